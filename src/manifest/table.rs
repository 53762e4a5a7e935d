//! `source.tables`: which tables, and what they look like.

use std::borrow::Cow;
use std::collections::{BTreeMap, btree_map};
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::column::{ColumnName, Columns, Rename};
use super::decode::{At, Complaint, Decode};
use super::filter::Condition;
use super::grammar::{scalar, section};
use super::replication::{PartitionBy, PartitionColumn};
use super::scalar::FilePath;
use super::short::Short;
use crate::finding::Finding;
use crate::source::{Node, Scalar, ScalarKind, Value};

/// The captured tables by name, at least one.
#[derive(Debug, Clone)]
pub struct Tables(pub BTreeMap<TableName, DeclaredTable>);

impl Decode for Tables {
    fn decode(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        let tables = BTreeMap::decode(node, at, findings)?;
        if tables.is_empty() && !at.is_partial() {
            let finding = Finding::error("no-tables", &at.path(), "`tables` is empty: nothing would be captured");
            findings.push(
                finding.help("name a table, such as `testdb.orders: orders.sql`, or all of a database, `testdb.*:`"),
            );
            return None;
        }
        Some(Self(tables))
    }

    fn key_form() -> Option<&'static str> {
        BTreeMap::<TableName, DeclaredTable>::key_form()
    }
}

impl JsonSchema for Tables {
    fn schema_name() -> Cow<'static, str> {
        "Tables".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = generator.subschema_for::<BTreeMap<TableName, DeclaredTable>>();
        schema.insert("minProperties".to_owned(), 1.into());
        schema
    }
}

impl Deref for Tables {
    type Target = BTreeMap<TableName, DeclaredTable>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<'t> IntoIterator for &'t Tables {
    type Item = (&'t TableName, &'t DeclaredTable);
    type IntoIter = btree_map::Iter<'t, TableName, DeclaredTable>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// What is said about a table: its DDL file, or a section.
pub type Table = Short<FilePath, TableDetails>;

/// A table in the map of tables. Its name alone is enough.
#[derive(Debug, Clone)]
pub struct DeclaredTable(pub Option<Table>);

impl DeclaredTable {
    /// Where its `CREATE TABLE` statement is.
    pub fn ddl(&self) -> Option<Ddl<'_>> {
        match self.0.as_ref()? {
            Short::Scalar(path) => Some(Ddl::File(path)),
            Short::Section(TableDetails { ddl, ddl_inline, .. }) => {
                ddl.as_ref().map(Ddl::File).or(ddl_inline.as_ref().map(Ddl::Inline))
            }
        }
    }
}

/// Where a `CREATE TABLE` statement is.
#[derive(Debug, Clone, Copy)]
pub enum Ddl<'m> {
    /// In a file.
    File(&'m FilePath),
    /// In the manifest itself.
    Inline(&'m InlineDdl),
}

impl DeclaredTable {
    /// What is said about it at length.
    pub fn details(&self) -> Option<&TableDetails> {
        match self.0.as_ref()? {
            Short::Scalar(_) => None,
            Short::Section(details) => Some(details),
        }
    }
}

impl Decode for DeclaredTable {
    fn decode(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        match &node.value {
            Value::Scalar(Scalar { kind: ScalarKind::Null, .. }) => Some(Self(None)),
            _ => Table::decode(node, at, findings).map(|table| Self(Some(table))),
        }
    }
}

impl JsonSchema for DeclaredTable {
    fn schema_name() -> Cow<'static, str> {
        "DeclaredTable".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema: serde_json::Value = generator.subschema_for::<Table>().into();
        schema["description"] =
            "A captured table: a file with its CREATE TABLE statement, a section, or nothing.".into();
        schema["else"]["type"] = serde_json::json!(["string", "null"]);
        schema["else"]["errorMessage"] =
            "a table takes a DDL file such as orders.sql, a section such as {ddl: orders.sql}, or nothing".into();
        schema.try_into().expect("an object is a schema")
    }
}

section! {
    /// A captured table, or a pattern. At most one of `ddl` and `ddl_inline`.
    pub struct TableDetails {
        /// A file with the table's `CREATE TABLE` statement, relative to the manifest. It types the documents of a search
        /// index, and creates the table in a database that cdcc makes.
        pub ddl: Option<FilePath>,
        /// The table's `CREATE TABLE` statement itself, for short ones: a block of text behind `|`.
        pub ddl_inline: Option<InlineDdl>,
        /// Which columns are sent. What stands at a pattern holds for all of its tables. Default: all.
        pub columns: Option<Columns>,
        /// Other names for the schema, the table or its columns, in everything that is sent. Also for a table that gets another
        /// name in MySQL: with the old one here nothing changes behind the task. DMS does not follow `RENAME TABLE`, so let nobody
        /// write between that and the apply, or load the table again (see the runbook).
        pub rename: Option<Rename>,
        /// Which rows are sent, by column: a row is sent where every condition holds. For a table in full, not for a pattern.
        /// It decides by the row as it is when it is read: filter by columns that never change, else a row that comes to
        /// fit arrives as an update of a row that nobody knows, and one that ceases to fit is never deleted. Default: all.
        pub filter: Option<BTreeMap<ColumnName, Condition>>,
        /// What decides which shard a record of this table goes to. Default: that of its task.
        pub partition_by: Option<Short<PartitionBy, PartitionColumn>>,
    }
    at most one of ddl | ddl_inline;
}

scalar! {
    /// The text of a `CREATE TABLE` statement.
    pub struct InlineDdl(String) = "[^ \\t\\r\\n]", "the text of a CREATE TABLE statement" by inline_ddl;
}

fn inline_ddl(text: &str) -> Result<String, Complaint> {
    if text.chars().all(|c| matches!(c, ' ' | '\t' | '\r' | '\n')) {
        let help = "write `|` and, on the lines below it, the CREATE TABLE statement";
        return Err(Complaint::new("the text of the table is empty", help));
    }
    Ok(text.to_owned())
}

/// The longest name of a schema or table in MySQL, in characters. Source: MySQL 8.4, Identifier Length Limits.
const LONGEST_IDENTIFIER: usize = 64;

scalar! {
    /// A table as `database.table`; `*` in the table's name stands for any text.
    pub struct TableName(QualifiedName) = "^[^.\\u0000-\\u001f*]{1,64}\\.[^\\u0000-\\u001f]{1,64}$",
        "written database.table; * in the table's name stands for any text" by table_name;
}

/// A table's name in two parts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct QualifiedName {
    /// The database.
    pub schema: String,
    /// The table, or a pattern with `*`.
    pub table: String,
}

