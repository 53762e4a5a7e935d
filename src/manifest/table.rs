//! `source.tables`: which tables, and what they look like.

use std::borrow::Cow;
use std::collections::{BTreeMap, btree_map};
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::decode::{At, Complaint, Decode};
use super::grammar::{scalar, section};
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
        if tables.is_empty() {
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
    /// The file with its `CREATE TABLE` statement.
    pub fn ddl(&self) -> Option<&FilePath> {
        match self.0.as_ref()? {
            Short::Scalar(path) => Some(path),
            Short::Section(details) => details.ddl.as_ref(),
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
    /// A captured table.
    pub struct TableDetails {
        /// A file with the table's `CREATE TABLE` statement, relative to the manifest. It types the documents of a search
        /// index, and creates the table in a database that cdcc makes.
        pub ddl: Option<FilePath>,
    }
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
