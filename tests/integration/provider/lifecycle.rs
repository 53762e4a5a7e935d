//! The provider proves itself: small configurations through init, apply, an empty second plan and destroy, by real
//! Terraform, under both pinned schemas.

use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::control::{Action, Failure};
use super::data::SECRET_MARKER;
use super::schema::ProviderSchema;
use super::server::Provider;
use super::terraform::Workspace;

fn both() -> [Arc<Provider>; 2] {
    [ProviderSchema::aws_5(), ProviderSchema::aws_6()].map(|schema| Arc::new(Provider::start(schema)))
}

fn six() -> Arc<Provider> {
    Arc::new(Provider::start(ProviderSchema::aws_6()))
}

fn versions() -> Json {
    json!({
        "terraform": {
            "required_version": ">= 1.11",
            "required_providers": {"aws": {"source": "hashicorp/aws", "version": ">= 5.100, < 7"}},
        },
        "provider": {"aws": {"region": "eu-west-1", "default_tags": [{"tags": {"pipeline": "retail"}}]}},
    })
}

/// A network, a stream, a secret that no state holds, a role, and a task that waits for its bootstrap.
fn pipeline(revision: &str) -> Json {
    let script = format!("export CDCC_MARKER='/retail/bootstrap/revision'\nexport CDCC_REVISION='{revision}'");
    let content = json!({"schemaVersion": "2.2", "mainSteps": [{
        "action": "aws:runShellScript", "name": "bootstrap", "inputs": {"runCommand": [script]},
    }]});
    json!({
        "data": {
            "aws_availability_zones": {"this": {"state": "available"}},
            "aws_caller_identity": {"this": {}},
            "aws_iam_policy_document": {"trust": {"statement": [{
                "actions": ["sts:AssumeRole"], "principals": [{"type": "Service", "identifiers": ["dms.amazonaws.com"]}],
            }]}},
            "aws_ssm_parameters_by_path": {"marker": {
                "path": "/retail/bootstrap", "depends_on": ["aws_ssm_association.bootstrap"],
            }},
        },
        "ephemeral": {"aws_secretsmanager_random_password": {"capture": {
            "password_length": 40, "exclude_punctuation": true,
        }}},
        "resource": {
            "aws_vpc": {"this": {"cidr_block": "10.0.0.0/16", "tags": {"Name": "retail"}}},
            "aws_subnet": {"a": {
                "vpc_id": "${aws_vpc.this.id}", "cidr_block": "10.0.0.0/24",
                "availability_zone": "${data.aws_availability_zones.this.names[0]}",
            }},
            "aws_kinesis_stream": {"this": {
                "name": "retail", "stream_mode_details": [{"stream_mode": "ON_DEMAND"}],
            }},
            "aws_rds_cluster": {"this": {
                "cluster_identifier": "retail", "engine": "aurora-mysql", "master_username": "admin",
                "manage_master_user_password": true, "skip_final_snapshot": true,
            }},
            "aws_secretsmanager_secret": {"capture": {"name": "retail/capture"}},
            "aws_secretsmanager_secret_version": {"capture": {
                "secret_id": "${aws_secretsmanager_secret.capture.id}",
                "secret_string_wo":
                    "${jsonencode({password = ephemeral.aws_secretsmanager_random_password.capture.random_password})}",
                "secret_string_wo_version": 1,
            }},
            "aws_iam_role": {"dms": {
                "name": "retail-dms", "assume_role_policy": "${data.aws_iam_policy_document.trust.json}",
            }},
            "aws_iam_role_policy": {"dms": {
                "name": "stream", "role": "${aws_iam_role.dms.id}",
                "policy": "${jsonencode({Resource = aws_kinesis_stream.this.arn})}",
            }},
            "terraform_data": {"revision": {"input": revision}},
            "aws_ssm_document": {"bootstrap": {
                "name": "retail-bootstrap", "document_type": "Command", "content": content.to_string(),
            }},
            "aws_ssm_association": {"bootstrap": {
                "name": "${aws_ssm_document.bootstrap.name}", "association_name": "retail-bootstrap",
                "targets": [{"key": "InstanceIds", "values": ["i-1"]}],
                "lifecycle": {"replace_triggered_by": ["terraform_data.revision"]},
            }},
            "aws_dms_replication_task": {"this": {
                "replication_task_id": "retail", "migration_type": "cdc", "start_replication_task": true,
                "replication_instance_arn": "arn:aws:dms:eu-west-1:123456789012:rep:A",
                "source_endpoint_arn": "arn:aws:dms:eu-west-1:123456789012:endpoint:A",
                "target_endpoint_arn": "arn:aws:dms:eu-west-1:123456789012:endpoint:B",
                "table_mappings": "{}",
                "lifecycle": {"precondition": [{
                    "condition": format!("${{contains(nonsensitive(data.aws_ssm_parameters_by_path.marker.values), \"{revision}\")}}"),
                    "error_message": "The bootstrap has not run.",
                }]},
            }},
        },
        "output": {
            "zone": {"value": "${aws_subnet.a.availability_zone}"},
            "stream": {"value": "${aws_kinesis_stream.this.arn}"},
            "endpoint": {"value": "${aws_rds_cluster.this.endpoint}"},
            "admin": {"value": "${aws_rds_cluster.this.master_user_secret[0].secret_arn}"},
            "trust": {"value": "${data.aws_iam_policy_document.trust.minified_json}"},
            "status": {"value": "${aws_dms_replication_task.this.status}"},
            "tags": {"value": "${aws_vpc.this.tags_all}"},
        },
    })
}

