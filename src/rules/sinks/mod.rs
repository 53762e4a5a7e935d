//! What holds of sinks of any kind.

mod sink_table_not_captured;
mod sink_without_table;
mod sinks_collide;
mod table_without_sink;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "sinks",
    title: "What holds of sinks of any kind",
    rules: &[
        &sink_table_not_captured::RULE,
        &sink_without_table::RULE,
        &sinks_collide::RULE,
        &table_without_sink::RULE,
    ],
};
