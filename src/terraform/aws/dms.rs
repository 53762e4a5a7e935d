//! Database Migration Service.

use super::iam::Role;
use super::kinesis::Stream;
use super::kms::Key;
use super::secretsmanager::Secret;
use super::vpc::{SecurityGroup, Subnet};
use crate::terraform::kind::{block, kind};
use crate::terraform::{Arn, Expr, Id, List, Text, Val};

block! {
    /// What a record in the stream looks like.
    pub struct KinesisSettings {
        stream_arn: Expr<Arn<Stream>>,
        service_access_role_arn: Expr<Arn<Role>>,
        message_format: &'static str,
        include_control_details: bool,
        include_null_and_empty: bool,
        include_partition_value: bool,
        include_table_alter_operations: bool,
        include_transaction_details: bool,
        partition_include_schema_table: bool,
        use_large_integer_value: bool,
    }
}

block! {
    /// The capacity of a replication without an instance.
    pub struct ComputeConfig {
        min_capacity_units: u32,
        max_capacity_units: u32,
        multi_az: bool,
        kms_key_id: Option<Expr<Arn<Key>>>,
        preferred_maintenance_window: Option<String>,
        replication_subnet_group_id: Expr<Id<SubnetGroup>>,
        vpc_security_group_ids: Vec<Expr<Id<SecurityGroup>>>,
    }
}

kind! {
    /// Where the replication instance may stand.
    resource SubnetGroup = "aws_dms_replication_subnet_group" {
        replication_subnet_group_id: String,
        replication_subnet_group_description: String,
        subnet_ids: Expr<List<Id<Subnet>>>,
    } reads {
        id: Id<SubnetGroup>,
    }

    /// The machine that reads the binary log and writes the stream.
    resource ReplicationInstance = "aws_dms_replication_instance" {
        replication_instance_id: String,
        replication_instance_class: String,
        allocated_storage: u32,
        engine_version: String,
        multi_az: bool,
        publicly_accessible: bool,
        auto_minor_version_upgrade: bool,
        apply_immediately: bool,
        kms_key_arn: Option<Expr<Arn<Key>>>,
        replication_subnet_group_id: Expr<Id<SubnetGroup>>,
        vpc_security_group_ids: Vec<Expr<Id<SecurityGroup>>>,
        preferred_maintenance_window: Option<String>,
    } reads {
        replication_instance_arn: Arn<ReplicationInstance>,
    }

    /// Certificates that DMS trusts.
    resource Certificate = "aws_dms_certificate" {
        certificate_id: String,
        certificate_pem: Expr<Text>,
    } reads {
        certificate_arn: Arn<Certificate>,
    }

    /// One end of a replication.
    resource Endpoint = "aws_dms_endpoint" {
        endpoint_id: String,
        endpoint_type: &'static str,
        engine_name: &'static str,
        secrets_manager_arn: Option<Expr<Arn<Secret>>>,
        secrets_manager_access_role_arn: Option<Expr<Arn<Role>>>,
        ssl_mode: Option<&'static str>,
        certificate_arn: Option<Expr<Arn<Certificate>>>,
        extra_connection_attributes: Option<Val<Text>>,
        kms_key_arn: Option<Expr<Arn<Key>>>,
        kinesis_settings: Option<KinesisSettings>,
    } reads {
        endpoint_arn: Arn<Endpoint>,
    }

    /// A replication without an instance.
    resource ReplicationConfig = "aws_dms_replication_config" {
        replication_config_identifier: String,
        resource_identifier: String,
        replication_type: &'static str,
        source_endpoint_arn: Expr<Arn<Endpoint>>,
        target_endpoint_arn: Expr<Arn<Endpoint>>,
        table_mappings: Expr<Text>,
        replication_settings: Expr<Text>,
        start_replication: bool,
        compute_config: ComputeConfig,
        tags: Option<std::collections::BTreeMap<String, Val<Text>>>,
    } reads {
        arn: Arn<ReplicationConfig>,
    }

    /// The replication itself.
    resource ReplicationTask = "aws_dms_replication_task" {
        replication_task_id: String,
        migration_type: &'static str,
        replication_instance_arn: Expr<Arn<ReplicationInstance>>,
        source_endpoint_arn: Expr<Arn<Endpoint>>,
        target_endpoint_arn: Expr<Arn<Endpoint>>,
        table_mappings: Expr<Text>,
        replication_task_settings: Expr<Text>,
        start_replication_task: bool,
        cdc_start_position: Option<String>,
        cdc_start_time: Option<String>,
        tags: Option<std::collections::BTreeMap<String, Val<Text>>>,
    } reads {
        replication_task_arn: Arn<ReplicationTask>,
        status: Text,
    }
}
