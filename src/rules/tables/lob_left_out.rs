//! Columns that `lob: none` leaves out.

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "lob-left-out",
    level: Level::Warning,
    summary: "columns that `lob: none` leaves out of what is sent",
    why: "With `lob: none` DMS copies no column of the types mediumtext, longtext, mediumblob, longblob, JSON and spatial \
          ones. Its records simply have no such attribute, in the full load and in every change.",
    fix: "List the columns in `columns: { exclude: [..] }` where they are not wanted, so that a reader sees it. Else remove \
          `lob: none`.",
    source: "DMS user guide, \"Using a MySQL-compatible database as a source for AWS DMS\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.pages:
              ddl_inline: |
                CREATE TABLE pages (id BIGINT PRIMARY KEY, body LONGTEXT)
        replication:
          lob: none # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.pages:
              ddl_inline: |
                CREATE TABLE pages (id BIGINT PRIMARY KEY, body LONGTEXT)
              columns: { exclude: [body] }
        replication:
          lob: none
    ",
    check: Some(check),
};

/// "Using a MySQL-compatible database as a source", DMS user guide: without LOB support these types are not copied.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for task in pipeline.replication.tasks.iter().filter(|task| task.lob_size.is_none()) {
        let names = pipeline.tables_of(task);
        let tables = names.iter().filter_map(|name| pipeline.source.table(name));
        let lost: Vec<String> = tables
            .flat_map(|table| {
                let columns = table.ddl.iter().flat_map(|ddl| &ddl.columns).filter(|column| column.kind.is_lob());
                let sent = columns.filter(|column| pipeline.sent_column(&table.name, &column.name).is_some());
                sent.map(|column| format!("`{}` of `{}`", column.name, table.name))
            })
            .collect();
        if !lost.is_empty() {
            let message = format!("{} will be in no record", lost.join(", "));
            let help =
                "list them in `columns: { exclude: [..] }` of their tables if that is meant, else remove `lob: none`";
            findings.push(RULE.finding(&task.at("lob"), message).help(help));
        }
    }
}
