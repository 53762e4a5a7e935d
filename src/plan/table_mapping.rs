//! The table mapping of a replication task: which tables DMS reads, and by what it partitions their records.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use crate::manifest::QualifiedName;
use crate::resolve::{Pipeline, Task};

/// A rule of a mapping. Source: DMS user guide, "Using table mapping to specify task settings" and "Using object mapping
/// to migrate data to a Kinesis data stream".
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(clippy::struct_field_names, reason = "the names are those of DMS")]
struct Rule {
    rule_type: &'static str,
    /// Unique over the whole document, a number in text.
    rule_id: String,
    /// Unique over the whole document.
    rule_name: String,
    rule_action: &'static str,
    object_locator: Locator,
    #[serde(skip_serializing_if = "Option::is_none")]
    mapping_parameters: Option<MappingParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    filters: Option<[(); 0]>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Locator {
    schema_name: String,
    table_name: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct MappingParameters {
    partition_key_type: &'static str,
}

/// The mapping as JSON.
pub(super) fn table_mapping(pipeline: &Pipeline, task: &Task) -> Value {
    let names = pipeline.tables_of(task);
    let partition_key_type = task.partition_by.word();
    let selections =
        names.iter().map(|name| ("selection", "include", locator(&name.schema, &name.table), None, Some([])));
    let mappings = mapped(&names).into_iter().map(|locator| {
        ("object-mapping", "map-record-to-record", locator, Some(MappingParameters { partition_key_type }), None)
    });
    // DMS takes out what is excluded whatever comes first ("Selection rules and actions", DMS user guide); the numbers of
    // the other rules stay as they were.
    let exclusions = excluded(pipeline, &names)
        .into_iter()
        .map(|name| ("selection", "exclude", locator(&name.schema, &name.table), None, None));
    let rules = selections.chain(mappings).chain(exclusions).zip(1_u32..).map(
        |((rule_type, rule_action, object_locator, mapping_parameters, filters), number)| Rule {
            rule_type,
            rule_id: number.to_string(),
            rule_name: number.to_string(),
            rule_action,
            object_locator,
            mapping_parameters,
            filters,
        },
    );
    serde_json::json!({ "rules": rules.collect::<Vec<_>>() })
}

/// What the patterns among `names` must not take in: the tables that other tasks name more closely, and what the manifest
/// excludes.
fn excluded<'p>(pipeline: &'p Pipeline, names: &[&QualifiedName]) -> Vec<&'p QualifiedName> {
    let patterns = || names.iter().filter(|name| name.is_pattern());
    let captured = pipeline.source.tables.iter().map(|table| &table.name);
    let elsewhere = captured.chain(pipeline.claims().map(|claim| claim.name));
    let is_elsewhere = |name: &&QualifiedName| patterns().any(|own| own.is_wider_than(name)) && !names.contains(name);
    let mut excluded: Vec<&QualifiedName> = elsewhere.filter(is_elsewhere).collect();
    excluded.sort();
    excluded.dedup();
    excluded.extend(pipeline.source.exclude_tables.iter().filter(|name| patterns().any(|own| own.meets(name))));
    excluded
}

/// An object mapping names one table or, as `%`, all of a schema: a schema with a pattern in it is mapped as a whole, so
/// that no table has two mappings.
fn mapped(names: &[&QualifiedName]) -> Vec<Locator> {
    let whole: BTreeSet<&str> =
        names.iter().filter(|name| name.is_pattern()).map(|name| name.schema.as_str()).collect();
    let schemas = whole.iter().map(|schema| Locator { schema_name: literal(schema), table_name: "%".to_owned() });
    let tables = names
        .iter()
        .filter(|name| !whole.contains(name.schema.as_str()))
        .map(|name| locator(&name.schema, &name.table));
    schemas.chain(tables).collect()
}

fn locator(schema: &str, table: &str) -> Locator {
    Locator { schema_name: literal(schema), table_name: literal(table).replace('*', "%") }
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

#[cfg(test)]
mod tests;
