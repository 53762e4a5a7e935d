//! Aurora and RDS.

use super::kms::Key;
use super::secretsmanager::Secret;
use super::vpc::{SecurityGroup, Subnet, Vpc};
use crate::terraform::kind::{block, kind};
use crate::terraform::{Arn, Bool, DataHandle, Expr, Halves, Handle, Id, List, Name, Number, Text, Val};

block! {
    /// A server parameter.
    pub struct Parameter {
        name: String,
        value: String,
        apply_method: &'static str,
    }

    /// Between how many capacity units each machine of a cluster grows and shrinks.
    pub struct ServerlessScaling {
        min_capacity: Halves,
        max_capacity: Halves,
    }
}

kind! {
    /// Where the database may stand.
    resource SubnetGroup = "aws_db_subnet_group" {
        name: String,
        description: String,
        subnet_ids: Expr<List<Id<Subnet>>>,
    } reads {
        name: Name<SubnetGroup>,
    }

    /// Parameters of all instances of a cluster.
    resource ClusterParameterGroup = "aws_rds_cluster_parameter_group" {
        name_prefix: String,
        family: &'static str,
        description: String,
        parameter: Vec<Parameter>,
    } reads {
        name: Name<ClusterParameterGroup>,
    }

    /// Parameters of an instance.
    resource ParameterGroup = "aws_db_parameter_group" {
        name_prefix: String,
        family: &'static str,
        description: String,
        parameter: Vec<Parameter>,
    } reads {
        name: Name<ParameterGroup>,
    }

    /// An Aurora cluster.
    resource Cluster = "aws_rds_cluster" (holds_data) {
        cluster_identifier: String,
        engine: &'static str,
        engine_version: String,
        snapshot_identifier: Option<String>,
        master_username: Option<String>,
        manage_master_user_password: Option<bool>,
        master_user_secret_kms_key_id: Option<Expr<Arn<Key>>>,
        master_password_wo: Option<Expr<Text>>,
        master_password_wo_version: Option<u32>,
        port: u16,
        db_subnet_group_name: Expr<Name<SubnetGroup>>,
        db_cluster_parameter_group_name: Expr<Name<ClusterParameterGroup>>,
        vpc_security_group_ids: Vec<Expr<Id<SecurityGroup>>>,
        iam_database_authentication_enabled: Option<bool>,
        serverlessv2_scaling_configuration: Option<ServerlessScaling>,
        storage_encrypted: bool,
        kms_key_id: Option<Expr<Arn<Key>>>,
        backup_retention_period: u32,
        preferred_backup_window: Option<String>,
        copy_tags_to_snapshot: bool,
        deletion_protection: bool,
        skip_final_snapshot: bool,
        final_snapshot_identifier: Option<Val<Text>>,
        enabled_cloudwatch_logs_exports: Vec<&'static str>,
    } reads {
        id: Id<Cluster>,
        cluster_identifier: Text,
        endpoint: Text,
        reader_endpoint: Text,
        port: Number,
    }

    /// A cluster that is there.
    data ExistingCluster = "aws_rds_cluster" {
        cluster_identifier: String,
    } reads {
        cluster_identifier: Text,
        db_subnet_group_name: Text,
        endpoint: Text,
        engine: Text,
        port: Number,
    }

    /// Where a database that is there stands.
    data ExistingSubnetGroup = "aws_db_subnet_group" {
        name: Expr<Text>,
    } reads {
        vpc_id: Id<Vpc>,
    }

    /// A snapshot of a cluster.
    data ClusterSnapshot = "aws_db_cluster_snapshot" {
        db_cluster_snapshot_identifier: String,
        include_shared: bool,
    } reads {
        status: Text,
        storage_encrypted: Bool,
    }

    /// A machine of an Aurora cluster.
    resource ClusterInstance = "aws_rds_cluster_instance" {
        identifier: String,
        cluster_identifier: Expr<Id<Cluster>>,
        engine: &'static str,
        instance_class: String,
        db_subnet_group_name: Expr<Name<SubnetGroup>>,
        db_parameter_group_name: Expr<Name<ParameterGroup>>,
        ca_cert_identifier: &'static str,
        promotion_tier: u32,
        publicly_accessible: bool,
        auto_minor_version_upgrade: bool,
        copy_tags_to_snapshot: bool,
        performance_insights_enabled: bool,
        performance_insights_kms_key_id: Option<Expr<Arn<Key>>>,
    } reads {
        arn: Arn<ClusterInstance>,
    }
}

