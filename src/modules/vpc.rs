//! Module `vpc`: the network, and every security group in it.

use std::collections::BTreeMap;

use super::security_groups::{self, Groups};
use crate::manifest::Nat;
use crate::plan::Plan;
use crate::resolve::Access;
use crate::terraform::aws::account::AvailabilityZones;
use crate::terraform::aws::cloudwatch::LogGroup;
use crate::terraform::aws::ec2::Filter;
use crate::terraform::aws::iam::{PolicyDocument, Role, RolePolicy, Statement};
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::vpc::{
    DefaultSecurityGroup, ElasticIp, FlowLog, InternetGateway, NatGateway, Route, RouteTable, RouteTableAssociation,
    Subnet, Vpc, VpcEndpoint, name_tag,
};
use crate::terraform::{Address, Arn, Exported, Expr, Handle, Id, List, Meta, Module, Text, function, text};

const POINTER: &str = "/network";

/// Everywhere.
const ANYWHERE: &str = "0.0.0.0/0";

/// How often traffic is summed up, in seconds: 60 or 600 (`CreateFlowLogs`, EC2 API reference).
const FLOW_LOG_INTERVAL: u32 = 600;

/// The finished module.
#[derive(Debug)]
pub(super) struct Network {
    pub(super) module: Module,
    /// One subnet in each zone.
    pub(super) private_subnets: Exported<List<Id<Subnet>>>,
    /// For a bastion with a public address.
    pub(super) public_subnet: Option<Exported<Id<Subnet>>>,
    /// Under which addresses the private machines show on the internet.
    pub(super) nat_addresses: Option<Exported<List<Text>>>,
    pub(super) groups: Groups,
}

