//! The table mapping of a replication task: which tables DMS reads, and by what it partitions their records.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use crate::manifest::QualifiedName;
use crate::resolve::Pipeline;

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
pub fn table_mapping(pipeline: &Pipeline) -> Value {
    let names: Vec<&QualifiedName> = pipeline.source.tables.iter().map(|table| &table.name).collect();
    let partition_key_type = pipeline.replication.partition_by.word();
    let selections =
        names.iter().map(|name| ("selection", "include", locator(&name.schema, &name.table), None, Some([])));
    let mappings = mapped(&names).into_iter().map(|locator| {
        ("object-mapping", "map-record-to-record", locator, Some(MappingParameters { partition_key_type }), None)
    });
    // DMS takes out what is excluded whatever comes first ("Selection rules and actions", DMS user guide); the numbers of
    // the other rules stay as they were.
    let exclusions = pipeline
        .source
        .exclude_tables
        .iter()
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
mod tests {
    use super::*;

    fn name(schema: &str, table: &str) -> QualifiedName {
        QualifiedName { schema: schema.to_owned(), table: table.to_owned() }
    }

    #[test]
    fn underscores_and_percent_signs_mean_themselves_and_a_star_means_any_text() {
        let Locator { schema_name, table_name } = locator("my_db", "100%_of_*");
        assert_eq!((schema_name.as_str(), table_name.as_str()), ("my[_]db", "100[%][_]of[_]%"));
    }

    #[test]
    fn what_is_excluded_is_a_selection_of_its_own() {
        let text = "version: 1\nname: small\nregion: us-east-1\nsource:\n  aurora: { database: shop }\n  \
                    tables: { shop.*: }\n  exclude_tables: [shop.tmp_*]\n";
        let document = crate::source::parse(&crate::source::SourceFile::new("a.yaml", text)).expect("YAML");
        let manifest = crate::manifest::Manifest::decode(&document).expect("a manifest");
        let mapping = table_mapping(&crate::resolve::resolve(&manifest, &crate::resolve::DdlFiles::new()).0);
        let expected = serde_json::json!({
            "rule-type": "selection", "rule-id": "3", "rule-name": "3", "rule-action": "exclude",
            "object-locator": { "schema-name": "shop", "table-name": "tmp[_]%" },
        });
        assert_eq!(mapping["rules"].as_array().expect("rules").last(), Some(&expected));
    }

    #[test]
    fn a_schema_with_a_pattern_is_mapped_once_as_a_whole() {
        let names = [name("a", "x"), name("a", "y_*"), name("b", "z")];
        let mapped = mapped(&names.iter().collect::<Vec<_>>());
        let text: Vec<_> =
            mapped.iter().map(|locator| format!("{}.{}", locator.schema_name, locator.table_name)).collect();
        assert_eq!(text, ["a.%", "b.z"]);
    }
}
