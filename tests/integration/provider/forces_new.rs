//! Arguments whose change makes a new resource. The schema files do not say, so this is a table by hand. The rows of DMS
//! instances, tasks and endpoints, of SSM, of secret versions and of event source mappings were read in
//! the provider's source (`ForceNew: true` in `internal/service/*` of hashicorp/terraform-provider-aws); the others
//! follow "Forces new resource" in its documentation. An argument that is missing here is updated in place, which is what
//! most of them are.

use super::value::Value;
use super::wire::AttributePath;

/// Kind and the paths of its arguments, with indexes where a block is a list.
const FORCES_NEW: &[(&str, &[&str])] = &[
    ("aws_cloudwatch_event_rule", &["name", "name_prefix", "event_bus_name"]),
    ("aws_cloudwatch_event_target", &["rule", "event_bus_name", "target_id"]),
    ("aws_cloudwatch_log_group", &["name", "name_prefix", "log_group_class"]),
    ("aws_cloudwatch_log_stream", &["name", "log_group_name"]),
    ("aws_cloudwatch_metric_alarm", &["alarm_name"]),
    (
        "aws_db_instance",
        &[
            "availability_zone",
            "db_name",
            "engine",
            "kms_key_id",
            "snapshot_identifier",
            "storage_encrypted",
            "username",
        ],
    ),
    ("aws_db_parameter_group", &["name", "name_prefix", "family", "description"]),
    ("aws_db_subnet_group", &["name", "name_prefix"]),
    ("aws_default_security_group", &["vpc_id"]),
    ("aws_dms_certificate", &["certificate_id", "certificate_pem", "certificate_wallet"]),
    ("aws_dms_endpoint", &["endpoint_id", "kms_key_arn", "kinesis_settings.0.message_format"]),
    (
        "aws_dms_replication_config",
        &["replication_config_identifier", "resource_identifier", "compute_config.0.kms_key_id"],
    ),
    (
        "aws_dms_replication_instance",
        &[
            "availability_zone",
            "replication_instance_id",
            "kms_key_arn",
            "publicly_accessible",
            "replication_subnet_group_id",
        ],
    ),
    ("aws_dms_replication_subnet_group", &["replication_subnet_group_id"]),
    (
        "aws_dms_replication_task",
        &["replication_task_id", "resource_identifier", "source_endpoint_arn", "target_endpoint_arn"],
    ),
    ("aws_eip", &["domain"]),
    (
        "aws_flow_log",
        &[
            "eni_id",
            "iam_role_arn",
            "log_destination",
            "log_destination_type",
            "log_format",
            "max_aggregation_interval",
            "subnet_id",
            "traffic_type",
            "vpc_id",
        ],
    ),
    ("aws_glue_catalog_database", &["name", "catalog_id"]),
    ("aws_glue_catalog_table", &["name", "database_name", "catalog_id"]),
    ("aws_iam_instance_profile", &["name", "name_prefix", "path"]),
    ("aws_iam_role", &["name", "name_prefix", "path"]),
    ("aws_iam_role_policy", &["name", "name_prefix", "role"]),
    ("aws_iam_role_policy_attachment", &["role", "policy_arn"]),
    ("aws_iam_service_linked_role", &["aws_service_name", "custom_suffix"]),
    ("aws_instance", &["ami", "availability_zone", "key_name", "subnet_id", "associate_public_ip_address"]),
    ("aws_kinesis_firehose_delivery_stream", &["name", "destination", "kinesis_source_configuration"]),
    ("aws_kinesis_stream", &["name"]),
    ("aws_kms_alias", &["name", "name_prefix"]),
    ("aws_kms_key", &["customer_master_key_spec", "key_usage", "multi_region"]),
    ("aws_lambda_event_source_mapping", &["event_source_arn", "starting_position", "starting_position_timestamp"]),
    ("aws_lambda_function", &["function_name", "package_type"]),
    ("aws_nat_gateway", &["subnet_id", "connectivity_type"]),
    ("aws_opensearch_domain", &["domain_name"]),
    (
        "aws_rds_cluster",
        &[
            "cluster_identifier",
            "database_name",
            "db_subnet_group_name",
            "engine",
            "kms_key_id",
            "master_username",
            "snapshot_identifier",
            "storage_encrypted",
        ],
    ),
    ("aws_rds_cluster_instance", &["availability_zone", "cluster_identifier", "db_subnet_group_name", "engine"]),
    ("aws_rds_cluster_parameter_group", &["name", "name_prefix", "family", "description"]),
    (
        "aws_route",
        &["route_table_id", "destination_cidr_block", "destination_ipv6_cidr_block", "destination_prefix_list_id"],
    ),
    ("aws_route_table", &["vpc_id"]),
    ("aws_route_table_association", &["subnet_id", "gateway_id"]),
    ("aws_s3_bucket", &["bucket", "bucket_prefix", "object_lock_enabled"]),
    ("aws_s3_bucket_lifecycle_configuration", &["bucket"]),
    ("aws_s3_bucket_ownership_controls", &["bucket"]),
    ("aws_s3_bucket_policy", &["bucket"]),
    ("aws_s3_bucket_public_access_block", &["bucket"]),
    ("aws_s3_bucket_server_side_encryption_configuration", &["bucket"]),
    ("aws_s3_bucket_versioning", &["bucket"]),
    ("aws_s3_object", &["bucket", "key"]),
    ("aws_secretsmanager_secret", &["name", "name_prefix"]),
    ("aws_secretsmanager_secret_version", &["secret_id", "secret_string", "secret_string_wo_version"]),
    ("aws_security_group", &["name", "name_prefix", "description", "vpc_id"]),
    ("aws_sns_topic", &["name", "name_prefix", "fifo_topic"]),
    ("aws_sns_topic_policy", &["arn"]),
    ("aws_sns_topic_subscription", &["topic_arn", "protocol", "endpoint"]),
    ("aws_sqs_queue", &["name", "name_prefix", "fifo_queue"]),
    ("aws_ssm_association", &["name", "automation_target_parameter_name"]),
    ("aws_ssm_document", &["name", "document_type"]),
    ("aws_ssm_parameter", &["name"]),
    ("aws_subnet", &["availability_zone", "cidr_block", "vpc_id"]),
    ("aws_vpc", &["cidr_block"]),
    ("aws_vpc_endpoint", &["service_name", "vpc_endpoint_type", "vpc_id"]),
    ("aws_vpc_security_group_egress_rule", &["security_group_id"]),
    ("aws_vpc_security_group_ingress_rule", &["security_group_id"]),
];

