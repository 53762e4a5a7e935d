//! Replication instance, serverless capacity and tasks.

mod asked;
mod before_image_without_cdc;
mod instance_without_task;
mod parallel_apply_without_cdc;
mod partition_column_unfit;
mod partition_split;
mod replication_class_not_offered;
mod replication_class_unknown;
mod replication_version_closed;
mod replication_version_not_offered;
mod replication_version_unknown;
mod start_at_not_possible;
mod table_in_no_task;
mod table_in_two_tasks;
mod task_table_not_captured;
mod task_without_tables;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "replication",
    title: "Replication instance, serverless capacity and tasks",
    rules: &[
        &before_image_without_cdc::RULE,
        &instance_without_task::RULE,
        &parallel_apply_without_cdc::RULE,
        &partition_column_unfit::RULE,
        &partition_split::RULE,
        &replication_class_not_offered::RULE,
        &replication_class_unknown::RULE,
        &replication_version_closed::RULE,
        &replication_version_not_offered::RULE,
        &replication_version_unknown::RULE,
        &start_at_not_possible::RULE,
        &table_in_no_task::RULE,
        &table_in_two_tasks::RULE,
        &task_table_not_captured::RULE,
        &task_without_tables::RULE,
    ],
};
