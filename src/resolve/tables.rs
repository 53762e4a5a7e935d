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
    let files: BTreeMap<&DdlText, ByName<'_>> = texts.iter().map(|(text, tables)| (text, by_name(tables))).collect();
    let tables = written.iter().map(|(name, table)| {
        let ddl = table.ddl().and_then(|ddl| {
            let text = match ddl {
                Ddl::File(path) => DdlText::File(path.0.clone()),
                Ddl::Inline(_) => DdlText::Inline(name.0.clone()),
            };
            let tables = files.get(&text)?;
            let found = find(name, tables);
            if found.is_none() {
                findings.push(not_there(name, ddl, tables));
            }
            found.cloned()
        });
        CapturedTable { name: name.0.clone(), ddl, options: table_options::resolve(table.details()) }
    });
    (tables.collect(), findings)
}

/// The tables of a text, since one dump may have ten thousand of them.
type ByName<'t> = BTreeMap<&'t str, Vec<&'t ddl::Table>>;

fn by_name(tables: &[ddl::Table]) -> ByName<'_> {
    let mut named = ByName::new();
    for table in tables {
        named.entry(table.name.as_str()).or_default().push(table);
    }
    named
}

/// A statement that names no database is meant for the one in the manifest.
fn find<'t>(name: &TableName, tables: &ByName<'t>) -> Option<&'t ddl::Table> {
    let fits = |table: &&&ddl::Table| table.schema.as_ref().is_none_or(|schema| *schema == name.0.schema);
    tables.get(name.0.table.as_str())?.iter().find(fits).copied()
}

/// In a larger text nobody looks for a name that is like another: that would compare each with each.
const MOST_TO_COMPARE: usize = 1_000;

fn not_there(name: &TableName, ddl: Ddl<'_>, tables: &ByName<'_>) -> Finding {
    let at = DocPath::root().key("source").key("tables").key(name.0.to_string());
    let (at, whose) = match ddl {
        Ddl::File(path) => (at, format!("`{}`", path.0)),
        Ddl::Inline(_) => (at.key("ddl_inline"), "the text".to_owned()),
    };
    let message = format!("{whose} has no CREATE TABLE statement for `{}`", name.0);
    let finding = Finding::error("table-not-in-ddl", &at, message);
    // A server on Linux tells names of tables apart by case, and so does DMS.
    let names = || tables.keys().copied().filter(|_| tables.len() <= MOST_TO_COMPARE);
    let twin = names().find(|other| *other != name.0.table && other.eq_ignore_ascii_case(&name.0.table));
    let help = match (twin, suggest::closest(&name.0.table, names()), ddl) {
        (Some(twin), ..) => {
            format!("write `{}.{twin}`, as the statement does: upper and lower case count", name.0.schema)
        }
        (None, Some(near), _) if near != name.0.table => format!("did you mean `{}.{near}`?", name.0.schema),
        (.., Ddl::File(_)) => format!("add the statement, or name the file that creates `{}`", name.0.table),
        (.., Ddl::Inline(_)) => format!("write the statement that creates `{}`", name.0.table),
    };
    let finding = finding.help(help);
    if matches!(ddl, Ddl::Inline(_)) { finding.at_key() } else { finding }
}
