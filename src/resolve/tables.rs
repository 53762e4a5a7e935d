//! `source.tables` with what their DDL says.

use std::collections::BTreeMap;

use super::pipeline::CapturedTable;
use super::{DdlFiles, DdlText, table_options};
use crate::ddl;
use crate::finding::{Finding, suggest};
use crate::manifest::{Ddl, DeclaredTable, TableName};
use crate::source::DocPath;

pub(super) fn resolve(
    written: &BTreeMap<TableName, DeclaredTable>,
    texts: &DdlFiles,
) -> (Vec<CapturedTable>, Vec<Finding>) {
    let mut findings = Vec::new();
    // By table, since one dump may have ten thousand of them.
    let named = |tables: &'_ [ddl::Table]| -> BTreeMap<String, Vec<usize>> {
        let mut named: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (table, index) in tables.iter().zip(0..) {
            named.entry(table.name.clone()).or_default().push(index);
        }
        named
    };
    let indexes: BTreeMap<&DdlText, BTreeMap<String, Vec<usize>>> =
        texts.iter().map(|(text, tables)| (text, named(tables))).collect();
    let tables = written.iter().map(|(name, table)| {
        let ddl = table.ddl().and_then(|ddl| {
            let text = match ddl {
                Ddl::File(path) => DdlText::File(path.0.clone()),
                Ddl::Inline(_) => DdlText::Inline(name.0.clone()),
            };
            let tables = texts.get(&text)?;
            let found = indexes.get(&text).and_then(|index| find(name, index, tables));
            if found.is_none() {
                findings.push(not_there(name, ddl, tables));
            }
            found.cloned()
        });
        CapturedTable { name: name.0.clone(), ddl, options: table_options::resolve(table.details()) }
    });
    (tables.collect(), findings)
}

/// A statement that names no database is meant for the one in the manifest.
fn find<'t>(
    name: &TableName,
    index: &BTreeMap<String, Vec<usize>>,
    tables: &'t [ddl::Table],
) -> Option<&'t ddl::Table> {
    let here = |table: &&ddl::Table| table.schema.as_ref().is_none_or(|schema| *schema == name.0.schema);
    index.get(&name.0.table)?.iter().filter_map(|at| tables.get(*at)).find(here)
}

fn not_there(name: &TableName, ddl: Ddl<'_>, tables: &[ddl::Table]) -> Finding {
    let at = DocPath::root().key("source").key("tables").key(name.0.to_string());
    let (at, whose) = match ddl {
        Ddl::File(path) => (at, format!("`{}`", path.0)),
        Ddl::Inline(_) => (at.key("ddl_inline"), "the text".to_owned()),
    };
    let message = format!("{whose} has no CREATE TABLE statement for `{}`", name.0);
    let finding = Finding::error("table-not-in-ddl", &at, message);
    // A server on Linux tells names of tables apart by case, and so does DMS.
    let twin = tables.iter().find(|table| table.name != name.0.table && table.name.eq_ignore_ascii_case(&name.0.table));
    let help = match (twin, suggest::closest(&name.0.table, tables.iter().map(|table| table.name.as_str())), ddl) {
        (Some(twin), ..) => {
            format!("write `{}.{}`, as the statement does: upper and lower case count", name.0.schema, twin.name)
        }
        (None, Some(near), _) if near != name.0.table => format!("did you mean `{}.{near}`?", name.0.schema),
        (.., Ddl::File(_)) => format!("add the statement, or name the file that creates `{}`", name.0.table),
        (.., Ddl::Inline(_)) => format!("write the statement that creates `{}`", name.0.table),
    };
    let finding = finding.help(help);
    if matches!(ddl, Ddl::Inline(_)) { finding.at_key() } else { finding }
}
