//! Arguments that no override may touch.

/// Terraform's meta arguments: name, why not, and what to do.
/// Source: "Resource block reference", Terraform language documentation.
pub(super) static META: &[(&str, &str, &str)] = &[
    ("//", "it names the part of the manifest that a resource comes from", "remove it"),
    ("connection", "nothing here is reached by a provisioner", "remove it"),
    ("count", "each resource stands once, under a name of its own", "remove it"),
    ("depends_on", "the order of an apply follows from what refers to what", "remove it"),
    ("for_each", "each resource stands once, under a name of its own", "remove it"),
    ("lifecycle", "what holds data is kept from being destroyed by it", "remove it; the key `protect` is for guards"),
    ("provider", "one provider makes all of it", "remove it; the key `region` says where"),
    ("provisioner", "nothing here is made by a script of this machine", "remove it"),
];

/// Names, in whichever kind: other resources refer to a thing, but policies, alarms, scripts and the runbook call it by name.
const NAMES: &[&str] = &[
    "alarm_name",
    "association_name",
    "bucket",
    "bucket_prefix",
    "certificate_id",
    "cluster_identifier",
    "cluster_identifier_prefix",
    "dashboard_name",
    "domain_name",
    "endpoint_id",
    "function_name",
    "identifier",
    "identifier_prefix",
    "name",
    "name_prefix",
    "policy_name",
    "replication_config_identifier",
    "replication_instance_id",
    "replication_subnet_group_id",
    "replication_task_id",
    "resource_identifier",
];

/// What is said in several places beside names: kind, argument, and the key that changes all of them.
static SHARED: &[(&str, &str, &str)] = &[
    ("aws_db_instance", "db_name", "source.rds.database"),
    ("aws_db_instance", "engine", ""),
    ("aws_db_instance", "engine_version", "source.rds.version"),
    ("aws_db_instance", "manage_master_user_password", "source.rds.admin"),
    ("aws_db_instance", "port", ""),
    ("aws_db_instance", "username", "source.rds.admin"),
    ("aws_db_parameter_group", "family", ""),
    ("aws_db_parameter_group", "parameter", "source.*.parameters"),
    ("aws_dms_endpoint", "endpoint_type", ""),
    ("aws_dms_endpoint", "engine_name", ""),
    ("aws_dms_replication_config", "replication_settings", "replication.task_settings"),
    ("aws_dms_replication_config", "replication_type", "replication.mode"),
    ("aws_dms_replication_config", "start_replication", "replication.start"),
    ("aws_dms_replication_config", "table_mappings", "source.tables"),
    ("aws_dms_replication_task", "cdc_start_position", "replication.start_at"),
    ("aws_dms_replication_task", "cdc_start_time", "replication.start_at"),
    ("aws_dms_replication_task", "migration_type", "replication.mode"),
    ("aws_dms_replication_task", "replication_task_settings", "replication.task_settings"),
    ("aws_dms_replication_task", "start_replication_task", "replication.start"),
    ("aws_dms_replication_task", "table_mappings", "source.tables"),
    ("aws_glue_catalog_table", "storage_descriptor", "source.tables"),
    ("aws_kinesis_stream", "retention_period", "stream.retention"),
    ("aws_opensearch_domain", "advanced_security_options.internal_user_database_enabled", "sinks.*.opensearch.login"),
    ("aws_opensearch_domain", "advanced_security_options.master_user_options", "sinks.*.opensearch.login"),
    ("aws_opensearch_domain", "engine_version", "sinks.*.opensearch.version"),
    ("aws_rds_cluster", "database_name", "source.aurora.database"),
    ("aws_rds_cluster", "engine", ""),
    ("aws_rds_cluster", "engine_mode", ""),
    ("aws_rds_cluster", "engine_version", "source.aurora.version"),
    ("aws_rds_cluster", "manage_master_user_password", "source.aurora.admin"),
    ("aws_rds_cluster", "master_username", "source.aurora.admin"),
    ("aws_rds_cluster", "port", ""),
    ("aws_rds_cluster_instance", "engine", ""),
    ("aws_rds_cluster_instance", "engine_version", "source.aurora.version"),
    ("aws_rds_cluster_parameter_group", "family", ""),
    ("aws_rds_cluster_parameter_group", "parameter", "source.aurora.parameters"),
    ("aws_secretsmanager_secret_version", "secret_string_wo_version", ""),
    ("aws_ssm_document", "content", ""),
    ("aws_subnet", "cidr_block", "network.create.cidr"),
    ("aws_vpc", "cidr_block", "network.create.cidr"),
];

/// What to do instead, where other places say the same.
pub(super) fn shared(kind: &str, path: &str) -> Option<String> {
    // What a listener of an event is, and which document is run, is no name of a thing.
    if NAMES.contains(&path) {
        return Some("remove it: names follow from those of the pipeline, its sinks and tasks".to_owned());
    }
    let (.., key) = SHARED.iter().find(|(of, argument, _)| *of == kind && *argument == path)?;
    Some(if key.is_empty() { "remove it".to_owned() } else { format!("remove it, and change `{key}` instead") })
}

/// Each kind of [`SHARED`] with its argument.
#[cfg(test)]
pub(super) fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    assert!(SHARED.is_sorted_by_key(|row| (row.0, row.1)), "shared values are sorted");
    assert!(NAMES.is_sorted(), "names are sorted");
    SHARED.iter().map(|(kind, argument, _)| (*kind, *argument))
}

/// The keys that findings name.
#[cfg(test)]
pub(super) fn keys() -> impl Iterator<Item = &'static str> {
    SHARED.iter().map(|row| row.2).filter(|key| !key.is_empty())
}
