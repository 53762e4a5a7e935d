//! The ids, ARNs and host names that the provider makes up: patterns by kind, filled with name, region and a hash.
//! Forms of ids as the provider's documentation shows them ("Attribute Reference" of each resource), of ARNs as the
//! Service Authorization Reference does.
//!
//! Words of a pattern: `{name}`, `{region}`, `{suffix}` (DNS), `{id}`, `{arn}`, `{uuid}`, `{hash}` (17 hex digits),
//! `{short}` (6), `{HASH}` (26 capitals, as DMS has them), `{@argument}`; `arn:` begins with the partition, and
//! `{here}` is `region:account`, `{global}` is `:account`.

/// Kind, ARN, id.
pub(crate) const IDENTITIES: &[(&str, &str, &str)] = &[
    ("aws_cloudwatch_dashboard", "arn:cloudwatch:{global}:dashboard/{name}", "{name}"),
    ("aws_cloudwatch_event_rule", "arn:events:{here}:rule/{name}", "{name}"),
    ("aws_cloudwatch_event_target", "", "{@rule}-{@target_id}"),
    ("aws_cloudwatch_log_group", "arn:logs:{here}:log-group:{name}", "{name}"),
    ("aws_cloudwatch_log_stream", "arn:logs:{here}:log-group:{@log_group_name}:log-stream:{name}", "{name}"),
    ("aws_cloudwatch_metric_alarm", "arn:cloudwatch:{here}:alarm:{name}", "{name}"),
    ("aws_db_instance", "arn:rds:{here}:db:{name}", "db-{HASH}"),
    ("aws_db_parameter_group", "arn:rds:{here}:pg:{name}", "{name}"),
    ("aws_db_subnet_group", "arn:rds:{here}:subgrp:{name}", "{name}"),
    ("aws_default_security_group", "arn:ec2:{here}:security-group/{id}", "sg-{hash}"),
    ("aws_dms_certificate", "arn:dms:{here}:cert:{HASH}", "{name}"),
    ("aws_dms_endpoint", "arn:dms:{here}:endpoint:{HASH}", "{name}"),
    ("aws_dms_replication_config", "arn:dms:{here}:replication-config:{HASH}", "{arn}"),
    ("aws_dms_replication_instance", "arn:dms:{here}:rep:{HASH}", "{name}"),
    ("aws_dms_replication_subnet_group", "arn:dms:{here}:subgrp:{name}", "{name}"),
    ("aws_dms_replication_task", "arn:dms:{here}:task:{HASH}", "{name}"),
    ("aws_eip", "arn:ec2:{here}:elastic-ip/{id}", "eipalloc-{hash}"),
    ("aws_flow_log", "arn:ec2:{here}:vpc-flow-log/{id}", "fl-{hash}"),
    ("aws_glue_catalog_database", "arn:glue:{here}:database/{name}", "{account}:{name}"),
    ("aws_glue_catalog_table", "arn:glue:{here}:table/{name}", "{account}:{@database_name}:{@name}"),
    ("aws_iam_instance_profile", "arn:iam:{global}:instance-profile/{name}", "{name}"),
    ("aws_iam_role", "arn:iam:{global}:role/{name}", "{name}"),
    ("aws_iam_role_policy", "", "{@role}:{@name}"),
    ("aws_iam_service_linked_role", "arn:iam:{global}:role/aws-service-role/{name}/{short}", "{arn}"),
    ("aws_instance", "arn:ec2:{here}:instance/{id}", "i-{hash}"),
    ("aws_internet_gateway", "arn:ec2:{here}:internet-gateway/{id}", "igw-{hash}"),
    ("aws_kinesis_firehose_delivery_stream", "arn:firehose:{here}:deliverystream/{name}", "{arn}"),
    ("aws_kinesis_stream", "arn:kinesis:{here}:stream/{name}", "{arn}"),
    ("aws_kms_alias", "arn:kms:{here}:{name}", "{name}"),
    ("aws_kms_key", "arn:kms:{here}:key/{id}", "{uuid}"),
    ("aws_lambda_event_source_mapping", "arn:lambda:{here}:event-source-mapping:{id}", "{uuid}"),
    ("aws_lambda_function", "arn:lambda:{here}:function:{name}", "{name}"),
    ("aws_nat_gateway", "arn:ec2:{here}:natgateway/{id}", "nat-{hash}"),
    ("aws_opensearch_domain", "arn:es:{here}:domain/{name}", "{arn}"),
    ("aws_rds_cluster", "arn:rds:{here}:cluster:{name}", "{name}"),
    ("aws_rds_cluster_instance", "arn:rds:{here}:db:{name}", "{name}"),
    ("aws_rds_cluster_parameter_group", "arn:rds:{here}:cluster-pg:{name}", "{name}"),
    ("aws_route", "", "r-{hash}"),
    ("aws_route_table", "arn:ec2:{here}:route-table/{id}", "rtb-{hash}"),
    ("aws_route_table_association", "", "rtbassoc-{hash}"),
    ("aws_s3_bucket", "arn:s3:::{name}", "{name}"),
    ("aws_s3_object", "arn:s3:::{@bucket}/{@key}", "{@bucket}/{@key}"),
    ("aws_secretsmanager_secret", "arn:secretsmanager:{here}:secret:{name}-{short}", "{arn}"),
    ("aws_secretsmanager_secret_version", "{@secret_id}", "{@secret_id}|{uuid}"),
    ("aws_security_group", "arn:ec2:{here}:security-group/{id}", "sg-{hash}"),
    ("aws_sns_topic", "arn:sns:{here}:{name}", "{arn}"),
    ("aws_sns_topic_subscription", "{@topic_arn}:{uuid}", "{arn}"),
    ("aws_sqs_queue", "arn:sqs:{here}:{name}", "https://sqs.{region}.{suffix}/{account}/{name}"),
    ("aws_ssm_association", "arn:ssm:{here}:association/{id}", "{uuid}"),
    ("aws_ssm_document", "arn:ssm:{here}:document/{name}", "{name}"),
    ("aws_ssm_parameter", "arn:ssm:{here}:parameter{name}", "{name}"),
    ("aws_subnet", "arn:ec2:{here}:subnet/{id}", "subnet-{hash}"),
    ("aws_vpc", "arn:ec2:{here}:vpc/{id}", "vpc-{hash}"),
    ("aws_vpc_endpoint", "arn:ec2:{here}:vpc-endpoint/{id}", "vpce-{hash}"),
    ("aws_vpc_security_group_egress_rule", "arn:ec2:{here}:security-group-rule/{id}", "sgr-{hash}"),
    ("aws_vpc_security_group_ingress_rule", "arn:ec2:{here}:security-group-rule/{id}", "sgr-{hash}"),
];

