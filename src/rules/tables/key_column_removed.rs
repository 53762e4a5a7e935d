//! A column of the primary key that is not sent.

use crate::finding::{Finding, Level};
use crate::resolve::{Pipeline, SentColumns};
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "key-column-removed",
    level: Level::Error,
    summary: "a column of the primary key that is left out of what is sent",
    why: "Nobody can tell which row a change is about whose key is not sent, and DMS has nothing to partition by: changes \
          of one row may overtake each other.",
    fix: "Send every column of the primary key.",
    source: "DMS user guide, \"Using Amazon Kinesis Data Streams as a target for AWS Database Migration Service\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders:
              ddl: orders.sql
              columns: { exclude: [id] } # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders:
              ddl: orders.sql
              columns: { exclude: [note] }
    ",
    check: Some(check),
};

/// Without it no consumer can tell which row a change belongs to, and DMS partitions by it.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for table in &pipeline.source.tables {
        for column in table.ddl.iter().flat_map(|ddl| &ddl.primary_key) {
            let Some(by) = pipeline.options_on(&table.name).find(|table| !table.options.columns.has(column)) else {
                continue;
            };
            let at = by.place().key("columns");
            let message = format!(
                "`{column}` is of the primary key of `{}`: without it nobody can tell which row has changed",
                table.name
            );
            let (at, help) = match &by.options.columns {
                SentColumns::Without(columns) => {
                    let index = columns.iter().position(|name| name == column).unwrap_or_default();
                    (at.key("exclude").index(index), "take it out of `exclude`".to_owned())
                }
                _ => (at.key("include"), format!("add `{column}` to `include`")),
            };
            findings.push(RULE.finding(&at, message).help(help));
        }
    }
}
