//! Large numbers that arrive in scientific notation.

use crate::ddl::ColumnType;
use crate::finding::{Finding, Level};
use crate::resolve::{CapturedTable, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "large-integers-rounded",
    level: Level::Loss,
    summary: "columns of the type BIGINT whose large values would be rounded",
    why: "DMS writes whole numbers of more than 16 digits in scientific notation, and their last digits are gone: two ids \
          become one, and no join finds them again.",
    fix: "Leave `large_integers` out: the default keeps up to 18 digits.",
    source: "DMS user guide, \"Using Amazon Kinesis Data Streams as a target for AWS Database Migration Service\"",
    bad: "
        replication:
          messages:
            large_integers: false # <-
    ",
    good: "
        replication:
          messages:
            large_integers: true
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    if pipeline.replication.messages.large_integers {
        return;
    }
    let at = ["replication", "messages", "large_integers"].iter().fold(DocPath::root(), |at, key| at.key(*key));
    let Some((table, column)) = pipeline.source.tables.iter().find_map(|table| rounded(pipeline, table)) else {
        return;
    };
    let what = column
        .map_or_else(|| format!("a BIGINT of `{}`", table.name), |column| format!("`{column}` of `{}`", table.name));
    let message = format!("{what} with more than 16 digits would arrive as `1.2E+17`");
    findings
        .push(RULE.finding(&at, message).key_label(&table.place(), "this table").help("leave it out, or write `true`"));
}

/// The table, where a BIGINT of it is sent; without the column where nobody knows its columns.
fn rounded<'p>(pipeline: &Pipeline, table: &'p CapturedTable) -> Option<(&'p CapturedTable, Option<&'p str>)> {
    if !table.is_known() {
        return Some((table, None));
    }
    let mut columns = table.ddl.iter().flat_map(|ddl| &ddl.columns);
    let large = columns.find(|column| {
        matches!(column.kind, ColumnType::BigInt { .. }) && pipeline.sent_column(&table.name, &column.name).is_some()
    })?;
    Some((table, Some(&large.name)))
}
