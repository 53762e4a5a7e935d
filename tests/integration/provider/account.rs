//! The pretended account proves itself: what data sources and secrets answer, and that a second run gives the same.

use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::control::{Action, Failure};
use super::data::SECRET_MARKER;
use super::schema::ProviderSchema;
use super::server::Provider;
use super::terraform::Workspace;

fn provider() -> Arc<Provider> {
    Arc::new(Provider::start(ProviderSchema::aws_6()))
}

/// The values of the outputs after an apply of `main`.
fn outputs(test: &str, provider: &Arc<Provider>, main: Json) -> Option<Json> {
    let workspace = Workspace::of_files(test, provider, &[("main.tf.json", main)])?;
    workspace.init().ok();
    workspace.apply().ok();
    workspace.expect_empty_plan();
    let outputs = workspace.outputs();
    Some(outputs.as_object()?.iter().map(|(name, output)| (name.clone(), output["value"].clone())).collect())
}

#[test]
fn data_sources_know_region_account_and_roles() {
    let main = json!({
        "provider": {"aws": {"region": "us-gov-west-1"}},
        "data": {
            "aws_availability_zones": {"this": {"exclude_names": ["us-gov-west-1b"]}},
            "aws_caller_identity": {"this": {}},
            "aws_iam_roles": {"dms": {"name_regex": "^dms-.*$"}},
            "aws_subnets": {"found": {"filter": [{"name": "vpc-id", "values": ["vpc-1"]}]}},
            "aws_subnet": {"found": {"for_each": "${toset(data.aws_subnets.found.ids)}", "id": "${each.key}"}},
            "aws_ssm_parameter": {"ami": {"name": "/aws/service/ami-amazon-linux-latest/al2023"}},
        },
        "output": {
            "zones": {"value": "${data.aws_availability_zones.this.names}"},
            "account": {"value": "${data.aws_caller_identity.this.account_id}"},
            "roles": {"value": "${data.aws_iam_roles.dms.names}"},
            "subnet_zones": {"value": "${sort([for s in data.aws_subnet.found : s.availability_zone])}"},
            "ami": {"value": "${nonsensitive(data.aws_ssm_parameter.ami.value)}"},
        },
    });
    let Some(outputs) = outputs("data sources", &provider(), main) else { return };
    let expected = json!({
        "zones": ["us-gov-west-1a", "us-gov-west-1c"],
        "account": "123456789012",
        "roles": ["dms-cloudwatch-logs-role", "dms-vpc-role"],
        "subnet_zones": ["us-gov-west-1a", "us-gov-west-1b", "us-gov-west-1c"],
        "ami": "ami-0123456789abcdef0",
    });
    assert_eq!(outputs, expected);
}

#[test]
fn a_role_that_the_account_lacks_is_seen_by_a_plan() {
    let main = json!({"data": {"aws_iam_roles": {"dms": {
        "name_regex": "^dms-vpc-role$",
        "lifecycle": {"postcondition": [{
            "condition": "${length(self.names) == 1}", "error_message": "The account lacks dms-vpc-role.",
        }]},
    }}}});
    let provider = provider();
    let Some(workspace) = Workspace::of_files("missing role", &provider, &[("main.tf.json", main)]) else { return };
    workspace.init().ok();
    workspace.plan().ok();
    provider.set_roles(&[]);
    workspace.plan().fails_with("The account lacks dms-vpc-role.");
}

#[test]
fn what_exists_is_looked_up_and_a_test_decides_what_is_found() {
    let main = json!({
        "resource": {"aws_kinesis_stream": {"this": {"name": "own", "shard_count": 3}}},
        "data": {
            "aws_kinesis_stream": {
                "own": {"name": "${aws_kinesis_stream.this.name}"},
                "other": {"name": "other"},
            },
            "aws_subnet": {"this": {"id": "subnet-0a"}},
            "aws_subnets": {"this": {}},
        },
        "output": {
            "own": {"value": "${data.aws_kinesis_stream.own.arn == aws_kinesis_stream.this.arn}"},
            "other": {"value": "${data.aws_kinesis_stream.other.arn}"},
            "subnet": {"value": "${data.aws_subnet.this.arn}"},
            "subnets": {"value": "${data.aws_subnets.this.ids}"},
        },
    });
    let provider = provider();
    provider.drift("aws_subnets", "", "ids", vec!["subnet-only"]);
    let Some(outputs) = outputs("look-ups", &provider, main) else { return };
    let expected = json!({
        "own": true,
        "other": "arn:aws:kinesis:us-east-1:123456789012:stream/other",
        "subnet": "arn:aws:ec2:us-east-1:123456789012:subnet/subnet-0a",
        "subnets": ["subnet-only"],
    });
    assert_eq!(outputs, expected);
}

