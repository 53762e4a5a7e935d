//! How a person would call a resource: the argument that names it. Providers never see Terraform addresses, so
//! log, failures and made-up values all go by this name.

use super::value::Value;

/// Kinds whose name is not the first of [`NAMES`], with the arguments that make it (joined by `/`).
const BY_KIND: &[(&str, &[&str])] = &[
    ("aws_glue_catalog_table", &["database_name", "name"]),
    ("aws_iam_role_policy", &["role", "name"]),
    ("aws_iam_role_policy_attachment", &["role", "policy_arn"]),
    ("aws_lambda_event_source_mapping", &["function_name", "event_source_arn"]),
    ("aws_route", &["route_table_id", "destination_cidr_block"]),
    ("aws_route_table_association", &["route_table_id", "subnet_id"]),
    ("aws_s3_object", &["bucket", "key"]),
    ("aws_sns_topic_policy", &["arn"]),
    ("aws_sns_topic_subscription", &["topic_arn", "endpoint"]),
];

/// Arguments that name a resource; the first known one counts.
pub(crate) const NAMES: &[&str] = &[
    "association_name",
    "name",
    "bucket",
    "identifier",
    "replication_task_id",
    "replication_instance_id",
    "replication_config_identifier",
    "endpoint_id",
    "replication_subnet_group_id",
    "certificate_id",
    "function_name",
    "domain_name",
    "dashboard_name",
    "alarm_name",
    "policy_name",
    "cluster_identifier",
    "aws_service_name",
    "secret_id",
    "path",
];

/// What tells resources without a name of their own apart, where they carry no `Name` tag.
const TELLING: &[&str] = &["service_name", "cidr_block", "cidr_ipv4", "description", "vpc_id"];

/// The name of a resource, where it has one.
pub(crate) fn name_of(kind: &str, value: &Value) -> Option<String> {
    let text = |argument: &str| value.get(argument).text().filter(|text| !text.is_empty());
    if let Some((_, arguments)) = BY_KIND.iter().find(|(of, _)| *of == kind) {
        let parts: Vec<_> = arguments.iter().filter_map(|argument| text(argument)).collect();
        return (!parts.is_empty()).then(|| parts.join("/"));
    }
    NAMES
        .iter()
        .find_map(|argument| text(argument))
        .or_else(|| value.get("tags").get("Name").text())
        .or_else(|| TELLING.iter().find_map(|argument| text(argument)))
        .map(str::to_owned)
}
