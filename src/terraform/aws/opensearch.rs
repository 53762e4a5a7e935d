//! `OpenSearch` Service.

use super::cloudwatch::LogGroup;
use super::iam::Role;
use super::kms::Key;
use super::vpc::{SecurityGroup, Subnet, Vpc};
use crate::terraform::kind::{block, kind};
use crate::terraform::{Arn, Bool, DataHandle, Expr, Id, List, Name, Text, Val};

block! {
    /// The machines.
    pub struct ClusterConfig {
        dedicated_master_count: Option<u32>,
        dedicated_master_enabled: bool,
        dedicated_master_type: Option<String>,
        instance_count: u32,
        instance_type: String,
        zone_awareness_config: Option<ZoneAwarenessConfig>,
        zone_awareness_enabled: bool,
    }

    /// Over how many zones.
    pub struct ZoneAwarenessConfig {
        availability_zone_count: u32,
    }

    /// The volumes of the data nodes.
    pub struct EbsOptions {
        ebs_enabled: bool,
        iops: Option<u32>,
        throughput: Option<u32>,
        volume_size: Option<u32>,
        volume_type: Option<&'static str>,
    }

    /// The network.
    pub struct VpcOptions {
        security_group_ids: Vec<Expr<Id<SecurityGroup>>>,
        subnet_ids: Vec<Expr<Id<Subnet>>>,
    }

    /// Encryption of disks.
    pub struct EncryptAtRest {
        enabled: bool,
        kms_key_id: Option<Expr<Arn<Key>>>,
    }

    /// Encryption between nodes.
    pub struct NodeToNodeEncryption {
        enabled: bool,
    }

    /// Encryption towards clients.
    pub struct DomainEndpointOptions {
        enforce_https: bool,
        tls_security_policy: &'static str,
    }

    /// Fine-grained access control.
    pub struct AdvancedSecurityOptions {
        enabled: bool,
        internal_user_database_enabled: bool,
        master_user_options: MasterUserOptions,
    }

    /// The first user.
    pub struct MasterUserOptions {
        master_user_arn: Option<Expr<Arn<Role>>>,
        master_user_name: Option<String>,
        master_user_password: Option<Val<Text>>,
    }

    /// Which log goes where.
    pub struct LogPublishingOptions {
        cloudwatch_log_group_arn: Expr<Arn<LogGroup>>,
        enabled: bool,
        log_type: &'static str,
    }

    /// How long Terraform waits.
    pub struct Timeouts {
        create: &'static str,
        delete: &'static str,
        update: &'static str,
    }
}

kind! {
    /// A search domain.
    resource Domain = "aws_opensearch_domain" (holds_data) {
        access_policies: Expr<Text>,
        advanced_security_options: AdvancedSecurityOptions,
        cluster_config: ClusterConfig,
        domain_endpoint_options: DomainEndpointOptions,
        domain_name: String,
        ebs_options: EbsOptions,
        encrypt_at_rest: EncryptAtRest,
        engine_version: String,
        log_publishing_options: Vec<LogPublishingOptions>,
        node_to_node_encryption: NodeToNodeEncryption,
        timeouts: Timeouts,
        vpc_options: VpcOptions,
    } reads {
        arn: Arn<Domain>,
        domain_name: Name<Domain>,
        endpoint: Text,
    }

    /// A search domain that is there. A plan fails where it is not.
    data ExistingDomain = "aws_opensearch_domain" {
        domain_name: String,
    } reads {
        arn: Arn<Domain>,
        domain_name: Name<Domain>,
        endpoint: Text,
        engine_version: Text,
    }
}

impl DataHandle<ExistingDomain> {
    /// The network that it stands in: a list of one, or of none where it is public.
    pub fn vpc_ids(&self) -> Expr<List<Id<Vpc>>> {
        Expr::new(format!("{}.vpc_options[*].vpc_id", self.at()))
    }

    /// Its security groups.
    pub fn security_group_ids(&self) -> Expr<List<Id<SecurityGroup>>> {
        Expr::new(format!("flatten({}.vpc_options[*].security_group_ids)", self.at()))
    }

    /// Whether fine-grained access control is on.
    pub fn is_fine_grained(&self) -> Expr<Bool> {
        Expr::new(format!("try({}.advanced_security_options[0].enabled, false)", self.at()))
    }

    /// Whether it has users of its own, with passwords.
    pub fn has_own_users(&self) -> Expr<Bool> {
        Expr::new(format!("try({}.advanced_security_options[0].internal_user_database_enabled, false)", self.at()))
    }

    /// The type of its data nodes.
    pub fn node_type(&self) -> Expr<Text> {
        Expr::new(format!("{}.cluster_config[0].instance_type", self.at()))
    }

    /// Whether its access policy lets somebody in whom it cannot name: a request without a signature has no other way.
    pub fn admits_unsigned(&self) -> Expr<Bool> {
        let statements = format!("flatten([try(jsondecode({}.access_policies).Statement, [])])", self.at());
        let principals = "flatten([try(statement.Principal.AWS, statement.Principal)])";
        let admits = format!("statement.Effect == \"Allow\" && contains({principals}, \"*\")");
        Expr::new(format!("anytrue([for statement in {statements} : try({admits}, false)])"))
    }
}
