//! `source.tables` with what their DDL says.

use std::collections::BTreeMap;

use super::DdlFiles;
use super::pipeline::CapturedTable;
use crate::ddl;
use crate::finding::Finding;
use crate::manifest::{DeclaredTable, FilePath, TableName};
use crate::source::DocPath;

pub(super) fn resolve(
    written: &BTreeMap<TableName, DeclaredTable>,
    files: &DdlFiles,
) -> (Vec<CapturedTable>, Vec<Finding>) {
    let mut findings = Vec::new();
    let tables = written.iter().map(|(name, table)| {
        let ddl = table.ddl().and_then(|path| {
            let found = find(name, files.get(&path.0)?);
            if found.is_none() {
                findings.push(not_there(name, path));
            }
            found
        });
        CapturedTable { name: name.0.clone(), ddl }
    });
    (tables.collect(), findings)
}

/// A statement that names no database is meant for the one in the manifest.
fn find(name: &TableName, tables: &[ddl::Table]) -> Option<ddl::Table> {
    let fits = |table: &&ddl::Table| {
        table.name == name.0.table && table.schema.as_ref().is_none_or(|schema| *schema == name.0.schema)
    };
    tables.iter().find(fits).cloned()
}

fn not_there(name: &TableName, path: &FilePath) -> Finding {
    let at = DocPath::root().key("source").key("tables").key(name.0.to_string());
    let message = format!("`{}` has no CREATE TABLE statement for `{}`", path.0, name.0);
    Finding::error("table-not-in-ddl", &at, message)
        .help(format!("add the statement, or name the file that creates `{}`", name.0.table))
}
