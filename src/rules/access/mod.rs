//! Bastion and tunnel.

mod bastion_reach_unwanted;
mod tunnel_ports_collide;

pub(super) use bastion_reach_unwanted::{Door, look};

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "access",
    title: "Bastion and tunnel",
    rules: &[&bastion_reach_unwanted::RULE, &tunnel_ports_collide::RULE],
};
