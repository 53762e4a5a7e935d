//! The stream between DMS and the sinks.

mod readers_throttled;
mod shards_idle;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "stream",
    title: "The stream between DMS and the sinks",
    rules: &[&readers_throttled::RULE, &shards_idle::RULE],
};