impl QualifiedName {
    /// Whether it stands for more than one table.
    pub fn is_pattern(&self) -> bool {
        self.table.contains('*')
    }

    /// Whether it stands for everything that `other`, a table or a pattern, stands for.
    pub fn covers(&self, other: &Self) -> bool {
        self.schema == other.schema && covers(&self.table, &other.table)
    }

    /// Whether it stands for everything that `other` stands for, and for more.
    pub fn is_wider_than(&self, other: &Self) -> bool {
        self.covers(other) && !other.covers(self)
    }

    /// Whether there can be a table that both stand for.
    pub fn meets(&self, other: &Self) -> bool {
        self.schema == other.schema && meet(&self.table, &other.table)
    }
}

/// Whether some text fits both patterns: from their ends, whether the rest of one fits the rest of the other.
fn meet(one: &str, other: &str) -> bool {
    match (one.contains('*'), other.contains('*')) {
        (false, _) => return covers(other, one),
        (_, false) => return covers(one, other),
        (true, true) => {}
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut below = vec![false; other.len() + 1];
    for at in (0..=one.len()).rev() {
        let mut row = vec![false; other.len() + 1];
        for to in (0..=other.len()).rev() {
            let next = |row: &[bool]| to < other.len() && row[to + 1];
            row[to] = match (one.get(at), other.get(to)) {
                (None, None) => true,
                (Some('*'), _) => below[to] || next(&row),
                (_, Some('*')) => next(&row) || (at < one.len() && below[to]),
                (Some(a), Some(b)) => a == b && next(&below),
                _ => false,
            };
        }
        below = row;
    }
    below[0]
}

/// A star in `text` is a character like any other: only a star can stand for it.
fn covers(pattern: &str, text: &str) -> bool {
    let Some((head, tail)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut rest) = text.strip_prefix(head) else { return false };
    let mut parts: Vec<&str> = tail.split('*').collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

impl std::fmt::Display for QualifiedName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.schema, self.table)
    }
}

fn table_name(text: &str) -> Result<QualifiedName, Complaint> {
    let fits = |part: &str| (1..=LONGEST_IDENTIFIER).contains(&part.chars().count()) && !part.chars().any(|c| c < ' ');
    match text.split_once('.') {
        Some((schema, table)) if fits(schema) && fits(table) && !schema.contains('*') => {
            Ok(QualifiedName { schema: schema.to_owned(), table: table.to_owned() })
        }
        _ => Err(Complaint::new(
            format!("`{text}` is not a table"),
            "write `database.table`; `*` in the table's name stands for any text",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_covers_names_and_narrower_patterns() {
        for (pattern, text) in
            [("*", "a"), ("*", "b_*"), ("a*", "a"), ("a*c", "abc"), ("*b*", "abc"), ("a*b*b", "abb"), ("a", "a")]
        {
            assert!(covers(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in
            [("a", "b"), ("a*", "b"), ("a*a", "a"), ("a*b*b", "ab"), ("b_*", "*"), ("a*c", "abcd"), ("a", "a*")]
        {
            assert!(!covers(pattern, text), "{pattern} {text}");
        }
    }

    #[test]
    fn two_patterns_meet_where_one_text_fits_both() {
        for (one, other) in
            [("a", "a"), ("a*", "ab"), ("a*", "*b"), ("*", "*"), ("a*c*", "*b*c"), ("*a", "*ba"), ("**", "")]
        {
            assert!(meet(one, other) && meet(other, one), "{one} {other}");
        }
        for (one, other) in [("a", "b"), ("a*", "b*"), ("*a", "*b"), ("a*b", "a"), ("a", ""), ("ab*", "a")] {
            assert!(!meet(one, other) && !meet(other, one), "{one} {other}");
        }
        // No number of stars takes time.
        assert!(!meet(&"*a".repeat(32), &format!("{}b", "*a".repeat(31))));
    }
}
