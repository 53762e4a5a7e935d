//! A column that can be no partition key.

use crate::ddl::ColumnType;
use crate::finding::{Finding, Level};
use crate::resolve::{CapturedTable, PartitionKey, Pipeline};
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "partition-column-unfit",
    level: Level::Error,
    summary: "a partition column that is not sent, may be empty, or is too long for a partition key",
    why: "A partition key has 1 to 256 characters. Kinesis refuses a record whose key is empty or longer, and DMS then \
          suspends the table: no row of it arrives any more.",
    fix: "Partition by a column that is sent, NOT NULL and short, or by the primary key.",
    source: "Kinesis API reference, PutRecord; DMS user guide, \"Using object mapping to migrate data to a Kinesis data \
          stream\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders:
              ddl: orders.sql
              partition_by: { column: note } # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders:
              ddl: orders.sql
              partition_by: { column: customer }
    ",
    check: Some(check),
};

/// `PutRecord`, Kinesis API reference: 1 to 256 characters.
const LONGEST: u32 = 256;

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for task in &pipeline.replication.tasks {
        let is_column = |key: &PartitionKey| matches!(key, PartitionKey::Column(_));
        let own = |table: &CapturedTable| table.options.partition_by.as_ref().is_some_and(is_column);
        if !is_column(&task.partition_by) && !pipeline.source.tables.iter().any(own) {
            continue;
        }
        let names = pipeline.tables_of(task);
        for table in names.iter().filter_map(|name| pipeline.source.table(name)) {
            let PartitionKey::Column(column) = pipeline.partition_key(task, &table.name) else { continue };
            let own = table.options.partition_by.is_some();
            let at = if own { table.place().key("partition_by") } else { task.at("partition_by") }.key("column");
            if let Some((message, help)) = trouble(pipeline, table, column) {
                findings.push(RULE.finding(&at, message).help(help));
            }
        }
    }
}

fn trouble(pipeline: &Pipeline, table: &CapturedTable, column: &str) -> Option<(String, &'static str)> {
    let name = &table.name;
    if pipeline.sent_column(name, column).is_none() {
        let help = "send the column, or partition by another one";
        return Some((format!("`{column}` of `{name}` is not sent, so no record can go by it"), help));
    }
    let found = table.column(column)?;
    let too_long = match found.kind {
        ColumnType::Char { length } | ColumnType::VarChar { length } => length > LONGEST,
        _ => found.kind.is_lob(),
    };
    if too_long {
        let message = format!("`{column}` of `{name}` may be longer than the {LONGEST} characters of a partition key");
        return Some((message, "partition by a shorter column, or by the primary key"));
    }
    if found.nullable && !table.ddl.as_ref().is_some_and(|ddl| ddl.primary_key.iter().any(|key| key == column)) {
        let message = format!("`{column}` of `{name}` may be NULL, and a partition key may not be empty");
        return Some((message, "make the column NOT NULL, or partition by another one"));
    }
    None
}
