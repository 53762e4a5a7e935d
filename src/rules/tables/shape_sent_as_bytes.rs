//! Shapes that arrive as bytes.

use std::collections::BTreeSet;

use crate::ddl::{Column, ColumnType};
use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "shape-sent-as-bytes",
    level: Level::Warning,
    summary: "a spatial column, which arrives in a format of MySQL's own",
    why: "DMS takes a spatial column for a large object of bytes: it sends them as hexadecimal digits, cut at the size for \
          large objects, with MySQL's own header before the shape. No index searches them as a place, and few programs read \
          them.",
    fix: "Leave the column out (`columns: { exclude: [..] }`), and keep what consumers need in columns of their own: \
          numbers, or GeoJSON as text.",
    source: "DMS user guide, \"Using a MySQL-compatible database as a source for AWS DMS\", source data types; MySQL \
          reference manual, \"Supported Spatial Data Formats\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.stores:
              ddl_inline: |
                CREATE TABLE stores ( # <-
                  id BIGINT PRIMARY KEY,
                  place POINT NOT NULL
                )
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.stores:
              ddl_inline: |
                CREATE TABLE stores (
                  id BIGINT PRIMARY KEY,
                  longitude DECIMAL(9,6) NOT NULL,
                  latitude DECIMAL(8,6) NOT NULL
                )
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let shapes = pipeline.source.tables.iter().flat_map(|table| {
        let ddl = table.ddl.iter();
        let columns = ddl.flat_map(|ddl| ddl.columns.iter().map(move |column| (ddl, column)));
        columns.filter(|(_, column)| is_shape(column)).map(move |(ddl, column)| (table, ddl, column))
    });
    let shapes: Vec<_> = shapes.collect();
    if shapes.is_empty() {
        return;
    }
    // Without large objects they are left out, which another rule says.
    let tasks = pipeline.replication.tasks.iter().filter(|task| task.lob_size.is_some());
    let sent: BTreeSet<_> = tasks.flat_map(|task| pipeline.tables_of(task)).collect();
    for (table, ddl, column) in shapes {
        if !sent.contains(&table.name) || pipeline.sent_column(&table.name, &column.name).is_none() {
            continue;
        }
        let message =
            format!("`{}` of `{}` is a shape, which arrives as bytes in MySQL's own format", column.name, table.name);
        findings.push(
            RULE.finding(ddl.place.clone(), message)
                .key_label(&table.place(), "captured here")
                .help("leave it out, and send columns that a consumer can read, such as its longitude and latitude"),
        );
    }
}

fn is_shape(column: &Column) -> bool {
    matches!(column.kind, ColumnType::Spatial(_))
}
