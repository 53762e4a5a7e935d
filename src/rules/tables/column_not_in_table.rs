//! A column that the table does not have.

use crate::ddl;
use crate::finding::{Finding, Level, suggest};
use crate::resolve::{CapturedTable, PartitionKey, Pipeline, SentColumns};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "column-not-in-table",
    level: Level::Error,
    summary: "a column that the table's DDL does not have",
    why: "DMS takes names of columns as they are written, with regard to case, and says nothing of one that no table has: \
          the column stays in what is sent, the filter is not applied, the partition key is empty.",
    fix: "Write the name as the table's CREATE TABLE statement has it.",
    source: "DMS user guide, \"Transformation rules and actions\" and \"Using source filters\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders:
              ddl: orders.sql
              columns: { exclude: [Note] } # <-
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

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for table in &pipeline.source.tables {
        let Some(ddl) = table.ddl.as_ref().filter(|ddl| !ddl.columns.is_empty()) else { continue };
        for (at, column, is_key) in mentioned(table) {
            let found = finding(&at, table, ddl, column);
            findings.extend(found.map(|finding| if is_key { finding.at_key() } else { finding }));
        }
    }
    for task in &pipeline.replication.tasks {
        let PartitionKey::Column(column) = &task.partition_by else { continue };
        let at = task.at("partition_by").key("column");
        let names = pipeline.tables_of(task);
        for table in names.iter().filter_map(|name| pipeline.source.table(name)) {
            if let (Some(ddl), None) = (&table.ddl, &table.options.partition_by) {
                findings.extend(finding(&at, table, ddl, column));
            }
        }
    }
}

/// The columns that a table's options name: where, which, and whether it is a key that names it.
fn mentioned(table: &CapturedTable) -> Vec<(DocPath, &str, bool)> {
    let at = table.place();
    let options = &table.options;
    let (list, columns) = match &options.columns {
        SentColumns::All => ("", [].as_slice()),
        SentColumns::Only(columns) => ("include", columns.as_slice()),
        SentColumns::Without(columns) => ("exclude", columns.as_slice()),
    };
    let list = at.key("columns").key(list);
    let columns = columns.iter().enumerate().map(|(index, column)| (list.index(index), column.as_str(), false));
    let rename = at.key("rename").key("columns");
    let renamed = options.renamed.keys().map(|column| (rename.key(column), column.as_str(), true));
    let filtered = options.filter.keys().map(|column| (at.key("filter").key(column), column.as_str(), true));
    let partition = match &options.partition_by {
        Some(PartitionKey::Column(column)) => Some((at.key("partition_by").key("column"), column.as_str(), false)),
        _ => None,
    };
    columns.chain(renamed).chain(filtered).chain(partition).collect()
}

fn finding(at: &DocPath, table: &CapturedTable, ddl: &ddl::Table, column: &str) -> Option<Finding> {
    let names = || ddl.columns.iter().map(|column| column.name.as_str());
    if names().any(|name| name == column) {
        return None;
    }
    let message = format!("`{}` has no column `{column}`", table.name);
    // DMS compares with regard to case, MySQL does not.
    let respelt = names().find(|name| name.eq_ignore_ascii_case(column)).or_else(|| suggest::closest(column, names()));
    let help = respelt.map_or_else(
        || "write one of the columns of its CREATE TABLE statement".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    Some(RULE.finding(at, message).help(help))
}
