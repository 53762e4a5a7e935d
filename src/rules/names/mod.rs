//! Names of before (`was`).

mod entries;
mod former_name_in_use;
mod former_name_its_own;
mod former_name_of_two;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "names",
    title: "Names of before",
    rules: &[&former_name_in_use::RULE, &former_name_its_own::RULE, &former_name_of_two::RULE],
};
