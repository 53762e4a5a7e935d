//! Replication instance, serverless capacity and tasks.

mod asked;
mod before_image_without_cdc;
mod control_records_in_index;
mod instance_without_task;
mod large_integers_rounded;
mod order_not_restorable;
mod parallel_apply_without_cdc;
mod partition_column_unfit;
mod partition_key_too_long;
mod partition_split;
mod record_too_large;
mod records_ignored;
mod replication_class_not_offered;
mod replication_class_unknown;
mod replication_disk_small;
mod replication_version_closed;
mod replication_version_not_offered;
mod replication_version_unknown;
mod retries_end_early;
mod start_at_not_possible;
mod table_in_no_task;
mod table_in_two_tasks;
mod task_setting_idle;
mod task_table_not_captured;
mod task_without_tables;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "replication",
    title: "Replication instance, serverless capacity and tasks",
    rules: &[
        &before_image_without_cdc::RULE,
        &control_records_in_index::RULE,
        &instance_without_task::RULE,
        &large_integers_rounded::RULE,
        &order_not_restorable::RULE,
        &parallel_apply_without_cdc::RULE,
        &partition_column_unfit::RULE,
        &partition_key_too_long::RULE,
        &partition_split::RULE,
        &record_too_large::RULE,
        &records_ignored::RULE,
        &replication_class_not_offered::RULE,
        &replication_class_unknown::RULE,
        &replication_disk_small::RULE,
        &replication_version_closed::RULE,
        &replication_version_not_offered::RULE,
        &replication_version_unknown::RULE,
        &retries_end_early::RULE,
        &start_at_not_possible::RULE,
        &table_in_no_task::RULE,
        &table_in_two_tasks::RULE,
        &task_setting_idle::RULE,
        &task_table_not_captured::RULE,
        &task_without_tables::RULE,
    ],
};
