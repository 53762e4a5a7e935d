//! Networks: VPC, subnets, routes, gateways, endpoints, security groups.

use std::collections::BTreeMap;

use super::cloudwatch::LogGroup;
use super::iam::Role;
use crate::terraform::kind::kind;
use crate::terraform::{Arn, Expr, Handle, Id, List, Number, Several, Term, Text, ToTerm, Val};

/// A rule inside a group, for ranges whose number only the plan knows.
#[derive(Debug)]
pub struct InnerRule {
    /// What it is for.
    pub description: &'static str,
    /// Which port is open.
    pub port: u16,
    /// For whom.
    pub ranges: Expr<List<Text>>,
}

/// The provider wants all members to be said.
impl ToTerm for InnerRule {
    fn to_term(self) -> Term {
        let none = || Term::List(Vec::new());
        Term::map([
            ("cidr_blocks", self.ranges.to_term()),
            ("description", self.description.to_term()),
            ("from_port", self.port.to_term()),
            ("ipv6_cidr_blocks", none()),
            ("prefix_list_ids", none()),
            ("protocol", "tcp".to_term()),
            ("security_groups", none()),
            ("self", false.to_term()),
            ("to_port", self.port.to_term()),
        ])
    }
}

kind! {
    /// A network.
    resource Vpc = "aws_vpc" {
        cidr_block: String,
        enable_dns_hostnames: bool,
        enable_dns_support: bool,
        tags: BTreeMap<String, String>,
    } reads {
        id: Id<Vpc>,
    }

    /// The group that AWS puts things into that name none. Without rules it lets nothing through.
    resource DefaultSecurityGroup = "aws_default_security_group" {
        vpc_id: Expr<Id<Vpc>>,
    } reads {}

    /// A range of the network in one zone.
    resource Subnet = "aws_subnet" {
        availability_zone: Expr<Text>,
        cidr_block: String,
        map_public_ip_on_launch: bool,
        tags: BTreeMap<String, String>,
        vpc_id: Expr<Id<Vpc>>,
    } reads {
        id: Id<Subnet>,
    }

    /// The way between the network and the internet.
    resource InternetGateway = "aws_internet_gateway" {
        tags: BTreeMap<String, String>,
        vpc_id: Expr<Id<Vpc>>,
    } reads {
        id: Id<InternetGateway>,
    }

    /// A fixed public address.
    resource ElasticIp = "aws_eip" {
        domain: &'static str,
        tags: BTreeMap<String, String>,
    } reads {
        id: Id<ElasticIp>,
        public_ip: Text,
    }

    /// The way out for private subnets.
    resource NatGateway = "aws_nat_gateway" {
        allocation_id: Expr<Id<ElasticIp>>,
        subnet_id: Expr<Id<Subnet>>,
        tags: BTreeMap<String, String>,
    } reads {
        id: Id<NatGateway>,
    }

    /// A set of routes.
    resource RouteTable = "aws_route_table" {
        tags: BTreeMap<String, String>,
        vpc_id: Expr<Id<Vpc>>,
    } reads {
        id: Id<RouteTable>,
    }

    /// One route.
    resource Route = "aws_route" {
        destination_cidr_block: &'static str,
        gateway_id: Option<Expr<Id<InternetGateway>>>,
        nat_gateway_id: Option<Expr<Id<NatGateway>>>,
        route_table_id: Expr<Id<RouteTable>>,
    } reads {
        id: Id<Route>,
    }

    /// Says which routes a subnet uses.
    resource RouteTableAssociation = "aws_route_table_association" {
        route_table_id: Expr<Id<RouteTable>>,
        subnet_id: Expr<Id<Subnet>>,
    } reads {}

    /// A private way to an AWS service.
    resource VpcEndpoint = "aws_vpc_endpoint" {
        private_dns_enabled: Option<bool>,
        route_table_ids: Option<Val<List<Id<RouteTable>>>>,
        security_group_ids: Option<Vec<Expr<Id<SecurityGroup>>>>,
        service_name: String,
        subnet_ids: Option<Val<List<Id<Subnet>>>>,
        tags: BTreeMap<String, String>,
        vpc_endpoint_type: &'static str,
        vpc_id: Expr<Id<Vpc>>,
    } reads {
        id: Id<VpcEndpoint>,
        prefix_list_id: Text,
    }

    /// A firewall around network interfaces. Its rules are resources of their own, so that groups may name each other.
    resource SecurityGroup = "aws_security_group" {
        description: String,
        ingress: Several<InnerRule>,
        name_prefix: String,
        tags: BTreeMap<String, String>,
        vpc_id: Expr<Id<Vpc>>,
    } reads {
        id: Id<SecurityGroup>,
    }

    /// What may come in.
    resource IngressRule = "aws_vpc_security_group_ingress_rule" {
        cidr_ipv4: Option<String>,
        description: String,
        from_port: Val<Number>,
        ip_protocol: &'static str,
        prefix_list_id: Option<Expr<Text>>,
        referenced_security_group_id: Option<Expr<Id<SecurityGroup>>>,
        security_group_id: Expr<Id<SecurityGroup>>,
        to_port: Val<Number>,
    } reads {}

    /// What may go out.
    resource EgressRule = "aws_vpc_security_group_egress_rule" {
        cidr_ipv4: Option<String>,
        description: String,
        from_port: Val<Number>,
        ip_protocol: &'static str,
        prefix_list_id: Option<Expr<Text>>,
        referenced_security_group_id: Option<Expr<Id<SecurityGroup>>>,
        security_group_id: Expr<Id<SecurityGroup>>,
        to_port: Val<Number>,
    } reads {}

    /// A record of who talked to whom.
    resource FlowLog = "aws_flow_log" {
        iam_role_arn: Expr<Arn<Role>>,
        log_destination: Expr<Arn<LogGroup>>,
        log_destination_type: &'static str,
        max_aggregation_interval: u32,
        tags: BTreeMap<String, String>,
        traffic_type: &'static str,
        vpc_id: Expr<Id<Vpc>>,
    } reads {}
}

/// A `Name` tag, which is what the console shows for things that have no name of their own.
pub fn name_tag(name: impl Into<String>) -> BTreeMap<String, String> {
    BTreeMap::from([("Name".to_owned(), name.into())])
}

impl Handle<VpcEndpoint> {
    /// The name under which an interface endpoint answers, whatever private DNS says.
    pub fn dns_name(&self) -> Expr<Text> {
        Expr::new(format!("{}.dns_entry[0].dns_name", self.at()))
    }
}

/// The value of a security group rule's other side.
#[derive(Debug, Clone)]
pub enum Peer {
    /// Addresses.
    Cidr(String),
    /// The addresses of a service.
    PrefixList(Expr<Text>),
    /// The members of another group.
    Group(Expr<Id<SecurityGroup>>),
}

/// The arguments that a rule has for its other side, of which one is set.
type PeerArguments = (Option<String>, Option<Expr<Text>>, Option<Expr<Id<SecurityGroup>>>);

impl Peer {
    /// The arguments for it: range, prefix list, group.
    pub fn arguments(self) -> PeerArguments {
        match self {
            Self::Cidr(cidr) => (Some(cidr), None, None),
            Self::PrefixList(list) => (None, Some(list), None),
            Self::Group(group) => (None, None, Some(group)),
        }
    }
}
