//! A date that is none.

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "zero-date-default",
    level: Level::Warning,
    summary: "a column whose default is a zero date",
    why: "A zero date is no date to anything but MySQL. Where the target knows none DMS makes NULL of it, so that a row \
          with none and a row with a zero look alike; where it is sent, an index sets the field aside, and a typed reader \
          stops.",
    fix: "Give the column NULL as its default, in the database too.",
    source: "DMS user guide, \"Using a MySQL-compatible database as a source for AWS DMS\", source data types; MySQL \
          reference manual, \"The DATE, DATETIME, and TIMESTAMP Types\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits:
              ddl_inline: |
                CREATE TABLE visits ( # <-
                  id BIGINT PRIMARY KEY,
                  paid DATETIME NOT NULL DEFAULT '0000-00-00 00:00:00'
                )
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits:
              ddl_inline: |
                CREATE TABLE visits (
                  id BIGINT PRIMARY KEY,
                  paid DATETIME DEFAULT NULL
                )
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for table in &pipeline.source.tables {
        let Some(ddl) = &table.ddl else { continue };
        for column in ddl.columns.iter().filter(|column| column.attributes.zero_date) {
            if pipeline.sent_column(&table.name, &column.name).is_none() {
                continue;
            }
            let message = format!(
                "`{}` of `{}` is 0000-00-00 by default, which no consumer can read as a date",
                column.name, table.name
            );
            findings.push(
                RULE.finding(ddl.place.clone(), message)
                    .key_label(&table.place(), "captured here")
                    .help("give the column NULL as its default, or leave it out: `columns: { exclude: [..] }`"),
            );
        }
    }
}
