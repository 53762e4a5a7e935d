//! Parquet without a table whose columns are known, or with more than one.

use crate::finding::{Finding, Level};
use crate::manifest::QualifiedName;
use crate::resolve::{CapturedTable, Format, Pipeline, Sink, SinkKind};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "parquet-table",
    level: Level::Error,
    summary: "a sink writes Parquet, and not exactly one table with known columns arrives there",
    why: "A delivery stream converts by one schema, which cdcc makes of a table's DDL. Records of other tables would all become \
          rows without a value, or land among the errors.",
    fix: "Name one table with DDL in the sink's `tables`, and make a sink for each further table. Or write JSON, which has room \
          for all.",
    source: "Firehose developer guide, \"Convert input data format in Amazon Data Firehose\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders: orders.sql
            shop.invoices:
        sinks:
          lake:
            s3:
              format: parquet # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders: orders.sql
            shop.invoices:
        sinks:
          lake:
            s3:
              format: parquet
              tables: [shop.orders]
          rest:
            s3:
              tables: [shop.invoices]
    ",
    check: Some(check),
};

/// "Convert input data format in Amazon Data Firehose", Firehose developer guide: a delivery stream has one schema.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for sink in &pipeline.sinks {
        let SinkKind::S3(archive) = &sink.kind else { continue };
        if matches!(archive.format, Format::Parquet(_)) && pipeline.only_table_into(&sink.name).is_none() {
            findings.push(finding(pipeline, sink));
        }
    }
}

fn finding(pipeline: &Pipeline, sink: &Sink) -> Finding {
    let at = DocPath::root().key("sinks").key(&*sink.name).key("s3");
    let captured: Vec<&QualifiedName> = pipeline.source.tables.iter().map(|table| &table.name).collect();
    let list = sink.tables.as_ref().map_or(captured, |tables| tables.iter().collect());
    let place = if sink.tables.is_some() { at.key("tables") } else { at.key("format") };
    let known = pipeline.source.tables.iter().find(|table| table.is_known() && sink.takes(&table.name));
    let example = known.map_or_else(|| "shop.orders".to_owned(), |table| table.name.to_string());
    match list.as_slice() {
        [one] if !one.is_pattern() => {
            let tables = DocPath::root().key("source").key("tables");
            let is_there = |table: &&CapturedTable| table.name == **one;
            let message = format!("Parquet needs to know the columns of `{one}`");
            let finding = RULE.finding(&place, message);
            let finding = match pipeline.source.tables.iter().find(is_there) {
                Some(table) => finding.key_label(&tables.key(table.name.to_string()), "no DDL"),
                None => finding,
            };
            finding.help(format!("name its DDL in `source.tables`, such as `{one}: {}.sql`", one.table))
        }
        _ => {
            let message = format!("Parquet has the columns of one table, not of {}", several(&list));
            RULE.finding(&place, message).help(format!("write `tables: [{example}]`, with a table that has DDL"))
        }
    }
}

fn several(list: &[&QualifiedName]) -> String {
    match list {
        [pattern] => format!("all of `{pattern}`"),
        list => format!("{} tables or patterns", list.len()),
    }
}
