//! Search domains and delivery into them.

mod buffer_above_http_limit;
mod domain_twice;
mod domain_without_login;
mod keep_without_rotation;
mod masters_without_majority;
mod node_spread_impossible;
mod node_spread_uneven;
mod tables_of_indexes;
mod zones_missing;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "opensearch",
    title: "Search domains and delivery into them",
    rules: &[
        &buffer_above_http_limit::RULE,
        &domain_twice::RULE,
        &domain_without_login::RULE,
        &keep_without_rotation::RULE,
        &masters_without_majority::RULE,
        &node_spread_impossible::RULE,
        &node_spread_uneven::RULE,
        &tables_of_indexes::RULE,
        &zones_missing::RULE,
    ],
};
