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
        http_put_response_hop_limit: u32,
        http_tokens: &'static str,
    }

    /// The disk that it starts from.
    pub struct RootBlockDevice {
        encrypted: bool,
        kms_key_id: Option<Expr<Arn<Key>>>,
        volume_size: u32,
        volume_type: &'static str,
    }
}

kind! {
    /// A machine.
    resource Instance = "aws_instance" {
        ami: Expr<Text>,
        associate_public_ip_address: bool,
        ebs_optimized: bool,
        iam_instance_profile: Expr<Name<InstanceProfile>>,
        instance_type: &'static str,
        key_name: Option<String>,
        metadata_options: MetadataOptions,
        monitoring: bool,
        root_block_device: RootBlockDevice,
        subnet_id: Expr<Id<Subnet>>,
        tags: BTreeMap<String, String>,
        volume_tags: Option<BTreeMap<String, String>>,
        vpc_security_group_ids: Vec<Expr<Id<SecurityGroup>>>,
    } reads {
        id: Id<Instance>,
        private_ip: Text,
        public_ip: Text,
    }
}
