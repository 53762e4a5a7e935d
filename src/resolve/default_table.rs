//! Every default by its key, as the documentation shows it (`DEFAULTS.md` beside this file, kept current by a test).

use super::defaults::{self, reasons};

/// A default of the language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Default {
    /// The key, or the keys that share it.
    pub key: &'static str,
    /// The value as one writes it in a manifest.
    pub value: String,
    /// The constant in `defaults.rs`.
    pub constant: &'static str,
    /// Why it is that.
    pub reason: &'static str,
}

macro_rules! table {
    ($($key:literal => $constant:ident $(. $word:ident ())?,)+) => {
        vec![$(Default {
            key: $key,
            value: defaults::$constant $(.$word())?.to_string(),
            constant: stringify!($constant),
            reason: reasons::$constant.trim_ascii(),
        },)+]
    };
}

/// All of them, in the order of the language.
pub fn default_table() -> Vec<Default> {
    let mut table = table! {
        "network.create.cidr" => CIDR,
        "network.create.zones" => ZONES,
        "network.create.nat" => NAT.word(),
        "network.create.endpoints" => ENDPOINTS.word(),
        "source.aurora.version" => AURORA_VERSION,
        "source.aurora.instances.class, source.rds.class" => DB_CLASS,
        "source.aurora.instances.count" => AURORA_INSTANCES,
        "source.rds.version" => MYSQL_VERSION,
        "source.rds.storage" => RDS_STORAGE,
        "source.rds.multi_az" => RDS_MULTI_AZ,
        "source.*.backup.retention" => BACKUP_RETENTION,
        "source.aurora.enhanced_binlog" => ENHANCED_BINLOG,
        "source.*.iam_auth" => IAM_AUTH,
        "source.*.snapshot.restored" => RESTORED,
        "source.*.admin.username" => ADMIN_NAME,
        "source.*.admin.rotation" => ADMIN_ROTATION,
        "source.external.port" => EXTERNAL_PORT,
        "source.external.allow_via" => ALLOW_VIA.word(),
        "source.tls, source.external.tls.mode" => TLS.word(),
        "source.capture_user.username" => CAPTURE_NAME,
        "source.capture_user.username (source.aurora.existing), before the pipeline's name" => EXISTING_CAPTURE_PREFIX,
        "source.capture_user.rotation" => PASSWORD_ROTATION,
        "source.binlog_retention" => BINLOG_RETENTION,
        "replication.mode" => MODE.word(),
        "replication.instance.class" => DMS_CLASS,
        "replication.instance.storage" => DMS_STORAGE,
        "replication.instance.version" => DMS_VERSION,
        "replication.instance.multi_az, replication.serverless.multi_az" => DMS_MULTI_AZ,
        "replication.serverless.min" => MIN_CAPACITY,
        "replication.partition_by" => PARTITION_BY.word(),
        "replication.before_image.columns" => BEFORE_COLUMNS.word(),
        "replication.before_image.field" => BEFORE_FIELD,
        "replication.parallel_apply.threads" => APPLY_THREADS,
        "replication.parallel_apply.queues" => APPLY_QUEUES,
        "replication.parallel_apply.buffer" => APPLY_BUFFER,
        "replication.lob.max_size" => LOB_SIZE,
        "replication.messages.transaction_details" => TRANSACTION_DETAILS,
        "replication.messages.partition_value" => PARTITION_VALUE,
        "replication.messages.schema_table_in_partition" => SCHEMA_TABLE_IN_PARTITION,
        "replication.messages.null_and_empty" => NULL_AND_EMPTY,
        "replication.messages.control_details, replication.messages.table_alterations" => CONTROL_DETAILS,
        "replication.messages.large_integers" => LARGE_INTEGERS,
        "replication.logging.level" => LOG_LEVEL.word(),
        "stream.retention" => STREAM_RETENTION,
        "stream.encryption" => STREAM_ENCRYPTION.word(),
        "sinks.*.opensearch.version" => OPENSEARCH_VERSION,
        "sinks.*.opensearch.login" => LOGIN.word(),
        "sinks.*.opensearch.data.type" => NODE_TYPE,
        "sinks.*.opensearch.data.storage" => NODE_STORAGE,
        "sinks.*.opensearch.masters.type" => MASTER_TYPE,
        "sinks.*.opensearch.masters.count" => MASTER_COUNT,
        "sinks.*.opensearch.zones" => DOMAIN_ZONES,
        "sinks.*.opensearch.rotation" => ROTATION.word(),
        "sinks.*.opensearch.buffer.size" => BUFFER_SIZE,
        "sinks.*.opensearch.buffer.interval" => BUFFER_INTERVAL,
        "sinks.*.opensearch.retry" => RETRY,
        "sinks.*.opensearch.backup" => BACKUP.word(),
        "sinks.*.s3.compression" => COMPRESSION.word(),
        "sinks.*.s3.buffer.size" => S3_BUFFER_SIZE,
        "sinks.*.s3.format" => FILE_FORMAT.word(),
        "sinks.*.s3.buffer.size with partition_by: table or format: parquet" => S3_LARGE_BUFFER_SIZE,
        "sinks.*.s3.partition_by" => PARTITIONING.word(),
        "sinks.*.s3.buffer.interval" => S3_BUFFER_INTERVAL,
        "sinks.*.s3.error_prefix" => ERROR_FOLDER,
        "sinks.*.lambda.runtime" => RUNTIME,
        "sinks.*.lambda.handler" => HANDLER,
        "sinks.*.lambda.memory" => FUNCTION_MEMORY,
        "sinks.*.lambda.timeout" => FUNCTION_TIMEOUT,
        "sinks.*.lambda.tracing" => TRACING,
        "sinks.*.lambda.grant" => FUNCTION_GRANT,
        "sinks.*.lambda.batch.size" => BATCH_SIZE,
        "sinks.*.lambda.batch.window" => BATCH_WINDOW,
        "sinks.*.lambda.retries" => FUNCTION_RETRIES,
        "sinks.*.lambda.parallelization" => PARALLELIZATION,
        "sinks.*.lambda.on_failure" => ON_FAILURE.word(),
        "access.tunnel.database" => TUNNEL_DATABASE,
        "access.tunnel.search" => TUNNEL_SEARCH,
        "bootstrap" => BOOTSTRAP.word(),
        "bootstrap (source.external)" => EXTERNAL_BOOTSTRAP.word(),
        "protect" => PROTECT,
        "encryption" => ENCRYPTION.word(),
        "monitoring.latency" => LATENCY,
        "monitoring.dashboard" => DASHBOARD,
        "monitoring.log_retention" => LOG_RETENTION_DAYS,
        "terraform.backend.s3.use_lockfile" => STATE_LOCK,
        "terraform.backend.s3.encrypt" => STATE_ENCRYPTION,
        "terraform.provider.version" => PROVIDER_VERSIONS,
        "account.dms_roles, account.opensearch_service_role, account.opensearch_log_policy" => ACCOUNT_ROLES.word(),
    };
    for row in &mut table {
        if row.constant == "LOG_RETENTION_DAYS" {
            row.value.push('d');
        }
    }
    table
}
