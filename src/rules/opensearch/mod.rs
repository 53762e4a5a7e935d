//! Search domains and delivery into them.

mod asked;
mod buffer_above_http_limit;
mod burstable_masters_overloaded;
mod burstable_nodes_too_many;
mod conflicting_field_types;
mod domain_twice;
mod domain_without_login;
mod fields_too_many;
mod keep_without_rotation;
mod masters_of_another_make;
mod masters_without_majority;
mod nested_field_name;
mod node_disk_not_taken;
mod node_disk_out_of_range;
mod node_spread_impossible;
mod node_spread_uneven;
mod node_type_ahead_of_version;
mod node_type_not_in_region;
mod node_type_not_offered;
mod node_type_outdated;
mod node_type_unknown;
mod search_version_not_offered;
mod search_version_unknown;
mod shards_run_out;
mod single_node;
mod tables_of_indexes;
mod unusable_field_name;
mod zones_missing;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "opensearch",
    title: "Search domains and delivery into them",
    rules: &[
        &buffer_above_http_limit::RULE,
        &burstable_masters_overloaded::RULE,
        &burstable_nodes_too_many::RULE,
        &conflicting_field_types::RULE,
        &domain_twice::RULE,
        &domain_without_login::RULE,
        &fields_too_many::RULE,
        &keep_without_rotation::RULE,
        &masters_of_another_make::RULE,
        &masters_without_majority::RULE,
        &nested_field_name::RULE,
        &node_disk_not_taken::RULE,
        &node_disk_out_of_range::RULE,
        &node_spread_impossible::RULE,
        &node_spread_uneven::RULE,
        &node_type_ahead_of_version::RULE,
        &node_type_not_in_region::RULE,
        &node_type_not_offered::RULE,
        &node_type_outdated::RULE,
        &node_type_unknown::RULE,
        &search_version_not_offered::RULE,
        &search_version_unknown::RULE,
        &shards_run_out::RULE,
        &single_node::RULE,
        &tables_of_indexes::RULE,
        &unusable_field_name::RULE,
        &zones_missing::RULE,
    ],
};
