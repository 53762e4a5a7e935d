//! A primary key that may be too long for a partition key.

use crate::ddl::{Column, ColumnType};
use crate::finding::{Finding, Level};
use crate::resolve::{CapturedTable, PartitionKey, Pipeline, Task};
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "partition-key-too-long",
    level: Level::Warning,
    summary: "a primary key that may have more characters than a partition key",
    why: "Kinesis refuses a record whose partition key has more than 256 characters, and DMS then suspends the table. The \
          key is made of all columns of the primary key and, by default, of schema and table: rows with long keys are the \
          first that nobody sees.",
    fix: "Take schema and table out of the key, partition by a shorter column, or by the table. Where no value is ever so \
          long, accept the finding.",
    source: "Kinesis API reference, PutRecord; DMS user guide, \"Using Amazon Kinesis Data Streams as a target for AWS \
          Database Migration Service\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.pages:
              ddl_inline: |
                CREATE TABLE pages ( # <-
                  site VARCHAR(100) NOT NULL, path VARCHAR(200) NOT NULL,
                  PRIMARY KEY (site, path)
                )
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.pages:
              ddl_inline: |
                CREATE TABLE pages (
                  site VARCHAR(100) NOT NULL, path VARCHAR(200) NOT NULL,
                  PRIMARY KEY (site, path)
                )
              partition_by: { column: site }
    ",
    check: Some(check),
};

/// `PutRecord`, Kinesis API reference: 1 to 256 characters.
const LONGEST: u64 = 256;

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for task in &pipeline.replication.tasks {
        let names = pipeline.tables_of(task);
        for table in names.iter().filter_map(|name| pipeline.source.table(name)) {
            findings.extend(finding(pipeline, task, table));
        }
    }
}

fn finding(pipeline: &Pipeline, task: &Task, table: &CapturedTable) -> Option<Finding> {
    let ddl = table.ddl.as_ref()?;
    if *pipeline.partition_key(task, &table.name) != PartitionKey::PrimaryKey || ddl.primary_key.is_empty() {
        return None;
    }
    let parts: Option<Vec<&Column>> = ddl.primary_key.iter().map(|name| table.column(name)).collect();
    let parts = parts?;
    let own = parts.iter().map(|column| characters(&column.kind)).sum::<u64>() + parts.len() as u64 - 1;
    // Schema and table have at most 64 characters each.
    if own + 2 * 65 <= LONGEST {
        return None;
    }
    let prefixed = pipeline.replication.messages.schema_table_in_partition;
    // `schema.table.` stands before it.
    let prefix = if prefixed { pipeline.sent_name(&table.name).to_string().chars().count() as u64 + 1 } else { 0 };
    if own + prefix <= LONGEST {
        return None;
    }
    let message = format!(
        "a key of `{}` may have {} characters, a partition key has at most {LONGEST}",
        table.name,
        own + prefix
    );
    let help = if own <= LONGEST {
        "write `messages: { schema_table_in_partition: false }`, which takes schema and table out of the key"
    } else {
        "write `partition_by: { column: .. }` with a shorter column at the table, or `partition_by: schema-table`"
    };
    Some(RULE.finding(ddl.place.clone(), message).key_label(&table.place(), "captured here").help(help))
}

/// The most characters of a value as text.
fn characters(kind: &ColumnType) -> u64 {
    match kind {
        ColumnType::Char { length } | ColumnType::VarChar { length } => u64::from(*length),
        // As hexadecimal digits.
        ColumnType::Binary { length } | ColumnType::VarBinary { length } => 2 * u64::from(*length),
        ColumnType::Decimal { precision, .. } => u64::from(*precision) + 2,
        ColumnType::Enum(values) => values.iter().map(|value| value.chars().count() as u64).max().unwrap_or_default(),
        ColumnType::Set(values) => values.iter().map(|value| value.chars().count() as u64 + 1).sum(),
        ColumnType::TinyText | ColumnType::TinyBlob => 255,
        ColumnType::Text | ColumnType::Blob => 65_535,
        kind if kind.is_lob() => u64::from(u32::MAX),
        // A number or a time.
        _ => 26,
    }
}
