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
        include_control_details: bool,
        include_null_and_empty: bool,
        include_partition_value: bool,
        include_table_alter_operations: bool,
        include_transaction_details: bool,
        message_format: &'static str,
        partition_include_schema_table: bool,
        service_access_role_arn: Expr<Arn<Role>>,
        stream_arn: Expr<Arn<Stream>>,
        use_large_integer_value: bool,
    }
}

block! {
    /// The capacity of a replication without an instance.
    pub struct ComputeConfig {
        kms_key_id: Option<Expr<Arn<Key>>>,
        max_capacity_units: u32,
        min_capacity_units: u32,
        multi_az: bool,
        preferred_maintenance_window: Option<String>,
        replication_subnet_group_id: Expr<Id<SubnetGroup>>,
        vpc_security_group_ids: Vec<Expr<Id<SecurityGroup>>>,
    }
}

kind! {
    /// Where the replication instance may stand.
    resource SubnetGroup = "aws_dms_replication_subnet_group" {
        replication_subnet_group_description: String,
        replication_subnet_group_id: String,
        subnet_ids: Expr<List<Id<Subnet>>>,
    } reads {
        id: Id<SubnetGroup>,
    }

    /// The machine that reads the binary log and writes the stream.
    resource ReplicationInstance = "aws_dms_replication_instance" {
        allocated_storage: u32,
        apply_immediately: bool,
        auto_minor_version_upgrade: bool,
        engine_version: String,
        kms_key_arn: Option<Expr<Arn<Key>>>,
        multi_az: bool,
        preferred_maintenance_window: Option<String>,
        publicly_accessible: bool,
        replication_instance_class: String,
        replication_instance_id: String,
        replication_subnet_group_id: Expr<Id<SubnetGroup>>,
        vpc_security_group_ids: Vec<Expr<Id<SecurityGroup>>>,
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
        certificate_arn: Option<Expr<Arn<Certificate>>>,
        endpoint_id: String,
        endpoint_type: &'static str,
        engine_name: &'static str,
        extra_connection_attributes: Option<Val<Text>>,
        kinesis_settings: Option<KinesisSettings>,
        kms_key_arn: Option<Expr<Arn<Key>>>,
        secrets_manager_access_role_arn: Option<Expr<Arn<Role>>>,
        secrets_manager_arn: Option<Expr<Arn<Secret>>>,
        ssl_mode: Option<&'static str>,
    } reads {
        endpoint_arn: Arn<Endpoint>,
    }

    /// A replication without an instance.
    resource ReplicationConfig = "aws_dms_replication_config" {
        compute_config: ComputeConfig,
        replication_config_identifier: String,
        replication_settings: Expr<Text>,
        replication_type: &'static str,
        resource_identifier: String,
        source_endpoint_arn: Expr<Arn<Endpoint>>,
        start_replication: bool,
        table_mappings: Expr<Text>,
        tags: Option<std::collections::BTreeMap<String, Val<Text>>>,
        target_endpoint_arn: Expr<Arn<Endpoint>>,
    } reads {
        arn: Arn<ReplicationConfig>,
    }

    /// The replication itself.
    resource ReplicationTask = "aws_dms_replication_task" {
        cdc_start_position: Option<String>,
        cdc_start_time: Option<String>,
        migration_type: &'static str,
        replication_instance_arn: Expr<Arn<ReplicationInstance>>,
        replication_task_id: String,
        replication_task_settings: Expr<Text>,
        source_endpoint_arn: Expr<Arn<Endpoint>>,
        start_replication_task: bool,
        table_mappings: Expr<Text>,
        tags: Option<std::collections::BTreeMap<String, Val<Text>>>,
        target_endpoint_arn: Expr<Arn<Endpoint>>,
    } reads {
        replication_task_arn: Arn<ReplicationTask>,
        status: Text,
    }
}
