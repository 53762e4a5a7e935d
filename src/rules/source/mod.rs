//! The database that is captured from.

mod asked;
mod bootstrap_without_login;
mod capacity_range_reversed;
mod database_class_not_in_region;
mod database_class_not_offered;
mod database_class_unknown;
mod database_for_nobody;
mod database_open_to_world;
mod database_version_deprecated;
mod database_version_not_offered;
mod database_version_unknown;
mod enhanced_binlog_too_old;
mod parameter_reserved;
mod region_without_roots;
mod secret_before_server;
mod window_too_short;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "source",
    title: "The database that is captured from",
    rules: &[
        &bootstrap_without_login::RULE,
        &capacity_range_reversed::RULE,
        &database_class_not_in_region::RULE,
        &database_class_not_offered::RULE,
        &database_class_unknown::RULE,
        &database_for_nobody::RULE,
        &database_open_to_world::RULE,
        &database_version_deprecated::RULE,
        &database_version_not_offered::RULE,
        &database_version_unknown::RULE,
        &enhanced_binlog_too_old::RULE,
        &parameter_reserved::RULE,
        &region_without_roots::RULE,
        &secret_before_server::RULE,
        &window_too_short::RULE,
    ],
};
