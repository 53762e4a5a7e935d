//! The walk proves itself: what is right passes, and each class of problem is found, at its place and alone.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::super::schema::ProviderSchema;
use super::{Class, Files, Interface, Problem, module};

fn problems_with(json: Json, schema: &ProviderSchema, children: &BTreeMap<String, Interface>) -> Vec<Problem> {
    module(&Files::from([("main.tf.json".to_owned(), json)]), schema, children)
}

fn problems(json: Json) -> Vec<Problem> {
    problems_with(json, &ProviderSchema::aws_5(), &BTreeMap::new())
}

/// Asserts that `json` has one problem, of this class, at the end of this place.
#[track_caller]
fn one(class: Class, place: &str, json: Json) {
    let found = problems(json);
    let [problem] = found.as_slice() else { panic!("not one problem: {found:#?}") };
    assert_eq!((problem.class, problem.place.as_str()), (class, format!("main.tf.json: {place}").as_str()));
}

fn resource(kind: &str, body: &Json) -> Json {
    json!({"resource": {kind: {"this": body}}})
}

#[test]
fn what_is_right_has_no_problem_under_either_schema() {
    let right = json!({
        "provider": {"aws": [{"region": "eu-west-1", "alias": "x", "default_tags": [{"tags": {"a": "b"}}]}]},
        "variable": {"hours": {"type": "number"}},
        "locals": {"zone": "${data.aws_availability_zones.this.names[0]}"},
        "data": {"aws_availability_zones": {"this": {"//": "/network", "state": "available"}}},
        "check": {"task": {
            "data": {"aws_vpc": {"now": {"id": "${aws_vpc.this.id}"}}},
            "assert": [{"condition": "${data.aws_vpc.now.cidr_block != \"\"}", "error_message": "?"}],
        }},
        "resource": {
            "aws_vpc": {"this": {
                "//": "/network", "cidr_block": "10.0.0.0/16", "enable_dns_support": true, "instance_tenancy": null,
                "lifecycle": {"ignore_changes": ["tags"], "prevent_destroy": true},
            }},
            "aws_subnet": {"a": {
                "vpc_id": "${aws_vpc.this.id}", "availability_zone": "${local.zone}",
                "map_public_ip_on_launch": "${var.hours > 2}", "depends_on": ["aws_vpc.this"],
            }},
            "aws_security_group": {"this": {"ingress": [{"from_port": 22, "to_port": 22, "protocol": "tcp"}]}},
            "aws_kinesis_stream": {"this": {
                "name": "a-${aws_rds_cluster.this.master_user_secret[0].secret_arn}",
                "retention_period": "${var.hours}", "stream_mode_details": {"stream_mode": "ON_DEMAND"},
                "timeouts": {"create": "5m"}, "tags": {"a": "${terraform_data.x.output.anything}"},
            }},
            "aws_rds_cluster": {"this": {"engine": "aurora-mysql", "master_password": "${var.hours}"}},
            "terraform_data": {"x": {"input": {"a": [1]}, "triggers_replace": ["${aws_vpc.this.arn}"]}},
        },
        "output": {"vpc": {"value": "$${aws_vpc.gone.id} ${aws_vpc.this[*].id}", "depends_on": ["aws_subnet.a"]}},
    });
    for schema in [ProviderSchema::aws_5(), ProviderSchema::aws_6()] {
        assert_eq!(problems_with(right.clone(), &schema, &BTreeMap::new()), []);
    }
}

#[test]
fn names_are_known() {
    one(Class::UnknownKind, "resource.aws_vpcs.this", resource("aws_vpcs", &json!({})));
    one(Class::UnknownKind, "data.aws_flow_log.this", json!({"data": {"aws_flow_log": {"this": {}}}}));
    one(Class::UnknownArgument, "resource.aws_vpc.this.cidr", resource("aws_vpc", &json!({"cidr": "10.0.0.0/16"})));
    let nested = json!({"name": "a", "stream_mode_details": [{"stream_mode": "ON_DEMAND", "mode": "x"}]});
    let place = "resource.aws_kinesis_stream.this.stream_mode_details.mode";
    one(Class::UnknownArgument, place, resource("aws_kinesis_stream", &nested));
    let rule = json!({"ingress": [{"from": 22}]});
    one(Class::UnknownArgument, "resource.aws_security_group.this.ingress.from", resource("aws_security_group", &rule));
    one(Class::UnknownArgument, "provider.aws.regoin", json!({"provider": {"aws": {"regoin": "eu-west-1"}}}));
}

#[test]
fn required_arguments_are_there_and_read_only_ones_are_not() {
    one(Class::MissingArgument, "resource.aws_subnet.this", resource("aws_subnet", &json!({})));
    one(Class::MissingArgument, "resource.aws_subnet.this", resource("aws_subnet", &json!({"vpc_id": null})));
    let mode = json!({"name": "a", "stream_mode_details": [{}]});
    let place = "resource.aws_kinesis_stream.this.stream_mode_details";
    one(Class::MissingArgument, place, resource("aws_kinesis_stream", &mode));
    one(Class::ReadOnly, "resource.aws_vpc.this.arn", resource("aws_vpc", &json!({"arn": "arn:aws:ec2:::x"})));
}

