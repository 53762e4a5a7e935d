//! Aurora and RDS.

use super::kms::Key;
use super::secretsmanager::Secret;
use super::vpc::{SecurityGroup, Subnet, Vpc};
use crate::terraform::kind::{block, kind};
use crate::terraform::{Arn, Bool, DataHandle, Expr, Halves, Handle, Id, List, Name, Number, Text, Val};

block! {
    /// A server parameter.
    pub struct Parameter {
        apply_method: &'static str,
        name: String,
        value: String,
    }

    /// Between how many capacity units each machine of a cluster grows and shrinks.
    pub struct ServerlessScaling {
        max_capacity: Halves,
        min_capacity: Halves,
    }
}

kind! {
    /// Where the database may stand.
    resource SubnetGroup = "aws_db_subnet_group" {
        description: String,
        name: String,
        subnet_ids: Expr<List<Id<Subnet>>>,
    } reads {
        name: Name<SubnetGroup>,
    }

    /// Parameters of all instances of a cluster.
    resource ClusterParameterGroup = "aws_rds_cluster_parameter_group" {
        description: String,
        family: &'static str,
        name_prefix: String,
        parameter: Vec<Parameter>,
    } reads {
        name: Name<ClusterParameterGroup>,
    }

    /// Parameters of an instance.
    resource ParameterGroup = "aws_db_parameter_group" {
        description: String,
        family: &'static str,
        name_prefix: String,
        parameter: Vec<Parameter>,
    } reads {
        name: Name<ParameterGroup>,
    }

    /// An Aurora cluster.
    resource Cluster = "aws_rds_cluster" (holds_data) {
        backup_retention_period: u32,
        cluster_identifier: String,
        copy_tags_to_snapshot: bool,
        db_cluster_parameter_group_name: Expr<Name<ClusterParameterGroup>>,
        db_subnet_group_name: Expr<Name<SubnetGroup>>,
        deletion_protection: bool,
        enabled_cloudwatch_logs_exports: Vec<&'static str>,
        engine: &'static str,
        engine_version: String,
        final_snapshot_identifier: Option<Val<Text>>,
        iam_database_authentication_enabled: Option<bool>,
        kms_key_id: Option<Expr<Arn<Key>>>,
        manage_master_user_password: Option<bool>,
        master_password_wo: Option<Expr<Text>>,
        master_password_wo_version: Option<u32>,
        master_user_secret_kms_key_id: Option<Expr<Arn<Key>>>,
        master_username: Option<String>,
        port: u16,
        preferred_backup_window: Option<String>,
        serverlessv2_scaling_configuration: Option<ServerlessScaling>,
        skip_final_snapshot: bool,
        snapshot_identifier: Option<String>,
        storage_encrypted: bool,
        vpc_security_group_ids: Vec<Expr<Id<SecurityGroup>>>,
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
        auto_minor_version_upgrade: bool,
        ca_cert_identifier: &'static str,
        cluster_identifier: Expr<Id<Cluster>>,
        copy_tags_to_snapshot: bool,
        db_parameter_group_name: Expr<Name<ParameterGroup>>,
        db_subnet_group_name: Expr<Name<SubnetGroup>>,
        engine: &'static str,
        identifier: String,
        instance_class: String,
        performance_insights_enabled: bool,
        performance_insights_kms_key_id: Option<Expr<Arn<Key>>>,
        promotion_tier: u32,
        publicly_accessible: bool,
    } reads {
        arn: Arn<ClusterInstance>,
    }
}

block! {
    /// How long Terraform waits.
    pub struct Timeouts {
        create: &'static str,
        delete: &'static str,
        update: &'static str,
    }
}

kind! {
    /// An RDS instance.
    resource DbInstance = "aws_db_instance" (holds_data) {
        allocated_storage: u32,
        auto_minor_version_upgrade: bool,
        backup_retention_period: u32,
        backup_window: Option<String>,
        ca_cert_identifier: &'static str,
        copy_tags_to_snapshot: bool,
        db_subnet_group_name: Expr<Name<SubnetGroup>>,
        delete_automated_backups: bool,
        deletion_protection: bool,
        enabled_cloudwatch_logs_exports: Vec<&'static str>,
        engine: &'static str,
        engine_version: String,
        final_snapshot_identifier: Option<Val<Text>>,
        iam_database_authentication_enabled: Option<bool>,
        identifier: String,
        instance_class: String,
        kms_key_id: Option<Expr<Arn<Key>>>,
        manage_master_user_password: Option<bool>,
        master_user_secret_kms_key_id: Option<Expr<Arn<Key>>>,
        multi_az: bool,
        parameter_group_name: Expr<Name<ParameterGroup>>,
        password_wo: Option<Expr<Text>>,
        password_wo_version: Option<u32>,
        performance_insights_enabled: bool,
        performance_insights_kms_key_id: Option<Expr<Arn<Key>>>,
        port: u16,
        publicly_accessible: bool,
        skip_final_snapshot: bool,
        snapshot_identifier: Option<String>,
        storage_encrypted: bool,
        storage_type: &'static str,
        timeouts: Timeouts,
        username: Option<String>,
        vpc_security_group_ids: Vec<Expr<Id<SecurityGroup>>>,
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
