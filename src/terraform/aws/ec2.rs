//! Instances.

use std::collections::BTreeMap;

use super::iam::InstanceProfile;
use super::kms::Key;
use super::vpc::{SecurityGroup, Subnet};
use crate::terraform::kind::{block, kind};
use crate::terraform::{Arn, Expr, Id, Name, Text, Val};

block! {
    /// Narrows what a data source finds.
    pub struct Filter {
        name: &'static str,
        values: Vec<Val<Text>>,
    }

    /// How the instance may ask for its own metadata.
    pub struct MetadataOptions {
        http_endpoint: &'static str,
        http_tokens: &'static str,
        http_put_response_hop_limit: u32,
    }

    /// The disk that it starts from.
    pub struct RootBlockDevice {
        encrypted: bool,
        kms_key_id: Option<Expr<Arn<Key>>>,
        volume_type: &'static str,
        volume_size: u32,
    }
}

kind! {
    /// A machine.
    resource Instance = "aws_instance" {
        ami: Expr<Text>,
        instance_type: &'static str,
        subnet_id: Expr<Id<Subnet>>,
        vpc_security_group_ids: Vec<Expr<Id<SecurityGroup>>>,
        iam_instance_profile: Expr<Name<InstanceProfile>>,
        key_name: Option<String>,
        associate_public_ip_address: bool,
        ebs_optimized: bool,
        monitoring: bool,
        metadata_options: MetadataOptions,
        root_block_device: RootBlockDevice,
        tags: BTreeMap<String, String>,
        volume_tags: Option<BTreeMap<String, String>>,
    } reads {
        id: Id<Instance>,
        private_ip: Text,
        public_ip: Text,
    }
}
