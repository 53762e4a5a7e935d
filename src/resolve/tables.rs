//! `source.tables` with what their DDL says.

use std::collections::BTreeMap;

use super::pipeline::CapturedTable;
use super::{DdlFiles, DdlText, table_options};
use crate::ddl;
use crate::finding::Finding;
use crate::manifest::{Ddl, DeclaredTable, TableName};
use crate::source::DocPath;

pub(super) fn resolve(
    written: &BTreeMap<TableName, DeclaredTable>,
    texts: &DdlFiles,
) -> (Vec<CapturedTable>, Vec<Finding>) {
    let mut findings = Vec::new();
    let tables = written.iter().map(|(name, table)| {
        let ddl = table.ddl().and_then(|ddl| {
            let text = match ddl {
                Ddl::File(path) => DdlText::File(path.0.clone()),
                Ddl::Inline(_) => DdlText::Inline(name.0.clone()),
            };
            let found = find(name, texts.get(&text)?);
            if found.is_none() {
                findings.push(not_there(name, ddl));
            }
            found
        });
        CapturedTable { name: name.0.clone(), ddl, options: table_options::resolve(table.details()) }
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

fn not_there(name: &TableName, ddl: Ddl<'_>) -> Finding {
    let at = DocPath::root().key("source").key("tables").key(name.0.to_string());
    let (at, whose) = match ddl {
        Ddl::File(path) => (at, format!("`{}`", path.0)),
        Ddl::Inline(_) => (at.key("ddl_inline"), "the text".to_owned()),
    };
    let message = format!("{whose} has no CREATE TABLE statement for `{}`", name.0);
    let finding = Finding::error("table-not-in-ddl", &at, message);
    match ddl {
        Ddl::File(_) => finding.help(format!("add the statement, or name the file that creates `{}`", name.0.table)),
        Ddl::Inline(_) => finding.help(format!("write the statement that creates `{}`", name.0.table)).at_key(),
    }
}
