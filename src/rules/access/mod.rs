//! Bastion and tunnel.

mod bastion_for_nobody;
mod bastion_open_to_world;
mod tunnel_ports_collide;

pub(super) use bastion_open_to_world::open;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "access",
    title: "Bastion and tunnel",
    rules: &[&bastion_for_nobody::RULE, &bastion_open_to_world::RULE, &tunnel_ports_collide::RULE],
};