#[test]
fn a_secret_is_written_read_back_and_in_no_state() {
    let main = json!({
        "ephemeral": {
            "aws_secretsmanager_random_password": {"this": {"password_length": 50}},
            "aws_secretsmanager_secret_version": {"this": {
                "secret_id": "${aws_secretsmanager_secret_version.this.secret_id}",
            }},
        },
        "resource": {
            "aws_secretsmanager_secret": {"this": {"name": "capture"}},
            "aws_secretsmanager_secret_version": {"this": {
                "secret_id": "${aws_secretsmanager_secret.this.id}", "secret_string_wo_version": 1,
                "secret_string_wo": "${ephemeral.aws_secretsmanager_random_password.this.random_password}",
            }},
            "aws_db_instance": {"this": {
                "identifier": "retail", "instance_class": "db.t3.micro", "username": "admin",
                "password_wo": "${ephemeral.aws_secretsmanager_secret_version.this.secret_string}",
                "password_wo_version": 1,
            }},
        },
        "output": {"secret": {"value": "${aws_secretsmanager_secret.this.arn}"}},
    });
    let provider = provider();
    let Some(workspace) = Workspace::of_files("secret", &provider, &[("main.tf.json", main)]) else { return };
    workspace.init().ok();
    workspace.apply().ok();
    let arn = workspace.outputs()["secret"]["value"].as_str().map(str::to_owned).expect("an ARN");
    let written = provider.secret(&arn).expect("a written secret");
    assert!(written.starts_with(SECRET_MARKER) && written.len() == 50, "{written}");
    assert!(!workspace.state().contains(SECRET_MARKER));
    let log = provider.log();
    let count = |action| log.iter().filter(|of| of.action == action).count();
    assert!(count(Action::Open) >= 2 && count(Action::Open) == count(Action::Close), "{log:?}");
}

#[test]
fn a_second_run_makes_up_the_same_values() {
    let twin = json!({"domain": "vpc"});
    let main = json!({"resource": {
        "aws_vpc": {"this": {"cidr_block": "10.0.0.0/16"}},
        "aws_eip": {"a": twin, "b": twin},
        "aws_iam_role": {"this": {"assume_role_policy": "{}", "name_prefix": "retail-"}},
        "aws_rds_cluster": {"this": {"cluster_identifier": "retail", "engine": "aurora-mysql"}},
    }});
    let mut states = Vec::new();
    for provider in [provider(), provider()] {
        let files = [("main.tf.json", main.clone())];
        let Some(workspace) = Workspace::of_files("second run", &provider, &files) else { return };
        workspace.init().ok();
        workspace.apply().ok();
        assert_eq!(provider.live(), 5, "twins share an id");
        let state: Json = serde_json::from_str(&workspace.state()).expect("a state");
        let resources = state["resources"].as_array().expect("resources").clone();
        // Which of the twins is the first is Terraform's to choose.
        let others = resources.into_iter().filter(|resource| resource["type"] != "aws_eip");
        states.push(others.map(|resource| resource["instances"][0]["attributes"].clone()).collect::<Vec<_>>());
    }
    assert_eq!(states[0].len(), 3);
    assert_eq!(states[0], states[1]);
}

#[test]
fn a_compiled_folder_is_copied_without_its_state_and_backend() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |path: &str, text: &str| std::fs::write(folder.path().join(path), text).expect("a file");
    write("backend.tf.json", r#"{"terraform": {"backend": {"s3": {"bucket": "b", "key": "k"}}}}"#);
    write("terraform.tfstate", "{");
    let body = json!({"cidr_block": "10.0.0.0/16", "lifecycle": {"prevent_destroy": true}});
    write("main.tf.json", &json!({"resource": {"aws_vpc": {"this": body}}}).to_string());
    let provider = provider();
    let Some(workspace) = Workspace::copy_of("copied folder", &provider, folder.path()) else { return };
    workspace.init().ok();
    workspace.apply().ok();
    assert_eq!(workspace.addresses(), ["aws_vpc.this"]);
    workspace.destroy().fails_with("Instance cannot be destroyed");
    assert_eq!(provider.live(), 1);
}

#[test]
fn updates_and_deletes_fail_as_often_as_asked() {
    let main =
        |tag: &str| json!({"resource": {"aws_sqs_queue": {"this": {"name": "q", "tags": {"a": tag}}}}}).to_string();
    let provider = provider();
    let Some(workspace) = Workspace::empty("failing update", &provider) else { return };
    workspace.write("main.tf.json", &main("1"));
    workspace.init().ok();
    workspace.apply().ok();
    workspace.write("main.tf.json", &main("2"));
    provider.fail(Failure::of("aws_sqs_queue").on(Action::Update).saying("AccessDenied").times(2));
    workspace.apply().fails_with("AccessDenied");
    workspace.apply().fails_with("AccessDenied");
    assert!(workspace.state().contains("\"a\": \"1\""));
    workspace.apply().ok();
    workspace.expect_empty_plan();
    provider.fail(Failure::of("aws_sqs_queue").on(Action::Delete).saying("DependencyViolation"));
    workspace.destroy().fails_with("DependencyViolation");
    workspace.destroy().ok();
    let failed: Vec<bool> = provider.changes().into_iter().map(|of| of.failed).collect();
    assert_eq!(failed, [false, true, true, false, true, false]);
}
