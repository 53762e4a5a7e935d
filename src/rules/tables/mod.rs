//! Captured tables, their columns, filters and DDL.

mod column_not_in_table;
mod column_not_transformable;
mod column_transformed_twice;
mod exclude_without_effect;
mod filter_not_possible;
mod filter_on_changing_column;
mod key_column_removed;
mod lob_left_out;
mod options_met_twice;
mod renamed_to_one_name;
mod schema_renamed_in_part;
mod table_hidden_by_exclude;
mod table_without_key;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "tables",
    title: "Captured tables, their columns, filters and DDL",
    rules: &[
        &column_not_in_table::RULE,
        &column_not_transformable::RULE,
        &column_transformed_twice::RULE,
        &exclude_without_effect::RULE,
        &filter_not_possible::RULE,
        &filter_on_changing_column::RULE,
        &key_column_removed::RULE,
        &lob_left_out::RULE,
        &options_met_twice::RULE,
        &renamed_to_one_name::RULE,
        &schema_renamed_in_part::RULE,
        &table_hidden_by_exclude::RULE,
        &table_without_key::RULE,
    ],
};
