//! `replication`, with its defaults. A task says what it says: the rest stands in `replication`, where all tasks have it from.

use super::fill::Fill;
use crate::manifest::{
    BeforeImage, Instance, Lob, Logging, Messages, ParallelApply, Replication as Section, ServerlessTask, Task,
};
use crate::resolve::defaults::{self, reasons};
use crate::resolve::{Pipeline, prepares_all};
use crate::source::Node;

/// Why the tasks start, or do not.
const STARTS: &str = "The bootstrap makes everything ready.";
const WAITS: &str = "Somebody has to make things ready first.";

pub(super) fn fill(root: &mut Fill<'_>, pipeline: &Pipeline) {
    let found = &pipeline.replication;
    root.section("replication", Section::KEYS, |replication| {
        replication.default("mode", defaults::MODE.word(), reasons::MODE);
        if found.has_instance() {
            replication.long("instance", Some("class"));
            replication.section("instance", Instance::KEYS, |instance| {
                instance.default("class", found.class.as_str(), reasons::DMS_CLASS);
                instance.default("storage", found.storage.to_string(), reasons::DMS_STORAGE);
                instance.default("version", found.version.as_str(), reasons::DMS_VERSION);
                instance.default("multi_az", found.multi_az, reasons::DMS_MULTI_AZ);
            });
        }
        replication.default("partition_by", defaults::PARTITION_BY.word(), reasons::PARTITION_BY);
        // A task without `lob` keeps what a section without keys does.
        replication.section("lob", Lob::KEYS, lob);
        if !replication.has("logging") {
            replication.section("logging", Logging::KEYS, log);
        }
        options(replication);
        replication.section("messages", Messages::KEYS, |messages| {
            let found = &found.messages;
            messages.default("transaction_details", found.transaction_details, reasons::TRANSACTION_DETAILS);
            messages.default("partition_value", found.partition_value, reasons::PARTITION_VALUE);
            let schema_table = found.schema_table_in_partition;
            messages.default("schema_table_in_partition", schema_table, reasons::SCHEMA_TABLE_IN_PARTITION);
            messages.default("null_and_empty", found.null_and_empty, reasons::NULL_AND_EMPTY);
            messages.default("control_details", found.control_details, reasons::CONTROL_DETAILS);
            messages.default("table_alterations", found.table_alterations, reasons::CONTROL_DETAILS);
            messages.default("large_integers", found.large_integers, reasons::LARGE_INTEGERS);
        });
        let prepared = prepares_all(pipeline.bootstrap, &pipeline.sinks);
        replication.default("start", prepared, if prepared { STARTS } else { WAITS });
        replication.each("tasks", |_, task| {
            options(task);
            task.sort(Task::KEYS);
        });
    });
}

/// The sections that are written of those that `replication` and each task have.
fn options(section: &mut Fill<'_>) {
    section.written("serverless", ServerlessTask::KEYS, |serverless| {
        serverless.default("min", defaults::MIN_CAPACITY, reasons::MIN_CAPACITY);
        serverless.default("multi_az", defaults::DMS_MULTI_AZ, reasons::DMS_MULTI_AZ);
    });
    section.long("before_image", Some("columns"));
    section.written("before_image", BeforeImage::KEYS, |image| {
        image.default("columns", defaults::BEFORE_COLUMNS.word(), reasons::BEFORE_COLUMNS);
        image.default("field", defaults::BEFORE_FIELD, reasons::BEFORE_FIELD);
    });
    section.written("parallel_apply", ParallelApply::KEYS, |apply| {
        apply.default("threads", defaults::APPLY_THREADS, reasons::APPLY_THREADS);
        apply.default("queues", defaults::APPLY_QUEUES, reasons::APPLY_QUEUES);
        apply.default("buffer", defaults::APPLY_BUFFER, reasons::APPLY_BUFFER);
    });
    section.written("lob", Lob::KEYS, lob);
    if section.get("logging").and_then(Node::as_scalar).is_some_and(|word| word.as_bool() == Some(true)) {
        section.long("logging", None);
    }
    section.written("logging", Logging::KEYS, log);
}

fn lob(section: &mut Fill<'_>) {
    section.default("max_size", defaults::LOB_SIZE.to_string(), reasons::LOB_SIZE);
}

fn log(section: &mut Fill<'_>) {
    section.default("level", defaults::LOG_LEVEL.word(), reasons::LOG_LEVEL);
}
