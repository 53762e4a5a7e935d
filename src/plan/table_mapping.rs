//! The table mapping of a replication task: which tables and rows DMS reads, what it changes of them, and by what it
//! partitions their records.

mod filter;
mod transformation;

use std::collections::BTreeSet;

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use crate::manifest::QualifiedName;
use crate::resolve::{PartitionKey, Pipeline, Task};
use filter::Filter;

/// A mapping, as DMS wants it.
#[derive(Debug, Serialize)]
pub struct TableMapping {
    rules: Vec<Rule>,
}

/// About as many bytes has a rule as text.
const RULE: usize = 320;

impl TableMapping {
    /// About how many bytes it has as text.
    pub fn size(&self) -> usize {
        self.rules.len() * RULE
    }
}

/// A rule of a mapping. Source: DMS user guide, "Using table mapping to specify task settings" and "Using object mapping
/// to migrate data to a Kinesis data stream".
#[derive(Debug)]
struct Rule {
    kind: &'static str,
    action: &'static str,
    /// Unique over the whole document. DMS takes it as text, once as an identifier and once as a name.
    number: u32,
    locator: Locator,
    body: Body,
}

/// What a rule says beside its locator.
#[derive(Debug)]
enum Body {
    /// Tables to read, and which of their rows.
    Include { filters: Vec<Filter> },
    /// Tables to leave out.
    Exclude,
    /// What becomes of a schema, a table or a column.
    Transformation { target: &'static str, value: Option<String> },
    /// What decides about the shard.
    ObjectMapping { parameters: MappingParameters },
}

/// In the order of its keys, as all that is written. Straight from here: as JSON values in memory, the rules of 10,000 tables would be half
/// of what a run takes.
impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let number = self.number.to_string();
        let mut rule = serializer.serialize_map(None)?;
        match &self.body {
            Body::Include { filters } => rule.serialize_entry("filters", filters)?,
            Body::ObjectMapping { parameters } => rule.serialize_entry("mapping-parameters", parameters)?,
            Body::Exclude | Body::Transformation { .. } => {}
        }
        rule.serialize_entry("object-locator", &self.locator)?;
        rule.serialize_entry("rule-action", self.action)?;
        rule.serialize_entry("rule-id", &number)?;
        rule.serialize_entry("rule-name", &number)?;
        if let Body::Transformation { target, .. } = &self.body {
            rule.serialize_entry("rule-target", target)?;
        }
        rule.serialize_entry("rule-type", self.kind)?;
        if let Body::Transformation { value: Some(value), .. } = &self.body {
            rule.serialize_entry("value", value)?;
        }
        rule.end()
    }
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(clippy::struct_field_names, reason = "the names are those of DMS")]
struct Locator {
    #[serde(skip_serializing_if = "Option::is_none")]
    column_name: Option<String>,
    schema_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    table_name: Option<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct MappingParameters {
    /// The attribute of the record, by the name that it is sent under.
    #[serde(skip_serializing_if = "Option::is_none")]
    partition_key_name: Option<String>,
    partition_key_type: &'static str,
}

/// Type and action of a rule, what it is about and what it says.
type Numberless = (&'static str, &'static str, Locator, Body);

/// The mapping. What was there before the transformations keeps its numbers when one comes.
pub(super) fn table_mapping(pipeline: &Pipeline, task: &Task) -> TableMapping {
    let names = pipeline.tables_of(task);
    let selections = names.iter().map(|name| {
        let filters = filter::filters(pipeline, name);
        ("selection", "include", Locator::table(name), Body::Include { filters })
    });
    let mappings = mapped(&names).into_iter().map(|(locator, of)| {
        let parameters = parameters(pipeline, task, of);
        ("object-mapping", "map-record-to-record", locator, Body::ObjectMapping { parameters })
    });
    // DMS takes out what is excluded whatever comes first ("Selection rules and actions", DMS user guide).
    let exclusions = excluded(pipeline, &names)
        .into_iter()
        .map(|name| ("selection", "exclude", Locator::table(name), Body::Exclude));
    let transformations = transformation::transformations(pipeline, &names);
    let rules = selections.chain(mappings).chain(exclusions).chain(transformations).zip(1..);
    let rules = rules.map(|((kind, action, locator, body), number)| Rule { kind, action, number, locator, body });
    TableMapping { rules: rules.collect() }
}

/// What the patterns among `names` must not take in: the tables that other tasks name more closely, and what the manifest
/// excludes.
fn excluded<'p>(pipeline: &'p Pipeline, names: &[&QualifiedName]) -> Vec<&'p QualifiedName> {
    let patterns: Vec<_> = names.iter().filter(|name| name.is_pattern()).collect();
    let captured = pipeline.source.tables.iter().map(|table| &table.name);
    let elsewhere = captured.chain(pipeline.claims().map(|claim| claim.name));
    let is_elsewhere =
        |name: &&QualifiedName| patterns.iter().any(|own| own.is_wider_than(name)) && !names.contains(name);
    let mut excluded: Vec<&QualifiedName> = elsewhere.filter(is_elsewhere).collect();
    excluded.sort();
    excluded.dedup();
    excluded.extend(pipeline.source.exclude_tables.iter().filter(|name| patterns.iter().any(|own| own.meets(name))));
    excluded
}

