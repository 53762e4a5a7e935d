//! A column that DMS can not transform as it is asked to.

use crate::finding::{Finding, Level};
use crate::resolve::{CapturedTable, Pipeline, SentColumns};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "column-not-transformable",
    level: Level::Error,
    summary: "a large object that is picked or renamed, or a name that DMS transforms no column of",
    why: "Of a large object DMS knows one transformation, `remove-column`, and names with `#`, `\\`, `/` or `-` in them it \
          does not transform at all: the task fails when it starts.",
    fix: "Leave large objects out instead of picking the others, or rename the column in the database.",
    source: "DMS user guide, \"Transformation rules and actions\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders:
              ddl_inline: |
                CREATE TABLE orders (id BIGINT PRIMARY KEY, note LONGTEXT)
              rename:
                columns:
                  note: remark # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders:
              ddl_inline: |
                CREATE TABLE orders (id BIGINT PRIMARY KEY, note VARCHAR(400))
              rename:
                columns:
                  note: remark
    ",
    check: Some(check),
};

/// What DMS takes in no name of a column that it transforms.
const SPECIAL: [char; 4] = ['#', '\\', '/', '-'];

/// Source: DMS user guide, "Transformation rules and actions", limitations.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for table in &pipeline.source.tables {
        let options = &table.options;
        if matches!(options.columns, SentColumns::All) && options.renamed.is_empty() {
            continue;
        }
        let columns = table.place().key("columns");
        let renamed = table.place().key("rename").key("columns");
        let (list, named) = match &options.columns {
            SentColumns::All => ("", [].as_slice()),
            SentColumns::Only(named) => ("include", named.as_slice()),
            SentColumns::Without(named) => ("exclude", named.as_slice()),
        };
        let listed = named.iter().enumerate().map(|(index, column)| (columns.key(list).index(index), column));
        for (at, column) in listed {
            findings.extend(special(&at, column));
            if list == "include" && is_lob(table, column) {
                findings.push(lob(&at, column, "list the columns to leave out instead: `exclude: [..]`"));
            }
        }
        for (old, at) in options.renamed.keys().map(|old| (old, renamed.key(old))) {
            findings.extend(special(&at, old).map(Finding::at_key));
            if is_lob(table, old) {
                findings.push(lob(&at, old, "take the new name out again").at_key());
            }
        }
    }
}

fn special(at: &DocPath, column: &str) -> Option<Finding> {
    let found = column.chars().find(|c| SPECIAL.contains(c))?;
    let message = format!("DMS transforms no column with `{found}` in its name");
    Some(RULE.finding(at, message).help("take it out here, or rename the column in the database"))
}

fn lob(at: &DocPath, column: &str, help: &str) -> Finding {
    let message = format!("`{column}` is a large object, which DMS can leave out and nothing else");
    RULE.finding(at, message).help(help)
}

fn is_lob(table: &CapturedTable, column: &str) -> bool {
    table.column(column).is_some_and(|column| column.kind.is_lob())
}
