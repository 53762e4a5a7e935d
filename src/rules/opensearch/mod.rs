//! Search domains and delivery into them.

mod buffer_above_http_limit;
mod conflicting_field_types;
mod domain_twice;
mod domain_without_login;
mod fields_too_many;
mod keep_without_rotation;
mod masters_without_majority;
mod nested_field_name;
mod node_spread_impossible;
mod node_spread_uneven;
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
        &conflicting_field_types::RULE,
        &domain_twice::RULE,
        &domain_without_login::RULE,
        &fields_too_many::RULE,
        &keep_without_rotation::RULE,
        &masters_without_majority::RULE,
        &nested_field_name::RULE,
        &node_spread_impossible::RULE,
        &node_spread_uneven::RULE,
        &shards_run_out::RULE,
        &single_node::RULE,
        &tables_of_indexes::RULE,
        &unusable_field_name::RULE,
        &zones_missing::RULE,
    ],
};
