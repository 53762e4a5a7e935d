//! Networks that are there already, looked up.

use std::collections::BTreeMap;

use super::ec2::Filter;
use super::vpc::{RouteTable, Subnet, Vpc};
use crate::terraform::kind::kind;
use crate::terraform::{Bool, DataHandle, EachDataHandle, Expr, Id, List, Several, Text, function};

kind! {
    /// The one network that fits.
    data VpcLookup = "aws_vpc" {
        default: Option<bool>,
        id: Option<String>,
        tags: Option<BTreeMap<String, String>>,
    } reads {
        id: Id<Vpc>,
        enable_dns_hostnames: Bool,
        enable_dns_support: Bool,
    }

    /// The subnets that fit.
    data Subnets = "aws_subnets" {
        filter: Several<Filter>,
        tags: Option<BTreeMap<String, String>>,
    } reads {
        ids: List<Text>,
    }

    /// A subnet.
    data SubnetLookup = "aws_subnet" {
        id: Expr<Text>,
    } reads {}

    /// The route tables that fit.
    data RouteTables = "aws_route_tables" {
        filter: Several<RouteFilter>,
        vpc_id: Expr<Id<Vpc>>,
    } reads {
        ids: List<Id<RouteTable>>,
    }
}

crate::terraform::kind::block! {
    /// Narrows what a data source finds, by a list.
    pub struct RouteFilter {
        name: &'static str,
        values: Expr<List<Id<Subnet>>>,
    }
}

impl DataHandle<VpcLookup> {
    /// All its ranges of addresses.
    pub fn ranges(&self) -> Expr<List<Text>> {
        Expr::new(format!("{}.cidr_block_associations[*].cidr_block", self.at()))
    }

    /// The routes of subnets that name none.
    pub fn main_routes(&self) -> Expr<List<Id<RouteTable>>> {
        Expr::new(format!("[{}.main_route_table_id]", self.at()))
    }
}

impl EachDataHandle<SubnetLookup> {
    /// The zones in which they stand, sorted.
    pub fn zones(&self) -> Expr<List<Text>> {
        Expr::new(format!("sort(distinct([for subnet in {} : subnet.availability_zone]))", self.at()))
    }

    /// The first of each of the zones, in their order.
    pub fn first_of_each_zone(&self, zones: &Expr<List<Text>>) -> Expr<List<Id<Subnet>>> {
        let in_zone = format!("[for subnet in {} : subnet.id if subnet.availability_zone == zone]", self.at());
        Expr::new(format!("[for zone in {} : sort({in_zone})[0]]", zones.hcl()))
    }

    /// These of them, in this order.
    pub fn chosen(&self, ids: &[String]) -> Expr<List<Id<Subnet>>> {
        function::list(ids.iter().map(|id| Expr::new(format!("{}[\"{id}\"].id", self.at()))))
    }

    /// Whether all of them stand in `vpc`.
    pub fn all_in(&self, vpc: &Expr<Id<Vpc>>) -> Expr<Bool> {
        Expr::new(format!("alltrue([for subnet in {} : subnet.vpc_id == {}])", self.at(), vpc.hcl()))
    }
}
