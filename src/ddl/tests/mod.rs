//! What [`parse`](super::parse) makes of whole files.

mod constructs;
mod dump;
mod findings;
mod properties;
mod types;

use super::{ColumnType, Table, parse};
use crate::finding::{Finding, Level, Place};
use crate::source::SourceFile;

fn read(text: &str) -> (Vec<Table>, Vec<Finding>) {
    parse(&SourceFile::new("a.sql", text))
}

/// The only table of `text`, in which nothing may be found.
fn table(text: &str) -> Table {
    let (mut tables, findings) = read(text);
    assert!(findings.is_empty(), "{text}\n{}", shown(&findings));
    assert_eq!(tables.len(), 1, "{text}");
    tables.remove(0)
}

/// The columns' names with a question mark for nullable ones, and the key: `a b? (a)`.
fn outline(table: &Table) -> String {
    let columns =
        table.columns.iter().map(|column| format!("{}{}", column.name, if column.nullable { "?" } else { "" }));
    format!("{} ({})", columns.collect::<Vec<_>>().join(" "), table.primary_key.join(" "))
}

/// One line for each finding: level, line and column (counted from 1, in characters), the text at the place, code,
/// message and help.
fn shown(findings: &[Finding]) -> String {
    findings.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn line(finding: &Finding) -> String {
    let Place::Text(file, span) = &finding.place else { panic!("a DDL finding without a place in the text") };
    let before = &file.text[..span.start];
    let row = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let level = match finding.level {
        Level::Error => "error",
        Level::Loss => "loss",
        Level::Warning => "warning",
    };
    let at = &file.text[span.clone()];
    let labels = finding.labels.iter().map(|label| format!(" [{}]", label.text)).collect::<Vec<_>>().concat();
    let help = finding.help.as_deref().unwrap_or("-");
    format!("{level} {row}:{column} {at:?} {}: {}{labels} | {help}", finding.code.0, finding.message)
}
