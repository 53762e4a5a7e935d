//! The database that is captured from.

mod bootstrap_without_login;
mod capacity_range_reversed;
mod database_for_nobody;
mod database_open_to_world;
mod enhanced_binlog_too_old;
mod maintenance_window_too_short;
mod parameter_reserved;
mod region_without_roots;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "source",
    title: "The database that is captured from",
    rules: &[
        &bootstrap_without_login::RULE,
        &capacity_range_reversed::RULE,
        &database_for_nobody::RULE,
        &database_open_to_world::RULE,
        &enhanced_binlog_too_old::RULE,
        &maintenance_window_too_short::RULE,
        &parameter_reserved::RULE,
        &region_without_roots::RULE,
    ],
};
