//! What a manifest accepts on purpose, and the rules about that. They are the last to look: they ask what the others found.

mod allowance_expired;
mod allowance_of_error;
mod allowance_of_unknown_rule;
mod allowance_repeated;
mod allowance_unused;
mod allowances;

pub use allowances::{Accepted, AcceptedInRun, Allowances};

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "allow",
    title: "What is accepted on purpose",
    rules: &[
        &allowance_expired::RULE,
        &allowance_of_error::RULE,
        &allowance_of_unknown_rule::RULE,
        &allowance_repeated::RULE,
        &allowance_unused::RULE,
    ],
};
