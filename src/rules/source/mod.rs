//! The database that is captured from.

mod asked;
mod binlog_retention_short;
mod binlog_shorter_than_stream;
mod bootstrap_without_login;
mod capacity_below_a_unit;
mod capacity_range_reversed;
mod capture_user_is_administrator;
mod database_class_not_in_region;
mod database_class_not_offered;
mod database_class_unknown;
mod database_for_nobody;
mod database_name_reserved;
mod database_open_to_world;
mod database_version_deprecated;
mod database_version_not_offered;
mod database_version_unknown;
mod enhanced_binlog_after_restore;
mod enhanced_binlog_too_old;
mod parameter_reserved;
mod reader_endpoint;
mod region_without_roots;
mod secret_before_server;
mod secret_elsewhere;
mod server_time_zone;
mod snapshot_elsewhere;
mod window_too_short;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "source",
    title: "The database that is captured from",
    rules: &[
        &binlog_retention_short::RULE,
        &binlog_shorter_than_stream::RULE,
        &bootstrap_without_login::RULE,
        &capacity_below_a_unit::RULE,
        &capacity_range_reversed::RULE,
        &capture_user_is_administrator::RULE,
        &database_class_not_in_region::RULE,
        &database_class_not_offered::RULE,
        &database_class_unknown::RULE,
        &database_for_nobody::RULE,
        &database_name_reserved::RULE,
        &database_open_to_world::RULE,
        &database_version_deprecated::RULE,
        &database_version_not_offered::RULE,
        &database_version_unknown::RULE,
        &enhanced_binlog_after_restore::RULE,
        &enhanced_binlog_too_old::RULE,
        &parameter_reserved::RULE,
        &reader_endpoint::RULE,
        &region_without_roots::RULE,
        &secret_before_server::RULE,
        &secret_elsewhere::RULE,
        &server_time_zone::RULE,
        &snapshot_elsewhere::RULE,
        &window_too_short::RULE,
    ],
};

/// Databases that a server keeps about itself ("The mysql System Schema" and its neighbours, MySQL reference manual).
pub(super) const OF_THE_SERVER: [&str; 4] = ["information_schema", "mysql", "performance_schema", "sys"];
