//! A security group stands in a network, not in a subnet.

use std::collections::BTreeMap;

use cdcc::terraform::Handle;
use cdcc::terraform::aws::vpc::{SecurityGroup, Subnet};

fn group(subnet: &Handle<Subnet>) -> SecurityGroup {
    SecurityGroup {
        name_prefix: "database-".to_owned(),
        description: "The database".to_owned(),
        vpc_id: subnet.id(),
        tags: BTreeMap::new(),
    }
}

fn main() {}
