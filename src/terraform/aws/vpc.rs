//! Networks: VPC, subnets, routes, gateways, endpoints, security groups.

use std::collections::BTreeMap;

use super::cloudwatch::LogGroup;
use super::iam::Role;
use crate::terraform::kind::kind;
use crate::terraform::{Arn, Expr, Id, Text};

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
        vpc_id: Expr<Id<Vpc>>,
        cidr_block: String,
        availability_zone: Expr<Text>,
        map_public_ip_on_launch: bool,
        tags: BTreeMap<String, String>,
    } reads {
        id: Id<Subnet>,
    }

    /// The way between the network and the internet.
    resource InternetGateway = "aws_internet_gateway" {
        vpc_id: Expr<Id<Vpc>>,
        tags: BTreeMap<String, String>,
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
        vpc_id: Expr<Id<Vpc>>,
        tags: BTreeMap<String, String>,
    } reads {
        id: Id<RouteTable>,
    }

    /// One route.
    resource Route = "aws_route" {
        route_table_id: Expr<Id<RouteTable>>,
        destination_cidr_block: &'static str,
        gateway_id: Option<Expr<Id<InternetGateway>>>,
        nat_gateway_id: Option<Expr<Id<NatGateway>>>,
    } reads {
        id: Id<Route>,
    }

    /// Says which routes a subnet uses.
    resource RouteTableAssociation = "aws_route_table_association" {
        subnet_id: Expr<Id<Subnet>>,
        route_table_id: Expr<Id<RouteTable>>,
    } reads {}

    /// A private way to an AWS service.
    resource VpcEndpoint = "aws_vpc_endpoint" {
        vpc_id: Expr<Id<Vpc>>,
        service_name: String,
        vpc_endpoint_type: &'static str,
        route_table_ids: Option<Vec<Expr<Id<RouteTable>>>>,
        tags: BTreeMap<String, String>,
    } reads {
        id: Id<VpcEndpoint>,
    }

    /// A firewall around network interfaces. Its rules are resources of their own, so that groups may name each other.
    resource SecurityGroup = "aws_security_group" {
        name_prefix: String,
        description: String,
        vpc_id: Expr<Id<Vpc>>,
        tags: BTreeMap<String, String>,
    } reads {
        id: Id<SecurityGroup>,
    }

    /// What may come in.
    resource IngressRule = "aws_vpc_security_group_ingress_rule" {
        security_group_id: Expr<Id<SecurityGroup>>,
        description: String,
        ip_protocol: &'static str,
        from_port: u16,
        to_port: u16,
        cidr_ipv4: Option<String>,
        referenced_security_group_id: Option<Expr<Id<SecurityGroup>>>,
    } reads {}

    /// What may go out.
    resource EgressRule = "aws_vpc_security_group_egress_rule" {
        security_group_id: Expr<Id<SecurityGroup>>,
        description: String,
        ip_protocol: &'static str,
        from_port: u16,
        to_port: u16,
        cidr_ipv4: Option<String>,
        referenced_security_group_id: Option<Expr<Id<SecurityGroup>>>,
    } reads {}

    /// A record of who talked to whom.
    resource FlowLog = "aws_flow_log" {
        vpc_id: Expr<Id<Vpc>>,
        traffic_type: &'static str,
        log_destination_type: &'static str,
        log_destination: Expr<Arn<LogGroup>>,
        iam_role_arn: Expr<Arn<Role>>,
        max_aggregation_interval: u32,
        tags: BTreeMap<String, String>,
    } reads {}
}

/// A `Name` tag, which is what the console shows for things that have no name of their own.
pub fn name_tag(name: impl Into<String>) -> BTreeMap<String, String> {
    BTreeMap::from([("Name".to_owned(), name.into())])
}

/// The value of a security group rule's other side.
#[derive(Debug, Clone)]
pub enum Peer {
    /// Addresses.
    Cidr(String),
    /// The members of another group.
    Group(Expr<Id<SecurityGroup>>),
}

impl Peer {
    /// The two arguments that a rule has for it, of which one is set.
    pub fn arguments(self) -> (Option<String>, Option<Expr<Id<SecurityGroup>>>) {
        match self {
            Self::Cidr(cidr) => (Some(cidr), None),
            Self::Group(group) => (None, Some(group)),
        }
    }
}
