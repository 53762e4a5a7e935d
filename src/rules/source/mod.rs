//! The database that is captured from.

mod bootstrap_without_login;
mod capacity_range_reversed;
mod database_reach_unwanted;
mod enhanced_binlog_too_old;
mod parameter_reserved;
mod region_without_roots;
mod window_too_short;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "source",
    title: "The database that is captured from",
    rules: &[
        &bootstrap_without_login::RULE,
        &capacity_range_reversed::RULE,
        &database_reach_unwanted::RULE,
        &enhanced_binlog_too_old::RULE,
        &parameter_reserved::RULE,
        &region_without_roots::RULE,
        &window_too_short::RULE,
    ],
};
