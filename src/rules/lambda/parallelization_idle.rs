//! More batches side by side than there are partition keys.

use crate::finding::{Finding, Level};
use crate::plan::tables_by_name_alone;
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "parallelization-idle",
    level: Level::Warning,
    summary: "more batches at a time than tables, where a table is one partition key",
    why: "Lambda works on batches of one shard side by side, but keeps all changes of a partition key in one of them, so that they stay in \
          order. With `partition_by: schema-table` a table is one key: more batches than tables there are never.",
    fix: "Partition by the primary key (`partition_by: primary-key`), which keeps the changes of a row in order; or leave \
          `parallelization` out.",
    source: "Lambda developer guide, \"How Lambda processes records from stream-based event sources\"",
    bad: "
        replication:
          partition_by: schema-table
        sinks:
          crm:
            lambda:
              function: crm-sync
              parallelization: 8 # <-
    ",
    good: "
        replication:
          partition_by: primary-key
        sinks:
          crm:
            lambda:
              function: crm-sync
              parallelization: 8
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for (name, lambda) in pipeline.subscribers().filter(|(_, lambda)| lambda.parallelization > 1) {
        let batches = lambda.parallelization;
        let tables = tables_by_name_alone(pipeline, Some(name));
        let Some(tables) = tables.filter(|tables| *tables < batches as usize) else { continue };
        let at = DocPath::root().key("sinks").key(name).key("lambda").key("parallelization");
        let message = match tables {
            1 => format!("{batches} batches at a time, and 1 table is 1 partition key: there is never a second batch"),
            _ => format!("{batches} batches at a time, and {tables} tables are {tables} partition keys"),
        };
        let help = match tables {
            1 => "write `partition_by: primary-key`, or remove `parallelization`".to_owned(),
            _ => format!("write `partition_by: primary-key`, or `parallelization: {tables}`"),
        };
        let by = DocPath::root().key("replication").key("partition_by");
        findings.push(RULE.finding(&at, message).label(&by, "by table here").help(help));
    }
}
