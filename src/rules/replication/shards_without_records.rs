//! Shards that no record ever goes to.

use std::collections::BTreeSet;

use crate::finding::{Finding, Level};
use crate::resolve::{PartitionKey, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "shards-without-records",
    level: Level::Warning,
    summary: "more shards than there are partition keys",
    why: "All records with one partition key go to one shard, which takes 1 MiB or 1,000 records a second. With the table \
          as the key there are as many keys as tables: the busiest table fills its one shard while the others stand empty, \
          and are billed.",
    fix: "Write as many shards as there are tables, or `partition_by: primary-key`, under which the load spreads over all \
          of them.",
    source: "Kinesis Data Streams developer guide, \"Quotas and limits\"; DMS user guide, \"Using object mapping to migrate \
          data to a Kinesis data stream\"",
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
    let mut keys = BTreeSet::new();
    for task in &pipeline.replication.tasks {
        for name in pipeline.tables_of(task) {
            // A pattern may take in any number of tables, a row's key any number of values.
            if name.is_pattern() || *pipeline.partition_key(task, name) != PartitionKey::SchemaTable {
                return;
            }
            keys.insert(name);
        }
    }
    let tables = keys.len();
    if tables > 0 && tables < shards as usize {
        let shown = if tables == 1 { "one table is".to_owned() } else { format!("{tables} tables are") };
        let message = format!("{shown} partitioned by table over {shards} shards: the rest never gets a record");
        let help = format!("write `shards: {tables}`, or partition by the primary key to use them all");
        findings.push(RULE.finding(&DocPath::root().key("stream").key("shards"), message).help(help));
    }
}
