//! Machines of EC2: the bastion, and the runner of the bootstrap.

use super::{Effect, Facts, Fate, Update, plain};

pub(super) static KINDS: &[Facts] = &[Facts {
    replaced: Fate { effect: Effect::InPlace, words: "tunnels through it end; there is no data on it", source: "" },
    updates: &[Update {
        arguments: &["instance_type"],
        fate: Fate {
            effect: Effect::InPlace,
            words: "it stops and starts; tunnels through it end",
            source: "Change the instance type, EC2 user guide",
        },
    }],
    ..plain(
        "aws_instance",
        "internal/service/ec2/ec2_instance.go",
        &[
            "ami",
            "associate_public_ip_address",
            "ebs_optimized",
            "key_name",
            "root_block_device.encrypted",
            "root_block_device.kms_key_id",
            "subnet_id",
        ],
    )
}];
