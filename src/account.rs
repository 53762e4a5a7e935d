//! [`account`]: the roles that an AWS account has once for all its pipelines, as a Terraform configuration of its own, so
//! that removing a pipeline never takes them from the others.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::compile::Output;
use crate::output::{Tree, hash};

const README: &str = "\
# Once for each AWS account

The roles that AWS DMS looks for by name, and the service-linked role of Amazon OpenSearch Service. All pipelines of
the account share them. Apply this before the first pipeline:

    terraform init
    terraform apply -var region=us-east-1

Any region of the account will do, because IAM has none.

A role that exists already makes the apply stop with `EntityAlreadyExists` or `has been taken`. Take it over, then apply again:

    terraform import -var region=us-east-1 aws_iam_role.dms_vpc dms-vpc-role
    terraform import -var region=us-east-1 aws_iam_role.dms_logs dms-cloudwatch-logs-role
    terraform import -var region=us-east-1 aws_iam_service_linked_role.opensearch \\
      \"$(aws iam get-role --role-name AWSServiceRoleForAmazonOpenSearchService --query Role.Arn --output text)\"
";

/// The configuration. It depends on nothing.
pub fn account() -> Output {
    let files = [
        ("README.md", README.to_owned()),
        ("main.tf.json", text(&main())),
        ("providers.tf.json", text(&json!({ "provider": { "aws": { "region": "${var.region}" } } }))),
        ("variables.tf.json", text(&variables())),
        ("versions.tf.json", text(&versions())),
    ];
    let mut tree = Tree::default();
    let mut input = String::new();
    for (path, text) in files {
        input += &hash(text.as_bytes());
        // The paths are the five above.
        let _ = tree.insert(path, text);
    }
    Output { tree, input_digest: hash(input.as_bytes()), resources: BTreeMap::new() }
}

/// The names are DMS's own: it looks for these two roles and no others
/// (AWS DMS user guide, "Creating the IAM roles to use with AWS DMS").
fn main() -> Value {
    let (vpc, vpc_policy) = dms_role("dms_vpc", "dms-vpc-role", "AmazonDMSVPCManagementRole");
    let (logs, logs_policy) = dms_role("dms_logs", "dms-cloudwatch-logs-role", "AmazonDMSCloudWatchLogsRole");
    json!({
        "data": { "aws_partition": { "this": {} } },
        "resource": {
            "aws_iam_role": { "dms_logs": logs, "dms_vpc": vpc },
            "aws_iam_role_policy_attachment": { "dms_logs": logs_policy, "dms_vpc": vpc_policy },
            "aws_iam_service_linked_role": {
                "opensearch": {
                    // Amazon OpenSearch Service developer guide, "Using service-linked roles": a domain in a VPC needs it.
                    "aws_service_name": "opensearchservice.amazonaws.com",
                    "lifecycle": { "prevent_destroy": true }
                }
            }
        }
    })
}

/// A role and the attachment of its AWS-managed policy. The trust has no conditions: with `aws:SourceArn` or
/// `aws:SourceAccount` the logging role stops working (terraform-aws-modules/terraform-aws-dms#84).
fn dms_role(label: &str, name: &str, policy: &str) -> (Value, Value) {
    let trust = json!({
        "Statement": [
            { "Action": "sts:AssumeRole", "Effect": "Allow", "Principal": { "Service": "dms.amazonaws.com" } }
        ],
        "Version": "2012-10-17"
    });
    let role = json!({
        "assume_role_policy": trust.to_string(),
        "description": "Used by AWS DMS in the whole account",
        "lifecycle": { "prevent_destroy": true },
        "name": name
    });
    let attachment = json!({
        "policy_arn": format!("arn:${{data.aws_partition.this.partition}}:iam::aws:policy/service-role/{policy}"),
        "role": format!("${{aws_iam_role.{label}.name}}")
    });
    (role, attachment)
}

fn variables() -> Value {
    json!({ "variable": { "region": { "description": "Any region of the account", "type": "string" } } })
}

fn versions() -> Value {
    json!({
        "terraform": {
            "required_providers": { "aws": { "source": "hashicorp/aws", "version": ">= 5.100, < 7" } },
            "required_version": ">= 1.11"
        }
    })
}

fn text(value: &Value) -> String {
    format!("{value:#}\n")
}
