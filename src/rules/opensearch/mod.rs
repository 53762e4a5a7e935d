//! Search domains and delivery into them.

mod buffer_above_http_limit;
mod domain_twice;
mod domain_without_login;
mod keep_without_rotation;
mod node_spread_impossible;
mod tables_of_indexes;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "opensearch",
    title: "Search domains and delivery into them",
    rules: &[
        &buffer_above_http_limit::RULE,
        &domain_twice::RULE,
        &domain_without_login::RULE,
        &keep_without_rotation::RULE,
        &node_spread_impossible::RULE,
        &tables_of_indexes::RULE,
    ],
};