#[test]
fn blocks_and_values_are_told_apart_and_blocks_are_counted() {
    let stream = |mode: Json| resource("aws_kinesis_stream", &json!({"name": "a", "stream_mode_details": mode}));
    let place = "resource.aws_kinesis_stream.this.stream_mode_details";
    one(Class::ValueForBlock, place, stream(json!("ON_DEMAND")));
    one(Class::ValueForBlock, place, stream(json!("${var.mode}")).tap_variable("mode"));
    let mode = json!({"stream_mode": "ON_DEMAND"});
    one(Class::BlockCount, place, stream(json!([mode, mode])));
    let place = "resource.aws_vpc.this.cidr_block";
    one(Class::BlockForValue, place, resource("aws_vpc", &json!({"cidr_block": [{"a": 1}]})));
    one(Class::BlockForValue, place, resource("aws_vpc", &json!({"cidr_block": {"a": 1}})));
    let versioning = resource("aws_s3_bucket_versioning", &json!({"bucket": "b"}));
    one(Class::BlockCount, "resource.aws_s3_bucket_versioning.this", versioning);
    let unrolled = json!({"dynamic": {"ingress": {"for_each": [], "content": {}}}});
    one(Class::Dynamic, "resource.aws_security_group.this.dynamic", resource("aws_security_group", &unrolled));
}

#[test]
fn types_are_the_declared_ones() {
    let stream = |argument: &str, value: Json| resource("aws_kinesis_stream", &json!({"name": "a", argument: value}));
    for (argument, value) in [
        ("shard_count", json!("1")),
        ("shard_count", json!("1${var.x}")),
        ("enforce_consumer_deletion", json!("true")),
        ("encryption_type", json!(1)),
        ("shard_level_metrics", json!("IncomingBytes")),
        ("shard_level_metrics", json!([1])),
        ("tags", json!("a")),
    ] {
        let place = format!("resource.aws_kinesis_stream.this.{argument}");
        one(Class::WrongType, &place, stream(argument, value).tap_variable("x"));
    }
    one(Class::WrongType, "resource.aws_kinesis_stream.this.tags.a", stream("tags", json!({"a": 1})));
}

#[test]
fn deprecated_arguments_and_secrets_are_found() {
    let role = json!({"assume_role_policy": "{}", "managed_policy_arns": []});
    one(Class::Deprecated, "resource.aws_iam_role.this.managed_policy_arns", resource("aws_iam_role", &role));
    let role = json!({"assume_role_policy": "{}", "inline_policy": [{}]});
    one(Class::Deprecated, "resource.aws_iam_role.this.inline_policy", resource("aws_iam_role", &role));
    for secret in ["hunter2", "$${hunter2}"] {
        let database = json!({"instance_class": "db.t3.micro", "password": secret});
        one(Class::SecretLiteral, "resource.aws_db_instance.this.password", resource("aws_db_instance", &database));
    }
}

#[test]
fn references_lead_somewhere() {
    let vpc = |value: &str| json!({"resource": {"aws_vpc": {"this": {}}}, "output": {"x": {"value": value}}, "module": {"m": {"source": "s"}}});
    for gone in [
        "${aws_vpc.that.id}",
        "${aws_vpc.this.identity}",
        "${aws_vpc.this[0].tags_all.a.b}",
        "${data.aws_vpc.this.id}",
        "${var.gone}",
        "${local.gone}",
        "${module.gone.x}",
        "${format(\"%s\", \"${aws_vpc.that.id}\")}",
        "${open",
    ] {
        one(Class::DanglingReference, "output.x.value", vpc(gone));
    }
    assert_eq!(problems(vpc("${aws_vpc.this.tags.a}${module.m.anything}")), []);
    let depends = json!({"resource": {"aws_vpc": {"this": {"depends_on": ["aws_subnet.gone"]}}}});
    one(Class::DanglingReference, "resource.aws_vpc.this.depends_on", depends);
    let triggers = json!({"lifecycle": {"replace_triggered_by": ["terraform_data.gone"]}});
    let place = "resource.aws_vpc.this.lifecycle.replace_triggered_by";
    one(Class::DanglingReference, place, resource("aws_vpc", &triggers));
    let ignores = json!({"lifecycle": {"ignore_changes": ["amy"]}});
    one(Class::DanglingReference, "resource.aws_instance.this", resource("aws_instance", &ignores));
}

#[test]
fn calls_agree_with_the_module_that_they_call() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |path: &str, json: Json| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, json.to_string()).expect("a file");
    };
    write(
        "main.tf.json",
        json!({
            "module": {"vpc": {"source": "./modules/vpc", "cidr": "10.0.0.0/16", "size": 1}},
            "output": {"a": {"value": "${module.vpc.id}"}, "b": {"value": "${module.vpc.arn}"}},
        }),
    );
    write(
        "modules/vpc/main.tf.json",
        json!({
            "variable": {"cidr": {"default": null}, "name": {}},
            "resource": {"aws_vpc": {"this": {"cidr_block": "${var.cidr}", "tags": {"Name": "${var.nam}"}}}},
            "output": {"id": {"value": "${aws_vpc.this.id}"}},
        }),
    );
    let found = super::folder(folder.path(), &ProviderSchema::aws_6());
    let found: Vec<_> = found.iter().map(|of| (of.class, of.place.as_str(), of.message.as_str())).collect();
    assert_eq!(
        found,
        [
            (Class::UnknownArgument, "main.tf.json: module.vpc", "the module has no variable size"),
            (Class::MissingArgument, "main.tf.json: module.vpc", "the module demands name"),
            (Class::DanglingReference, "main.tf.json: output.b.value", "module vpc has no output arn"),
            (
                Class::DanglingReference,
                "modules/vpc/main.tf.json: resource.aws_vpc.this.tags.Name",
                "there is no variable nam",
            ),
        ]
    );
}

/// Declares the variables that a test's values use.
trait TapVariable {
    fn tap_variable(self, name: &str) -> Self;
}

impl TapVariable for Json {
    fn tap_variable(mut self, name: &str) -> Self {
        self["variable"] = json!({name: {}});
        self
    }
}
