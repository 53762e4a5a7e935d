//! What may be written at all.

mod listed_twice;
mod quantity_out_of_range;
mod shape;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "language",
    title: "What may be written at all",
    rules: &[
        &shape::CONFLICTING_CHOICE,
        &shape::INVALID_VALUE,
        &listed_twice::RULE,
        &shape::MISPLACED_KEY,
        &shape::MISSING_CHOICE,
        &shape::MISSING_KEY,
        &shape::NO_TABLES,
        &shape::NUMBER_OUT_OF_RANGE,
        &quantity_out_of_range::RULE,
        &shape::UNKNOWN_KEY,
        &shape::UNKNOWN_WORD,
        &shape::WRONG_TYPE,
    ],
};
