//! A small machine with Amazon Linux, Session Manager and a role of its own: the bastion, and the bootstrap's runner.

use crate::plan::Plan;
use crate::terraform::aws::ec2::{Instance, MetadataOptions, RootBlockDevice};
use crate::terraform::aws::iam::{InstanceProfile, PolicyDocument, Role, RolePolicyAttachment, Statement};
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::ssm::Parameter;
use crate::terraform::aws::vpc::{SecurityGroup, Subnet, name_tag};
use crate::terraform::{Arn, Expr, Handle, Id, Meta, Module};

/// The newest Amazon Linux 2023 for Graviton, as AWS publishes it: with the agent of Systems Manager and the AWS CLI.
const IMAGE: &str = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";

/// In GiB: what the image needs.
const DISK: u32 = 8;

/// What a machine is for.
pub(super) struct Purpose<'a> {
    pub(super) pointer: &'a str,
    /// `bastion` or `runner`.
    pub(super) name: &'a str,
    /// A sentence.
    pub(super) sentence: &'static str,
    pub(super) instance_type: &'static str,
    pub(super) key_pair: Option<String>,
    pub(super) public: bool,
}

/// A machine and its role.
pub(super) struct Machine {
    pub(super) instance: Handle<Instance>,
    pub(super) role: Handle<Role>,
}

pub(super) fn add(
    plan: &Plan,
    module: &mut Module,
    purpose: &Purpose<'_>,
    subnet: Expr<Id<Subnet>>,
    group: Expr<Id<SecurityGroup>>,
    key: Option<Expr<Arn<Key>>>,
) -> Machine {
    let Purpose { pointer, name, sentence, .. } = *purpose;
    let image =
        module.data("image", Meta::new(pointer, "The newest Amazon Linux."), Parameter { name: IMAGE.to_owned() });
    let trust = module.data(
        "trust",
        Meta::new(pointer, "Who may take the role: the machine."),
        PolicyDocument { statement: vec![Statement::trust(format!("ec2.{}", plan.partition.dns_suffix))] },
    );
    let role = module.resource(
        "this",
        Meta::new(pointer, "What the machine is."),
        Role {
            name: plan.names.role(&[name]),
            description: format!("The {name} of pipeline {}", plan.names.pipeline()),
            assume_role_policy: trust.json(),
        },
    );
    let managed = module.resource(
        "session_manager",
        Meta::new(pointer, "Lets Systems Manager reach the machine."),
        RolePolicyAttachment {
            role: role.name(),
            policy_arn: format!("arn:{}:iam::aws:policy/AmazonSSMManagedInstanceCore", plan.partition.name),
        },
    );
    let profile = module.resource(
        "this",
        Meta::new(pointer, "The role as the machine wears it."),
        InstanceProfile { name: plan.names.role(&[name]), role: role.name() },
    );
    let instance = module.resource(
        "this",
        // A newer image is no reason to make a new machine.
        Meta::new(pointer, sentence).ignore_changes("ami").depends_on([managed.at()]),
        Instance {
            ami: image.insecure_value(),
            instance_type: purpose.instance_type,
            subnet_id: subnet,
            vpc_security_group_ids: vec![group],
            iam_instance_profile: profile.name(),
            key_name: purpose.key_pair.clone(),
            associate_public_ip_address: purpose.public,
            ebs_optimized: true,
            monitoring: false,
            metadata_options: MetadataOptions {
                http_endpoint: "enabled",
                http_tokens: "required",
                http_put_response_hop_limit: 1,
            },
            root_block_device: RootBlockDevice {
                encrypted: true,
                kms_key_id: key,
                volume_type: "gp3",
                volume_size: DISK,
            },
            tags: name_tag(plan.names.name(&[name])),
            volume_tags: None,
        },
    );
    Machine { instance, role }
}
