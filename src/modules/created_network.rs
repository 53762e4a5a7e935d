//! A network of the pipeline's own: part of module `vpc`.

use super::flow_log;
use super::vpc::Ground;
use crate::plan::Plan;
use crate::resolve::CreatedNetwork;
use crate::terraform::aws::account::AvailabilityZones;
use crate::terraform::aws::ec2::Filter;
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::vpc::{
    DefaultSecurityGroup, ElasticIp, InternetGateway, NatGateway, Route, RouteTable, RouteTableAssociation, Subnet,
    Vpc, name_tag,
};
use crate::terraform::{Address, Arn, Exported, Handle, Meta, Module, function};

const POINTER: &str = "/network";

/// Everywhere.
const ANYWHERE: &str = "0.0.0.0/0";

pub(super) fn add(
    plan: &Plan,
    module: &mut Module,
    network: &CreatedNetwork,
    key: Option<&Exported<Arn<Key>>>,
) -> Ground {
    let pipeline = plan.names.pipeline();
    let zones = module.data(
        "this",
        Meta::new(POINTER, "The zones of the region, without local zones."),
        AvailabilityZones {
            state: "available",
            filter: Filter { name: "opt-in-status", values: vec!["opt-in-not-required".into()] },
        },
    );
    let vpc = module.resource(
        "this",
        Meta::new(POINTER, "The network."),
        Vpc {
            cidr_block: network.cidr.to_string(),
            enable_dns_hostnames: true,
            enable_dns_support: true,
            tags: name_tag(pipeline),
        },
    );
    module.resource(
        "this",
        Meta::new(POINTER, "Takes all rules from the group that AWS falls back to."),
        DefaultSecurityGroup { vpc_id: vpc.id() },
    );
    let mut subnet = |role: &str, number: u32, cidr: String| {
        module.resource(
            &format!("{role}_{number}"),
            // Zones are counted among those that are there today: one that is new, or away, must not move a subnet and
            // all that stands in it.
            Meta::new(POINTER, format!("The {role} subnet in zone {number}.")).ignore_changes("availability_zone"),
            Subnet {
                vpc_id: vpc.id(),
                cidr_block: cidr,
                availability_zone: function::item(&zones.names(), number - 1),
                map_public_ip_on_launch: false,
                tags: name_tag(format!("{pipeline}-{role}-{number}")),
            },
        )
    };
    let mut public = Vec::new();
    let mut private = Vec::new();
    for (zone, number) in plan.subnets.iter().zip(1..) {
        if plan.has_public_subnets() {
            public.push(subnet("public", number, zone.public.to_string()));
        }
        private.push(subnet("private", number, zone.private.to_string()));
    }

    let (gateways, public_ways_out) = public_routes(plan, module, &vpc, &public);
    let (tables, ways_out) = private_routes(plan, module, &vpc, &gateways, &private);
    let key = key.map(|key| module.import(key));
    flow_log::add(plan, module, &vpc.id(), key);
    let ids = || private.iter().map(Handle::<Subnet>::id);
    let addresses = gateways.iter().map(|gateway| gateway.address.public_ip());
    Ground {
        vpc: vpc.id(),
        private: function::list(ids()),
        private_in_words: ids().collect::<Vec<_>>().into(),
        public: function::list(public.iter().map(Handle::<Subnet>::id)),
        public_ways_out,
        routes: tables.iter().map(Handle::<RouteTable>::id).collect::<Vec<_>>().into(),
        ways_out,
        nat_addresses: (!gateways.is_empty()).then(|| function::list(addresses)),
        ranges: None,
        checks: Vec::new(),
        public_checks: Vec::new(),
    }
}

/// A NAT gateway.
struct Gateway {
    gateway: Handle<NatGateway>,
    address: Handle<ElasticIp>,
}

