//! Buckets and the files in them.

mod folders_overlap;
mod parquet_column;
mod parquet_option;
mod parquet_table;
mod partitions_too_many;
mod records_among_errors;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "s3",
    title: "Buckets and the files in them",
    rules: &[
        &folders_overlap::RULE,
        &parquet_column::RULE,
        &parquet_option::RULE,
        &parquet_table::RULE,
        &partitions_too_many::RULE,
        &records_among_errors::RULE,
    ],
};
