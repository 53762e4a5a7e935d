//! More shards than there are partition keys.

use crate::finding::{Finding, Level};
use crate::plan::tables_by_name_alone;
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "shards-idle",
    level: Level::Warning,
    summary: "more shards than tables, where all records of a table go to one shard",
    why: "With `partition_by: schema-table` a table is one partition key, and a key has one shard. The other shards stay empty and are paid \
          for, while a busy table has the 1 MiB a second of its one shard and no more.",
    fix: "Partition by the primary key (`partition_by: primary-key`), which keeps the changes of a row in order; or have as many shards \
          as tables at the most.",
    source: "Kinesis Data Streams developer guide, \"Amazon Kinesis Data Streams Terminology and concepts\"",
    bad: "
        replication:
          partition_by: schema-table
        stream:
          shards: 4 # <-
    ",
    good: "
        replication:
          partition_by: primary-key
        stream:
          shards: 4
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let Some(shards) = pipeline.stream.shards else { return };
    let Some(tables) = tables_by_name_alone(pipeline, None).filter(|tables| *tables < shards as usize) else { return };
    let at = |section: &str, key: &str| DocPath::root().key(section).key(key);
    let message = match tables {
        1 => format!("all records go to one of {shards} shards: 1 table is 1 partition key"),
        _ => format!(
            "records go to {tables} of {shards} shards at the most: {tables} tables are {tables} partition keys"
        ),
    };
    findings.push(
        RULE.finding(&at("stream", "shards"), message)
            .label(&at("replication", "partition_by"), "by table here")
            .help(format!("write `partition_by: primary-key`, or `shards: {tables}`")),
    );
}