fn of_pipeline(test: &str, provider: &Arc<Provider>) -> Option<Workspace> {
    Workspace::of_files(test, provider, &[("versions.tf.json", versions()), ("main.tf.json", pipeline("one"))])
}

#[test]
fn a_pipeline_is_applied_once_planned_empty_and_destroyed_under_both_schemas() {
    for provider in both() {
        let Some(workspace) = of_pipeline("lifecycle", &provider) else { return };
        workspace.init().ok();
        workspace.validate().ok();
        assert_eq!(workspace.plan().code, 2);
        let plan = workspace.plan_json().to_string();
        workspace.apply().ok();
        workspace.expect_empty_plan();

        let outputs = workspace.outputs();
        let value = |name: &str| outputs[name]["value"].clone();
        assert_eq!(value("zone"), "eu-west-1a");
        assert_eq!(value("stream"), "arn:aws:kinesis:eu-west-1:123456789012:stream/retail");
        assert_eq!(value("status"), "running");
        assert_eq!(value("tags"), json!({"Name": "retail", "pipeline": "retail"}));
        assert!(value("endpoint").to_string().contains(".eu-west-1.rds.amazonaws.com"), "{}", value("endpoint"));
        assert!(value("admin").to_string().contains("arn:aws:secretsmanager:eu-west-1:123456789012:secret:rds!"));
        assert_eq!(
            value("trust"),
            r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"dms.amazonaws.com"}}]}"#
        );

        let secret = workspace.provider().log().iter().any(|of| of.kind == "aws_secretsmanager_random_password");
        assert!(secret, "no password was asked for");
        assert!(!plan.contains(SECRET_MARKER), "the plan holds a secret");
        assert!(!workspace.state().contains(SECRET_MARKER), "the state holds a secret");

        workspace.destroy().ok();
        assert_eq!(provider.live(), 0);
        assert!(workspace.addresses().is_empty());
    }
}

#[test]
fn a_new_revision_replaces_the_association_and_leaves_the_rest() {
    let provider = six();
    let Some(workspace) = of_pipeline("new revision", &provider) else { return };
    workspace.init().ok();
    workspace.apply().ok();
    let first = provider.changes();
    let find = |kind: &str| first.iter().find(|of| of.kind == kind).unwrap_or_else(|| panic!("no {kind} in {first:?}"));
    assert!(find("aws_ssm_document").precedes(find("aws_ssm_association")));
    assert!(find("aws_ssm_association").precedes(find("aws_dms_replication_task")));

    provider.clear_log();
    workspace.write("main.tf.json", &pipeline("two").to_string());
    workspace.apply().ok();
    let second: Vec<_> = provider.changes().into_iter().map(|of| (of.action, of.kind)).collect();
    let expected = [
        (Action::Update, "aws_ssm_document"),
        (Action::Delete, "aws_ssm_association"),
        (Action::Create, "aws_ssm_association"),
    ];
    for (action, kind) in &expected {
        assert!(second.contains(&(*action, (*kind).to_owned())), "no {action:?} of {kind} in {second:?}");
    }
    assert_eq!(second.len(), expected.len(), "{second:?}");
    let at = |action| second.iter().position(|(of, kind)| *of == action && kind == "aws_ssm_association");
    assert!(at(Action::Delete) < at(Action::Create));
    workspace.expect_empty_plan();
}

#[test]
fn a_bootstrap_that_did_not_run_stops_the_task_until_it_has_run() {
    let provider = six();
    let Some(workspace) = of_pipeline("bootstrap that did not run", &provider) else { return };
    workspace.init().ok();
    provider.run_bootstraps(false);
    workspace.apply().fails_with("The bootstrap has not run.");
    assert!(!workspace.addresses().contains(&"aws_dms_replication_task.this".to_owned()));
    provider.run_bootstraps(true);
    workspace.run(&["apply", "-input=false", "-auto-approve", "-replace=aws_ssm_association.bootstrap"]).ok();
    workspace.expect_empty_plan();
}

#[test]
fn an_apply_that_failed_is_resumed() {
    let provider = six();
    let Some(workspace) = of_pipeline("resumed apply", &provider) else { return };
    workspace.init().ok();
    provider
        .fail(Failure::of("aws_kinesis_stream").named("retail").saying("LimitExceededException: 50 streams").times(1));
    workspace.apply().fails_with("LimitExceededException: 50 streams");
    assert!(!workspace.addresses().contains(&"aws_kinesis_stream.this".to_owned()));
    workspace.apply().ok();
    workspace.expect_empty_plan();
}

