//! What may be written at all.

mod listed_twice;
mod quantity_out_of_range;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "language",
    title: "What may be written at all",
    rules: &[&listed_twice::RULE, &quantity_out_of_range::RULE],
};
