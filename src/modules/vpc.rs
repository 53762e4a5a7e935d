//! Module `vpc`: the network, the endpoints in it, and every security group.

use std::collections::BTreeMap;

use super::endpoints;
use super::existing_aurora::Reach;
use super::existing_domain::Found;
use super::security_groups::{self, Groups};
use super::{created_network, existing_network};
use crate::plan::Plan;
use crate::resolve;
use crate::resolve::Access;
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::vpc::{RouteTable, Subnet, Vpc};
use crate::terraform::{Address, Arn, Bool, Exported, Expr, Id, List, Module, Text, Val, function, text};

/// The finished module.
#[derive(Debug)]
pub(super) struct Network {
    pub(super) module: Module,
    /// One subnet in each zone.
    pub(super) private_subnets: Exported<List<Id<Subnet>>>,
    /// For a bastion with a public address.
    pub(super) public_subnet: Option<Exported<Id<Subnet>>>,
    /// For a database that can be reached from the internet.
    pub(super) public_subnets: Option<Exported<List<Id<Subnet>>>>,
    /// Under which addresses the private machines show on the internet, where that is known.
    pub(super) nat_addresses: Option<Exported<List<Text>>>,
    /// The name of the endpoint of Secrets Manager, where one is made.
    pub(super) secrets_endpoint: Option<Exported<Text>>,
    pub(super) groups: Groups,
}

/// What the rest of the module stands on: a network that is made, or one that is there.
pub(super) struct Ground {
    pub(super) vpc: Expr<Id<Vpc>>,
    /// The private subnets, one in each zone.
    pub(super) private: Expr<List<Id<Subnet>>>,
    /// The same, subnet by subnet where they are known.
    pub(super) private_in_words: Val<List<Id<Subnet>>>,
    /// The public subnets, one in each zone, where there are any.
    pub(super) public: Expr<List<Id<Subnet>>>,
    /// What must be there before they lead to the internet.
    pub(super) public_ways_out: Vec<Address>,
    /// The route tables of the private subnets.
    pub(super) routes: Val<List<Id<RouteTable>>>,
    /// What must be there before a private machine gets out.
    pub(super) ways_out: Vec<Address>,
    /// The addresses of the NAT gateways.
    pub(super) nat_addresses: Option<Expr<List<Text>>>,
    /// All addresses of a network that is not the pipeline's alone.
    pub(super) ranges: Option<Expr<List<Text>>>,
    /// What must hold of a network that is there.
    pub(super) checks: Vec<(Expr<Bool>, Val<Text>)>,
    /// The same for its public subnets.
    pub(super) public_checks: Vec<(Expr<Bool>, Val<Text>)>,
}

pub(super) fn module(
    plan: &Plan,
    cluster: Option<&Reach>,
    domains: &BTreeMap<String, Found>,
    key: Option<&Exported<Arn<Key>>>,
) -> Network {
    let purpose = "The network of the pipeline, and who in it may talk to whom.";
    let mut module = Module::new("vpc", purpose, plan.pipeline.protect);
    let mut ground = match &plan.pipeline.network {
        resolve::Network::Create(network) => created_network::add(plan, &mut module, network, key),
        resolve::Network::Existing(network) => existing_network::add(plan, &mut module, network),
    };
    if let Some(reach) = cluster {
        let vpc = module.import(&reach.vpc);
        let message = text![
            format!("Cluster {} stands in ", reach.cluster),
            &vpc,
            " and not in ",
            &ground.vpc,
            ": name its network at network.existing.vpc."
        ];
        ground.checks.push((function::are_same(&vpc.text(), &ground.vpc.text()), message));
    }
    for found in domains.values() {
        let stands_in = module.import(&found.vpc);
        let message = text![
            format!("The search domain {} stands in ", found.name),
            &stands_in,
            ", and the pipeline in ",
            &ground.vpc,
            ": write the domain's network at network.existing.vpc."
        ];
        ground.checks.push((function::are_same(&stands_in.text(), &ground.vpc.text()), message));
    }
    let s3 = endpoints::gateway(plan, &mut module, &ground);
    let groups = security_groups::add(plan, &mut module, &ground, domains, s3.as_ref(), cluster);
    let interfaces = endpoints::interfaces(plan, &mut module, &ground, groups.endpoints.as_ref());

    let mut ways_out = ground.ways_out;
    ways_out.extend(interfaces.all);
    ways_out.extend(s3.filter(|_| plan.is_closed()).map(|s3| s3.at()));
    let private_subnets = module.export_checked(
        "private_subnet_ids",
        "The private subnets, one in each zone, with their way out.",
        &ground.private,
        ways_out,
        ground.checks,
    );
    let public_subnet = matches!(plan.pipeline.access, Access::Ssh(_)).then(|| {
        let first = function::item(&ground.public, 0);
        let checks = ground.public_checks.clone();
        module.export_checked("public_subnet_id", "The public subnet of the bastion.", first, [], checks)
    });
    let public_subnets = plan.pipeline.source.engine.public().map(|_| {
        module.export_checked(
            "public_subnet_ids",
            "The public subnets, one in each zone, with their way to the internet.",
            &ground.public,
            ground.public_ways_out,
            ground.public_checks,
        )
    });
    let nat_addresses = ground.nat_addresses.map(|addresses| {
        let purpose =
            "The addresses under which the pipeline shows on the internet: those that an external database lets in.";
        module.export("nat_addresses", purpose, addresses)
    });
    let secrets_endpoint = interfaces.secrets.map(|name| {
        let purpose = "The name under which Secrets Manager answers inside the network.";
        module.export("secrets_endpoint", purpose, name)
    });
    Network { module, private_subnets, public_subnet, public_subnets, nat_addresses, secrets_endpoint, groups }
}
