//! Module `bastion`: the machine that people tunnel through. Its role can read no secret.

use super::aurora::Database;
use super::instance::{self, Machine, Purpose};
use super::vpc::Network;
use crate::plan::{DATABASE_PORT, Names, Plan};
use crate::resolve::Access;
use crate::terraform::aws::ec2::Instance;
use crate::terraform::aws::kms::Key;
use crate::terraform::{Arn, Exported, Expr, Id, Module, Root, Term, Text, ToTerm, function};

/// The smallest machine with enough memory for a tunnel.
const INSTANCE_TYPE: &str = "t4g.nano";

/// The finished module.
#[derive(Debug)]
pub(super) struct Bastion {
    pub(super) module: Module,
    way: Way,
}

/// What leads to it.
#[derive(Debug)]
enum Way {
    /// Its id, for Session Manager.
    Session(Exported<Id<Instance>>),
    /// Its public address, for ssh.
    Address(Exported<Text>),
}

pub(super) fn module(plan: &Plan, network: &Network, key: Option<&Exported<Arn<Key>>>) -> Option<Bastion> {
    let group = network.groups.bastion.as_ref()?;
    let mut module = Module::new("bastion", "The machine that people tunnel through.", plan.pipeline.protect);
    let key = key.map(|key| module.import(key));
    let group = module.import(group);
    let (subnet, key_pair) = if let (Access::Ssh(ssh), Some(subnet)) = (&plan.pipeline.access, &network.public_subnet) {
        (module.import(subnet), Some(ssh.key_pair.clone()))
    } else {
        let subnets = module.import(&network.private_subnets);
        (function::item(&subnets, 0), None)
    };
    let public = key_pair.is_some();
    let purpose = Purpose {
        pointer: "/access/bastion",
        name: "bastion",
        sentence: "The machine that people tunnel through. Nothing is installed on it.",
        instance_type: INSTANCE_TYPE,
        key_pair,
        public,
    };
    let Machine { instance, .. } = instance::add(plan, &mut module, &purpose, subnet, group, key);
    let way = if public {
        Way::Address(module.export("bastion_address", "The public address of the bastion.", instance.public_ip()))
    } else {
        Way::Session(module.export("bastion_instance_id", "The bastion.", instance.id()))
    };
    Some(Bastion { module, way })
}

impl Bastion {
    /// Its id, where Session Manager leads to it.
    pub(super) fn by_session(&self) -> Option<&Exported<Id<Instance>>> {
        match &self.way {
            Way::Session(id) => Some(id),
            Way::Address(_) => None,
        }
    }
}

/// The root's `ssh_config`: the template with what is known only after the apply.
pub(super) fn ssh_config(bastion: &Bastion, database: &Database, searches: &[(&str, &Exported<Text>)]) -> Expr<Text> {
    let (name, way) = match &bastion.way {
        Way::Session(id) => ("bastion_instance_id", Root::import(id).to_term()),
        Way::Address(address) => ("bastion_address", Root::import(address).to_term()),
    };
    let mut variables =
        vec![(name.to_owned(), way), ("database_host".to_owned(), Root::import(&database.host).to_term())];
    if let Some(reach) = &database.reach {
        variables.push((DATABASE_PORT.to_owned(), Root::import(&reach.port).to_term()));
    }
    for (sink, endpoint) in searches {
        variables.push((Names::domain_endpoint_output(sink), Root::import(endpoint).to_term()));
    }
    function::templatefile("ssh/config.tftpl", &Term::map(variables))
}