fn table(plan: &Plan, module: &mut Module, vpc: &Handle<Vpc>, name: &str, purpose: &'static str) -> Handle<RouteTable> {
    let tags = name_tag(plan.names.name(&[&name.replace('_', "-")]));
    module.resource(name, Meta::new(POINTER, purpose), RouteTable { vpc_id: vpc.id(), tags })
}

fn join(module: &mut Module, name: &str, subnet: &Handle<Subnet>, table: &Handle<RouteTable>) -> Address {
    let meta = Meta::new(POINTER, "Which routes the subnet uses.");
    let arguments = RouteTableAssociation { subnet_id: subnet.id(), route_table_id: table.id() };
    module.resource(name, meta, arguments).at()
}

/// The public subnets' way to the internet, and the NAT gateways in them.
fn public_routes(
    plan: &Plan,
    module: &mut Module,
    vpc: &Handle<Vpc>,
    public: &[Handle<Subnet>],
) -> (Vec<Gateway>, Vec<Address>) {
    if public.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let internet = module.resource(
        "this",
        Meta::new(POINTER, "The way out for public subnets."),
        InternetGateway { vpc_id: vpc.id(), tags: name_tag(plan.names.pipeline()) },
    );
    let out = table(plan, module, vpc, "public", "Routes of the public subnets.");
    let route = module.resource(
        "public",
        Meta::new(POINTER, "To the internet."),
        Route {
            route_table_id: out.id(),
            destination_cidr_block: ANYWHERE,
            gateway_id: Some(internet.id()),
            nat_gateway_id: None,
        },
    );
    let mut ways_out = vec![route.at()];
    for (subnet, number) in public.iter().zip(1..) {
        ways_out.push(join(module, &format!("public_{number}"), subnet, &out));
    }
    let places = public.iter().take(plan.nat_gateways()).zip(1..);
    let gateways = places.map(|(subnet, number)| nat_gateway(plan, module, subnet, &internet, number)).collect();
    (gateways, ways_out)
}

/// The private route tables, one for each way out, and what must be there before a private machine gets out.
fn private_routes(
    plan: &Plan,
    module: &mut Module,
    vpc: &Handle<Vpc>,
    gateways: &[Gateway],
    private: &[Handle<Subnet>],
) -> (Vec<Handle<RouteTable>>, Vec<Address>) {
    let mut ways_out = Vec::new();
    let mut tables = Vec::new();
    for number in 1..=gateways.len().max(1) {
        let name = format!("private_{number}");
        let table = table(plan, module, vpc, &name, "Routes of private subnets.");
        if let Some(gateway) = gateways.get(number - 1) {
            let route = module.resource(
                &name,
                Meta::new(POINTER, "To AWS and the internet through the NAT gateway."),
                Route {
                    route_table_id: table.id(),
                    destination_cidr_block: ANYWHERE,
                    gateway_id: None,
                    nat_gateway_id: Some(gateway.gateway.id()),
                },
            );
            ways_out.push(route.at());
        }
        tables.push(table);
    }
    for ((subnet, table), number) in private.iter().zip(tables.iter().cycle()).zip(1..) {
        ways_out.push(join(module, &format!("private_{number}"), subnet, table));
    }
    (tables, ways_out)
}

fn nat_gateway(
    plan: &Plan,
    module: &mut Module,
    subnet: &Handle<Subnet>,
    internet: &Handle<InternetGateway>,
    number: u32,
) -> Gateway {
    let tags = name_tag(format!("{}-nat-{number}", plan.names.pipeline()));
    let address = module.resource(
        &format!("nat_{number}"),
        Meta::new(POINTER, "The address under which the pipeline shows on the internet.").depends_on([internet.at()]),
        ElasticIp { domain: "vpc", tags: tags.clone() },
    );
    let gateway = module.resource(
        &format!("zone_{number}"),
        Meta::new(POINTER, "The way out for private subnets.").depends_on([internet.at()]),
        NatGateway { allocation_id: address.id(), subnet_id: subnet.id(), tags },
    );
    Gateway { gateway, address }
}