/// The paths of the changed arguments that force a new `kind`.
pub(crate) fn changed(kind: &str, prior: &Value, planned: &Value) -> Vec<String> {
    let table = FORCES_NEW.iter().find(|(of, _)| *of == kind).map_or(&[][..], |(_, paths)| paths);
    // Since 6.0: a resource can't move to another region.
    let region = ["region"];
    table
        .iter()
        .chain(&region)
        .filter(|path| at(prior, path) != at(planned, path))
        // A path must exist on one side; a block that comes or goes as a whole is replaced at its own name.
        .map(|path| {
            if at(prior, path).and(at(planned, path)).is_some() { path } else { path.split('.').next().unwrap_or(path) }
        })
        .map(str::to_owned)
        .collect()
}

fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(value, |value, step| match (value, step.parse::<usize>()) {
        (Value::List(elements), Ok(index)) => elements.get(index),
        (Value::Map(members), _) => members.get(step),
        _ => None,
    })
}

/// The paths as the protocol carries them.
pub(crate) fn paths(changed: &[String]) -> Vec<AttributePath> {
    changed.iter().map(|path| AttributePath::dotted(path)).collect()
}

#[test]
fn the_table_names_only_arguments_that_exist() {
    use super::schema::{Block, ProviderSchema};
    fn exists(block: &Block, path: &[&str]) -> bool {
        match path {
            [name, index, rest @ ..] if index.parse::<usize>().is_ok() => {
                block.nested.get(*name).is_some_and(|nested| exists(&nested.block, rest))
            }
            [name] => block.attributes.contains_key(*name) || block.nested.contains_key(*name),
            _ => false,
        }
    }
    for schema in [ProviderSchema::aws_5(), ProviderSchema::aws_6()] {
        for (kind, paths) in FORCES_NEW {
            let block = &schema.resources.get(*kind).unwrap_or_else(|| panic!("{kind}")).block;
            for path in *paths {
                assert!(exists(block, &path.split('.').collect::<Vec<_>>()), "{kind}.{path}");
            }
        }
    }
}