#[test]
fn a_failed_first_start_taints_the_task() {
    let provider = six();
    let Some(workspace) = of_pipeline("tainted task", &provider) else { return };
    workspace.init().ok();
    provider.fail(Failure::of("aws_dms_replication_task").on(Action::Create).tainting());
    workspace.apply().fails_with("injected failure of aws_dms_replication_task");
    provider.clear_log();
    workspace.apply().ok();
    let changes: Vec<_> = provider.changes().into_iter().map(|of| (of.action, of.kind)).collect();
    let task = |action| (action, "aws_dms_replication_task".to_owned());
    assert_eq!(changes, [task(Action::Delete), task(Action::Create)]);
}

#[test]
fn what_drifts_shows_in_the_next_plan() {
    let provider = six();
    let Some(workspace) = of_pipeline("drift", &provider) else { return };
    workspace.init().ok();
    workspace.apply().ok();
    provider.drift("aws_dms_replication_task", "retail", "status", "stopped");
    let outcome = workspace.plan();
    assert_eq!(outcome.code, 2, "{}", outcome.stdout);
    assert_eq!(workspace.plan_json()["output_changes"]["status"]["after"], "stopped");
}

#[test]
fn a_state_of_version_5_is_read_by_version_6() {
    let [five, six] = both();
    let Some(mut workspace) = of_pipeline("upgrade", &five) else { return };
    workspace.init().ok();
    workspace.apply().ok();
    six.set_parameter("/retail/bootstrap/revision", "one");
    workspace.meet(&six);
    assert_ne!(workspace.plan().code, 1);
}

#[test]
fn a_module_receives_its_variables_and_aliases_keep_their_regions() {
    let provider = six();
    let mut versions = versions();
    versions["provider"]["aws"] = json!([{"region": "eu-west-1"}, {"alias": "us", "region": "us-east-1"}]);
    let files = [
        ("versions.tf.json", versions),
        ("variables.tf.json", json!({"variable": {"name": {"type": "string"}}})),
        (
            "main.tf.json",
            json!({
                "module": {
                    "here": {"source": "./modules/stream", "name": "${var.name}"},
                    "there": {"source": "./modules/stream", "name": "${var.name}", "providers": {"aws": "aws.us"}},
                },
                "output": {"arns": {"value": ["${module.here.arn}", "${module.there.arn}"]}},
            }),
        ),
        (
            "modules/stream/main.tf.json",
            json!({
                "terraform": {"required_providers": {"aws": {"source": "hashicorp/aws"}}},
                "variable": {"name": {"type": "string"}},
                "resource": {"aws_kinesis_stream": {"this": {"name": "${var.name}", "shard_count": 1}}},
                "output": {"arn": {"value": "${aws_kinesis_stream.this.arn}"}},
            }),
        ),
    ];
    let Some(mut workspace) = Workspace::of_files("module", &provider, &files) else { return };
    workspace.set_variable("name", "orders");
    workspace.init().ok();
    provider.set_latency(std::time::Duration::from_millis(500));
    workspace.apply().ok();
    let arns = json!([
        "arn:aws:kinesis:eu-west-1:123456789012:stream/orders",
        "arn:aws:kinesis:us-east-1:123456789012:stream/orders",
    ]);
    assert_eq!(workspace.outputs()["arns"]["value"], arns);
    let changes = provider.changes();
    assert!(changes[0].overlaps(&changes[1]), "independent resources wait for each other: {changes:?}");
}

#[test]
fn an_argument_that_only_the_provider_sets_is_refused() {
    let provider = six();
    let main = json!({"resource": {"aws_vpc": {"this": {"cidr_block": "10.0.0.0/16", "arn": "arn:aws:ec2:::vpc/x"}}}});
    let files = [("versions.tf.json", versions()), ("main.tf.json", main)];
    let Some(workspace) = Workspace::of_files("refused argument", &provider, &files) else { return };
    workspace.init().ok();
    workspace.validate().fails_with("Value for unconfigurable attribute");
}

#[test]
fn a_changed_key_argument_makes_a_new_resource_and_another_one_does_not() {
    let provider = six();
    let main = |name: &str, hours: u32| {
        json!({"resource": {"aws_kinesis_stream": {"this": {
            "name": name, "shard_count": 1, "retention_period": hours,
        }}}})
    };
    let files = [("versions.tf.json", versions()), ("main.tf.json", main("a", 24))];
    let Some(workspace) = Workspace::of_files("forces new", &provider, &files) else { return };
    workspace.init().ok();
    workspace.apply().ok();
    for (name, hours, actions) in [("a", 48, json!(["update"])), ("b", 48, json!(["delete", "create"]))] {
        workspace.write("main.tf.json", &main(name, hours).to_string());
        assert_eq!(workspace.plan().code, 2);
        assert_eq!(workspace.plan_json()["resource_changes"][0]["change"]["actions"], actions);
    }
}
