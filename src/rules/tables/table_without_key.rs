//! A captured table whose rows nothing tells apart.

use std::collections::BTreeSet;

use crate::finding::{Finding, Level, listed};
use crate::manifest::Mode;
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "table-without-key",
    level: Level::Warning,
    summary: "a captured table that has no primary key",
    why: "No change of such a table says which row it is of: a consumer cannot apply it, records of one row may overtake each other, \
          and DMS leaves its large objects out while it follows changes.",
    fix: "Give the table a primary key, in the database too. Where it has a unique column already, make that the key.",
    source: "DMS user guide, \"Setting LOB support for source databases in an AWS DMS task\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits:
              ddl_inline: |
                CREATE TABLE visits ( # <-
                  page VARCHAR(80) NOT NULL
                );
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits:
              ddl_inline: |
                CREATE TABLE visits (
                  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
                  page VARCHAR(80) NOT NULL
                );
    ",
    check: Some(check),
};

/// A warning: rows arrive all the same, but for large objects; which row a change is about, no consumer can say.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let tasks = pipeline.replication.tasks.iter().filter(|task| task.mode != Mode::FullLoad);
    let followed: BTreeSet<_> = tasks.flat_map(|task| pipeline.tables_of(task)).collect();
    let known = pipeline.source.tables.iter().filter(|table| table.is_known() && followed.contains(&table.name));
    for (table, ddl) in known.filter_map(|table| Some((table, table.ddl.as_ref()?))) {
        if !ddl.primary_key.is_empty() {
            continue;
        }
        let lobs: Vec<String> = ddl
            .columns
            .iter()
            .filter(|column| column.kind.is_lob() && pipeline.sent_column(&table.name, &column.name).is_some())
            .map(|column| format!("`{}`", column.name))
            .collect();
        let lost = if lobs.is_empty() { String::new() } else { format!(", or carries {}", listed(&lobs)) };
        let message = format!("table `{}` has no primary key: no change says which row it is of{lost}", table.name);
        findings.push(
            RULE.finding(ddl.place.clone(), message)
                .label(&DocPath::root().key("source").key("tables").key(table.name.to_string()), "captured here")
                .help("give it a primary key, in the database too"),
        );
    }
}