/// Kind (`*`: any), computed attribute, its text. The first row that fits counts.
pub(crate) const TEXTS: &[(&str, &str, &str)] = &[
    ("aws_cloudwatch_dashboard", "dashboard_arn", "{arn}"),
    ("aws_db_instance", "address", "{name}.c{hash}.{region}.rds.{suffix}"),
    ("aws_db_instance", "endpoint", "{name}.c{hash}.{region}.rds.{suffix}:3306"),
    ("aws_db_instance", "resource_id", "{id}"),
    ("aws_dms_certificate", "certificate_arn", "{arn}"),
    ("aws_dms_endpoint", "certificate_arn", ""),
    ("aws_dms_endpoint", "endpoint_arn", "{arn}"),
    ("aws_dms_replication_instance", "replication_instance_arn", "{arn}"),
    ("aws_dms_replication_subnet_group", "replication_subnet_group_arn", "{arn}"),
    ("aws_dms_replication_task", "cdc_start_position", ""),
    ("aws_dms_replication_task", "replication_task_arn", "{arn}"),
    ("aws_eip", "allocation_id", "{id}"),
    ("aws_eip", "public_ip", "203.0.113.{byte}"),
    ("aws_instance", "host_resource_group_arn", ""),
    ("aws_instance", "outpost_arn", ""),
    ("aws_instance", "public_ip", ""),
    ("aws_kms_alias", "target_key_arn", "arn:kms:{here}:key/{@target_key_id}"),
    ("aws_kms_key", "key_id", "{id}"),
    ("aws_lambda_event_source_mapping", "function_arn", "arn:lambda:{here}:function:{@function_name}"),
    ("aws_lambda_event_source_mapping", "uuid", "{id}"),
    ("aws_lambda_function", "invoke_arn", "arn:apigateway:{region}:lambda:path/2015-03-31/functions/{arn}/invocations"),
    ("aws_lambda_function", "qualified_arn", "{arn}:$LATEST"),
    ("aws_lambda_function", "signing_job_arn", ""),
    ("aws_lambda_function", "signing_profile_version_arn", ""),
    ("aws_nat_gateway", "public_ip", "203.0.113.{byte}"),
    ("aws_opensearch_domain", "dashboard_endpoint", "vpc-{name}-{hash}.{region}.es.{suffix}/_dashboards"),
    ("aws_opensearch_domain", "endpoint", "vpc-{name}-{hash}.{region}.es.{suffix}"),
    ("aws_rds_cluster", "cluster_resource_id", "cluster-{HASH}"),
    ("aws_rds_cluster", "endpoint", "{name}.cluster-c{hash}.{region}.rds.{suffix}"),
    ("aws_rds_cluster", "engine_version_actual", "{@engine_version}"),
    ("aws_rds_cluster", "reader_endpoint", "{name}.cluster-ro-c{hash}.{region}.rds.{suffix}"),
    ("aws_rds_cluster_instance", "dbi_resource_id", "db-{HASH}"),
    ("aws_rds_cluster_instance", "endpoint", "{name}.c{hash}.{region}.rds.{suffix}"),
    ("aws_s3_bucket", "bucket_domain_name", "{name}.s3.{suffix}"),
    ("aws_s3_bucket", "bucket_regional_domain_name", "{name}.s3.{region}.{suffix}"),
    ("aws_secretsmanager_secret", "kms_key_id", ""),
    ("aws_secretsmanager_secret_version", "version_id", "{uuid}"),
    ("aws_sqs_queue", "url", "https://sqs.{region}.{suffix}/{account}/{name}"),
    ("aws_ssm_association", "association_id", "{id}"),
    ("aws_ssm_document", "schema_version", "2.2"),
    ("aws_ssm_document", "default_version", "1"),
    ("aws_ssm_document", "latest_version", "1"),
    ("aws_ssm_document", "status", "Active"),
    ("aws_vpc", "default_network_acl_id", "acl-{hash}"),
    ("aws_vpc", "default_route_table_id", "rtb-{hash}"),
    ("aws_vpc", "default_security_group_id", "sg-{hash}"),
    ("aws_vpc", "dhcp_options_id", "dopt-{hash}"),
    ("aws_vpc", "main_route_table_id", "rtb-{hash}"),
    ("aws_vpc_endpoint", "state", "available"),
    ("*", "account_id", "{account}"),
    ("*", "arn", "{arn}"),
    ("*", "availability_zone", "{region}a"),
    ("*", "dns_name", "{id}-{short}.vpce.{region}.vpce.{suffix}"),
    ("*", "id", "{id}"),
    ("*", "kms_key_arn", "arn:kms:{here}:key/{uuid}"),
    ("*", "kms_key_id", "arn:kms:{here}:key/{uuid}"),
    ("*", "owner_id", "{account}"),
    ("*", "private_dns", "ip-10-0-0-{byte}.ec2.internal"),
    ("*", "private_ip", "10.0.0.{byte}"),
    ("*", "region", "{region}"),
    ("*", "secret_arn", "arn:secretsmanager:{here}:secret:rds!{short}-{name}-{short}"),
    ("*", "secret_status", "active"),
    ("*", "version_id", "{uuid}"),
];

#[test]
fn every_kind_with_an_arn_has_a_pattern_for_it() {
    for schema in [super::schema::ProviderSchema::aws_5(), super::schema::ProviderSchema::aws_6()] {
        for (kind, of) in &schema.resources {
            // Where the ARN may be written, it is that of another resource.
            let own = of.block.attributes.get("arn").is_some_and(super::schema::Attribute::read_only);
            let pattern = IDENTITIES.iter().find(|(name, ..)| name == kind).map(|(_, arn, _)| *arn);
            assert!(!own || pattern.is_some_and(|arn| !arn.is_empty()), "{kind} needs a row");
        }
        for (kind, attribute, _) in TEXTS.iter().filter(|(kind, ..)| *kind != "*") {
            let found = schema.resources.get(*kind).unwrap_or_else(|| panic!("{kind}"));
            assert!(found.block.attributes.contains_key(*attribute), "{kind} has no {attribute}");
        }
    }
}