pub(super) fn module(plan: &Plan, key: Option<&Exported<Arn<Key>>>) -> Network {
    let mut module =
        Module::new("vpc", "The network of the pipeline, and who in it may talk to whom.", plan.pipeline.protect);
    let pipeline = plan.names.pipeline();
    let zones = module.data(
        "this",
        Meta::new(POINTER, "The zones of the region, without local zones."),
        AvailabilityZones {
            state: "available",
            filter: Filter { name: "opt-in-status", values: vec!["opt-in-not-required"] },
        },
    );
    let vpc = module.resource(
        "this",
        Meta::new(POINTER, "The network."),
        Vpc {
            cidr_block: plan.pipeline.network.cidr.to_string(),
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
    let internet = module.resource(
        "this",
        Meta::new(POINTER, "The way out for public subnets."),
        InternetGateway { vpc_id: vpc.id(), tags: name_tag(pipeline) },
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
        public.push(subnet("public", number, zone.public.to_string()));
        private.push(subnet("private", number, zone.private.to_string()));
    }

    let Routes { tables, ways_out, addresses } = routes(plan, &mut module, &vpc, &internet, &public, &private);
    module.resource(
        "s3",
        Meta::new(POINTER, "S3 without the NAT gateway, free of charge."),
        VpcEndpoint {
            vpc_id: vpc.id(),
            service_name: format!("com.amazonaws.{}.s3", plan.pipeline.region),
            vpc_endpoint_type: "Gateway",
            route_table_ids: Some(tables.iter().map(Handle::<RouteTable>::id).collect()),
            tags: name_tag(format!("{pipeline}-s3")),
        },
    );
    let key = key.map(|key| module.import(key));
    flow_logs(plan, &mut module, &vpc.id(), key);
    let groups = security_groups::add(plan, &mut module, &vpc.id());

    let private_subnets = module.export_after(
        "private_subnet_ids",
        "The private subnets, one in each zone, with their way out.",
        function::list(private.iter().map(Handle::<Subnet>::id)),
        ways_out,
    );
    let public_subnet = matches!(plan.pipeline.access, Access::Ssh(_))
        .then(|| module.export("public_subnet_id", "The public subnet of the bastion.", public[0].id()));
    let nat_addresses = module.export(
        "nat_addresses",
        "The addresses under which the pipeline shows on the internet: those that an external database lets in.",
        function::list(addresses.iter().map(Handle::<ElasticIp>::public_ip)),
    );
    Network { module, private_subnets, public_subnet, nat_addresses: Some(nat_addresses), groups }
}

/// The ways between the private subnets and the outside.
struct Routes {
    /// The private route tables.
    tables: Vec<Handle<RouteTable>>,
    /// What must be there before a private machine gets out.
    ways_out: Vec<Address>,
    /// The addresses of the NAT gateways.
    addresses: Vec<Handle<ElasticIp>>,
}

fn routes(
    plan: &Plan,
    module: &mut Module,
    vpc: &Handle<Vpc>,
    internet: &Handle<InternetGateway>,
    public: &[Handle<Subnet>],
    private: &[Handle<Subnet>],
) -> Routes {
    let pipeline = plan.names.pipeline();
    let table = |module: &mut Module, name: &str, purpose: &str| {
        module.resource(
            name,
            Meta::new(POINTER, purpose),
            RouteTable { vpc_id: vpc.id(), tags: name_tag(format!("{pipeline}-{}", name.replace('_', "-"))) },
        )
    };
    let join = |module: &mut Module, name: String, subnet: &Handle<Subnet>, table: &Handle<RouteTable>| {
        module.resource(
            &name,
            Meta::new(POINTER, "Which routes the subnet uses."),
            RouteTableAssociation { subnet_id: subnet.id(), route_table_id: table.id() },
        )
    };

    let out = table(module, "public", "Routes of the public subnets.");
    module.resource(
        "public",
        Meta::new(POINTER, "To the internet."),
        Route {
            route_table_id: out.id(),
            destination_cidr_block: ANYWHERE,
            gateway_id: Some(internet.id()),
            nat_gateway_id: None,
        },
    );
    for (subnet, number) in public.iter().zip(1..) {
        join(module, format!("public_{number}"), subnet, &out);
    }

    let gateways = match plan.pipeline.network.nat {
        Nat::Single => 1,
        Nat::PerZone => public.len(),
    };
    let mut ways_out = Vec::new();
    let mut addresses = Vec::new();
    let tables: Vec<_> = public[..gateways]
        .iter()
        .zip(1..)
        .map(|(subnet, number)| {
            let name = format!("private_{number}");
            let (gateway, address) = nat_gateway(plan, module, subnet, internet, number);
            addresses.push(address);
            let table = table(module, &name, "Routes of private subnets.");
            let route = module.resource(
                &name,
                Meta::new(POINTER, "To AWS and the internet through the NAT gateway."),
                Route {
                    route_table_id: table.id(),
                    destination_cidr_block: ANYWHERE,
                    gateway_id: None,
                    nat_gateway_id: Some(gateway.id()),
                },
            );
            ways_out.push(route.at());
            table
        })
        .collect();
    for ((subnet, table), number) in private.iter().zip(tables.iter().cycle()).zip(1..) {
        ways_out.push(join(module, format!("private_{number}"), subnet, table).at());
    }
    Routes { tables, ways_out, addresses }
}

fn nat_gateway(
    plan: &Plan,
    module: &mut Module,
    subnet: &Handle<Subnet>,
    internet: &Handle<InternetGateway>,
    number: u32,
) -> (Handle<NatGateway>, Handle<ElasticIp>) {
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
    (gateway, address)
}

fn flow_logs(plan: &Plan, module: &mut Module, vpc: &Expr<Id<Vpc>>, key: Option<Expr<Arn<Key>>>) {
    let group = module.resource(
        "flow_log",
        Meta::new("/monitoring/log_retention", "Who talked to whom in the network."),
        LogGroup {
            name: plan.names.path(&["vpc", "flow-log"]).into(),
            retention_in_days: plan.pipeline.monitoring.log_retention_days,
            kms_key_id: key,
        },
    );
    let trust = module.data(
        "flow_log_trust",
        Meta::new(POINTER, "Who may take the role: the flow log service."),
        PolicyDocument { statement: vec![Statement::trust("vpc-flow-logs.amazonaws.com")] },
    );
    let role = module.resource(
        "flow_log",
        Meta::new(POINTER, "Lets flow logs be written."),
        Role {
            name: plan.names.role(&["flow-log"]),
            description: format!("Writes the flow log of pipeline {}", plan.names.pipeline()),
            assume_role_policy: trust.json(),
        },
    );
    let actions = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"];
    let policy = module.data(
        "flow_log",
        Meta::new(POINTER, "What the role may do: write into its log group."),
        PolicyDocument { statement: vec![Statement::allow("Write", actions, [text![&group.arn(), ":*"]])] },
    );
    module.resource(
        "flow_log",
        Meta::new(POINTER, "Gives the role its policy."),
        RolePolicy { name: "write".to_owned(), role: role.name(), policy: policy.json() },
    );
    module.resource(
        "this",
        Meta::new(POINTER, "Records accepted and refused connections."),
        FlowLog {
            vpc_id: vpc.clone(),
            traffic_type: "ALL",
            log_destination_type: "cloud-watch-logs",
            log_destination: group.arn(),
            iam_role_arn: role.arn(),
            max_aggregation_interval: FLOW_LOG_INTERVAL,
            tags: BTreeMap::from([("Name".to_owned(), plan.names.pipeline().to_owned())]),
        },
    );
}
