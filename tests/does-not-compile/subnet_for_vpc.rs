//! A security group stands in a network, not in a subnet.

use cdcc::terraform::Handle;
use cdcc::terraform::aws::vpc::{DefaultSecurityGroup, Subnet};

fn group(subnet: &Handle<Subnet>) -> DefaultSecurityGroup {
    DefaultSecurityGroup { vpc_id: subnet.id() }
}

fn main() {}
