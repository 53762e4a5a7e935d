//! Captured tables, their columns, filters and DDL.

mod column_not_in_table;
mod column_not_transformable;
mod column_transformed_twice;
mod exclude_without_effect;
mod filter_fits_nothing;
mod filter_not_possible;
mod filter_on_changing_column;
mod key_column_removed;
mod lob_left_out;
mod options_met_twice;
mod partitioned_table;
mod renamed_to_one_name;
mod schema_renamed_in_part;
mod shape_sent_as_bytes;
mod system_table_captured;
mod table_hidden_by_exclude;
mod table_name_folded;
mod table_without_key;
mod tables_differ_in_case;
mod zero_date_default;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "tables",
    title: "Captured tables, their columns, filters and DDL",
    rules: &[
        &column_not_in_table::RULE,
        &column_not_transformable::RULE,
        &column_transformed_twice::RULE,
        &exclude_without_effect::RULE,
        &filter_fits_nothing::RULE,
        &filter_not_possible::RULE,
        &filter_on_changing_column::RULE,
        &key_column_removed::RULE,
        &lob_left_out::RULE,
        &options_met_twice::RULE,
        &partitioned_table::RULE,
        &renamed_to_one_name::RULE,
        &schema_renamed_in_part::RULE,
        &shape_sent_as_bytes::RULE,
        &system_table_captured::RULE,
        &table_hidden_by_exclude::RULE,
        &table_name_folded::RULE,
        &table_without_key::RULE,
        &tables_differ_in_case::RULE,
        &zero_date_default::RULE,
    ],
};