/// An object mapping names one table or, as `%`, all of a schema: a schema with a pattern in it is mapped as a whole, so
/// that no table has two mappings. Each with a table that it is for.
fn mapped<'p>(names: &[&'p QualifiedName]) -> Vec<(Locator, &'p QualifiedName)> {
    let whole: BTreeSet<&str> =
        names.iter().filter(|name| name.is_pattern()).map(|name| name.schema.as_str()).collect();
    let first = |schema: &str| names.iter().find(|name| name.schema == schema).copied();
    let schemas = whole.iter().filter_map(|schema| {
        let locator = Locator { schema_name: literal(schema), table_name: Some("%".to_owned()), column_name: None };
        Some((locator, first(schema)?))
    });
    let tables =
        names.iter().filter(|name| !whole.contains(name.schema.as_str())).map(|name| (Locator::table(name), *name));
    schemas.chain(tables).collect()
}

fn parameters(pipeline: &Pipeline, task: &Task, of: &QualifiedName) -> MappingParameters {
    let (partition_key_type, partition_key_name) = match pipeline.partition_key(task, of) {
        PartitionKey::PrimaryKey => ("primary-key", None),
        PartitionKey::SchemaTable => ("schema-table", None),
        PartitionKey::Column(column) => ("attribute-name", Some(pipeline.sent_column(of, column).unwrap_or_default())),
    };
    MappingParameters { partition_key_name, partition_key_type }
}

impl Locator {
    fn table(name: &QualifiedName) -> Self {
        let table_name = Some(literal(&name.table).replace('*', "%"));
        Self { schema_name: literal(&name.schema), table_name, column_name: None }
    }

    fn column(name: &QualifiedName, column: &str) -> Self {
        Self { column_name: Some(column_literal(column)), ..Self::table(name) }
    }

    fn schema(schema: &str) -> Self {
        Self { schema_name: literal(schema), table_name: None, column_name: None }
    }
}

/// DMS reads `_` as any character and `%` as any text; in brackets they mean themselves. Source: DMS user guide,
/// "Wildcards in table mapping".
fn literal(name: &str) -> String {
    name.chars().fold(String::new(), |mut text, c| {
        match c {
            '_' | '%' | '[' => text.extend(['[', c, ']']),
            _ => text.push(c),
        }
        text
    })
}

/// The guide shows brackets in names of schemas and tables only. An underscore without them means itself in either reading:
/// a column that is to be left out must not slip through.
fn column_literal(name: &str) -> String {
    name.replace('[', "[[]").replace('%', "[%]")
}

#[cfg(test)]
mod tests;
