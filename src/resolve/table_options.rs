//! What is sent of a table, and under which names.

use std::collections::BTreeMap;

use super::pipeline::{CapturedTable, Pipeline};
use super::task::Task;
use crate::ddl::Column;
use crate::manifest::{self, ColumnName, Condition, PartitionBy, PartitionColumn, QualifiedName, Short};
use crate::source::DocPath;

/// What the manifest says about a table beside its DDL.
#[derive(Debug, Clone, Default)]
pub struct TableOptions {
    /// Which columns are sent.
    pub columns: SentColumns,
    /// The name of its schema in what is sent.
    pub schema: Option<String>,
    /// Its name in what is sent.
    pub table: Option<String>,
    /// The names of columns in what is sent, by those in the database.
    pub renamed: BTreeMap<String, String>,
    /// Which rows are sent: those for which all of it holds, by column.
    pub filter: BTreeMap<String, Test>,
    /// What decides about the shard, where it differs from the task's.
    pub partition_by: Option<PartitionKey>,
}

/// Which columns are sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum SentColumns {
    /// All.
    #[default]
    All,
    /// These alone.
    Only(Vec<String>),
    /// All but these.
    Without(Vec<String>),
}

/// What a filter demands of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Test {
    OneOf(Vec<String>),
    Not(String),
    AtLeast(String),
    AtMost(String),
    Between(String, String),
    NotBetween(String, String),
    IsNull(bool),
}

/// What decides which shard a record goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "as in the manifest")]
pub enum PartitionKey {
    PrimaryKey,
    SchemaTable,
    /// A column, by its name in the database.
    Column(String),
}

impl TableOptions {
    /// Whether DMS has to change something of its records.
    pub fn transforms(&self) -> bool {
        self.columns != SentColumns::All || self.schema.is_some() || self.table.is_some() || !self.renamed.is_empty()
    }
}

impl CapturedTable {
    /// Where it stands in the manifest.
    pub fn place(&self) -> DocPath {
        DocPath::root().key("source").key("tables").key(self.name.to_string())
    }

    /// Its column of this name, where its DDL tells.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.ddl.as_ref()?.columns.iter().find(|column| column.name == name)
    }
}

impl SentColumns {
    /// Whether the column of this name is sent.
    pub fn has(&self, column: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(columns) => columns.iter().any(|name| name == column),
            Self::Without(columns) => columns.iter().all(|name| name != column),
        }
    }
}

impl Pipeline {
    /// The captured table of this name and the patterns that take it in: what they say holds for it.
    pub fn options_on<'p>(&'p self, name: &'p QualifiedName) -> impl Iterator<Item = &'p CapturedTable> {
        self.transforming().filter(move |table| table.name == *name || table.name.is_wider_than(name))
    }

    fn transforming(&self) -> impl Iterator<Item = &CapturedTable> {
        self.source.transforming.iter().map(|at| &self.source.tables[*at])
    }

    /// What decides about the shard of this table's records.
    pub fn partition_key<'p>(&'p self, task: &'p Task, name: &QualifiedName) -> &'p PartitionKey {
        let own = self.source.table(name);
        own.and_then(|table| table.options.partition_by.as_ref()).unwrap_or(&task.partition_by)
    }

    /// The name that records of this table carry.
    pub fn sent_name(&self, name: &QualifiedName) -> QualifiedName {
        let mut sent = name.clone();
        // A schema is renamed as a whole, whichever of its tables says so.
        let mut of_schema = self.transforming().filter(|table| table.name.schema == name.schema);
        if let Some(schema) = of_schema.find_map(|table| table.options.schema.as_ref()) {
            sent.schema.clone_from(schema);
        }
        for table in self.options_on(name) {
            sent.table = table.options.table.clone().unwrap_or(sent.table);
        }
        sent
    }

    /// The name that a column of this table has in records, or none where it is not sent.
    pub fn sent_column(&self, table: &QualifiedName, column: &str) -> Option<String> {
        let mut name = column.to_owned();
        for table in self.options_on(table) {
            if !table.options.columns.has(column) {
                return None;
            }
            name = table.options.renamed.get(column).cloned().unwrap_or(name);
        }
        Some(name)
    }

    /// The columns that are sent, by the names that they have in records; none where no DDL tells.
    pub fn sent_columns<'p>(&'p self, table: &'p CapturedTable) -> Option<Vec<(String, &'p Column)>> {
        let columns = table.ddl.as_ref().map(|ddl| &ddl.columns).filter(|columns| !columns.is_empty())?;
        let sent = columns.iter().filter_map(|column| Some((self.sent_column(&table.name, &column.name)?, column)));
        Some(sent.collect())
    }
}

pub(super) fn resolve(written: Option<&manifest::TableDetails>) -> TableOptions {
    let Some(written) = written else { return TableOptions::default() };
    let names = |columns: &[ColumnName]| columns.iter().map(|column| column.0.clone()).collect();
    let columns = written.columns.as_ref().map(|columns| match (&columns.include, &columns.exclude) {
        (Some(include), _) => SentColumns::Only(names(include)),
        (None, Some(exclude)) => SentColumns::Without(names(exclude)),
        (None, None) => unreachable!("the decoder wants exactly one of them"),
    });
    let rename = written.rename.as_ref();
    TableOptions {
        columns: columns.unwrap_or_default(),
        schema: rename.and_then(|rename| rename.schema.as_ref()).map(|name| name.0.clone()),
        table: rename.and_then(|rename| rename.table.as_ref()).map(|name| name.0.clone()),
        renamed: rename
            .and_then(|rename| rename.columns.as_ref())
            .into_iter()
            .flatten()
            .map(|(old, new)| (old.0.clone(), new.0.clone()))
            .collect(),
        filter: written.filter.iter().flatten().map(|(column, said)| (column.0.clone(), test(said))).collect(),
        partition_by: written.partition_by.as_ref().map(partition_key),
    }
}

pub(super) fn partition_key(written: &Short<PartitionBy, PartitionColumn>) -> PartitionKey {
    match written {
        Short::Scalar(PartitionBy::PrimaryKey) => PartitionKey::PrimaryKey,
        Short::Scalar(PartitionBy::SchemaTable) => PartitionKey::SchemaTable,
        Short::Section(section) => PartitionKey::Column(section.column.0.clone()),
    }
}

fn test(said: &Condition) -> Test {
    let pair = |range: &manifest::Range| (range.0.0.clone(), range.1.0.clone());
    if let Some(values) = &said.equals {
        Test::OneOf(values.0.iter().map(|value| value.0.clone()).collect())
    } else if let Some(value) = &said.not_equal {
        Test::Not(value.0.clone())
    } else if let Some(value) = &said.gte {
        Test::AtLeast(value.0.clone())
    } else if let Some(value) = &said.lte {
        Test::AtMost(value.0.clone())
    } else if let Some((from, to)) = said.between.as_ref().map(pair) {
        Test::Between(from, to)
    } else if let Some((from, to)) = said.not_between.as_ref().map(pair) {
        Test::NotBetween(from, to)
    } else {
        Test::IsNull(said.is_null.unwrap_or_default())
    }
}
