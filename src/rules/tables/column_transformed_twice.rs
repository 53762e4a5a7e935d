//! A column of which two things are asked.

use crate::finding::{Finding, Level};
use crate::resolve::{Pipeline, SentColumns};
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "column-transformed-twice",
    level: Level::Error,
    summary: "a column that is to be renamed, and picked or left out as well",
    why: "DMS takes one transformation for each column: picked and renamed, a column would have one of the two, and which \
          one its guide does not say. A new name for what is not sent means nothing.",
    fix: "List the columns to leave out instead of those to send, or take the new name out again.",
    source: "DMS user guide, \"Transformation rules and actions\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders:
              ddl: orders.sql
              columns: { include: [id, customer] }
              rename:
                columns:
                  customer: buyer # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders:
              ddl: orders.sql
              columns: { exclude: [total, note, placed] }
              rename:
                columns:
                  customer: buyer
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for table in &pipeline.source.tables {
        let (list, named, told, help) = match &table.options.columns {
            SentColumns::All => continue,
            SentColumns::Only(named) => {
                let help = "list the columns to leave out instead: `exclude: [..]`";
                ("include", named, ("is picked and renamed, and DMS does one thing to a column", "picked here"), help)
            }
            SentColumns::Without(named) => {
                ("exclude", named, ("is renamed, and it is not sent", "left out here"), "keep one of the two")
            }
        };
        let list = table.place().key("columns").key(list);
        let renamed = table.place().key("rename").key("columns");
        let both = named.iter().enumerate().filter(|(_, column)| table.options.renamed.contains_key(*column));
        findings.extend(both.map(|(index, column)| {
            let finding = RULE.finding(&renamed.key(column), format!("`{column}` {}", told.0));
            finding.at_key().label(&list.index(index), told.1).help(help)
        }));
    }
}