block! {
    /// How long Terraform waits.
    pub struct Timeouts {
        create: &'static str,
        update: &'static str,
        delete: &'static str,
    }
}

kind! {
    /// An RDS instance.
    resource DbInstance = "aws_db_instance" (holds_data) {
        identifier: String,
        engine: &'static str,
        engine_version: String,
        instance_class: String,
        snapshot_identifier: Option<String>,
        allocated_storage: u32,
        storage_type: &'static str,
        storage_encrypted: bool,
        kms_key_id: Option<Expr<Arn<Key>>>,
        multi_az: bool,
        username: Option<String>,
        manage_master_user_password: Option<bool>,
        master_user_secret_kms_key_id: Option<Expr<Arn<Key>>>,
        password_wo: Option<Expr<Text>>,
        password_wo_version: Option<u32>,
        port: u16,
        db_subnet_group_name: Expr<Name<SubnetGroup>>,
        parameter_group_name: Expr<Name<ParameterGroup>>,
        vpc_security_group_ids: Vec<Expr<Id<SecurityGroup>>>,
        iam_database_authentication_enabled: Option<bool>,
        ca_cert_identifier: &'static str,
        publicly_accessible: bool,
        auto_minor_version_upgrade: bool,
        backup_retention_period: u32,
        backup_window: Option<String>,
        copy_tags_to_snapshot: bool,
        deletion_protection: bool,
        delete_automated_backups: bool,
        skip_final_snapshot: bool,
        final_snapshot_identifier: Option<Val<Text>>,
        enabled_cloudwatch_logs_exports: Vec<&'static str>,
        performance_insights_enabled: bool,
        performance_insights_kms_key_id: Option<Expr<Arn<Key>>>,
        timeouts: Timeouts,
    } reads {
        address: Text,
        identifier: Text,
        port: Number,
    }

    /// A snapshot of an instance.
    data DbSnapshot = "aws_db_snapshot" {
        db_snapshot_identifier: String,
        include_shared: bool,
    } reads {
        allocated_storage: Number,
        encrypted: Bool,
        engine: Text,
        engine_version: Text,
        status: Text,
    }
}

impl Handle<DbInstance> {
    /// The secret in which RDS keeps the administrator's password.
    pub fn master_user_secret_arn(&self) -> Expr<Arn<Secret>> {
        Expr::new(format!("{}.master_user_secret[0].secret_arn", self.at()))
    }
}

impl Handle<Cluster> {
    /// The secret in which RDS keeps the administrator's password.
    pub fn master_user_secret_arn(&self) -> Expr<Arn<Secret>> {
        Expr::new(format!("{}.master_user_secret[0].secret_arn", self.at()))
    }
}

impl DataHandle<ExistingCluster> {
    /// The secrets in which RDS keeps the administrator's password: one, or none.
    pub fn master_user_secrets(&self) -> Expr<List<Arn<Secret>>> {
        Expr::new(format!("[for secret in {}.master_user_secret : secret.secret_arn]", self.at()))
    }

    /// The names of its machines.
    pub fn machines(&self) -> Expr<List<Text>> {
        Expr::new(format!("{}.cluster_members", self.at()))
    }

    /// Its security groups, sorted.
    pub fn security_groups(&self) -> Expr<List<Id<SecurityGroup>>> {
        Expr::new(format!("sort({}.vpc_security_group_ids)", self.at()))
    }
}
