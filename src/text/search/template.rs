//! The index template: settings and the mapping of the whole envelope that DMS sends.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::{SearchIndex, fields};

/// Fields that an index may have before it refuses documents, unless the template says otherwise
/// (OpenSearch documentation, "Mapping limit settings": `index.mapping.total_fields.limit`).
pub(super) const FIELD_LIMIT: usize = 1000;

/// A composable index template. Values of settings are strings, as the server returns them.
#[derive(Serialize)]
pub(super) struct IndexTemplate {
    index_patterns: [String; 1],
    priority: usize,
    template: Template,
}

#[derive(Serialize)]
struct Template {
    settings: Value,
    mappings: Mappings,
}

#[derive(Serialize)]
struct Mappings {
    /// What the envelope has beyond the properties is kept in the document, and not searchable.
    dynamic: &'static str,
    /// A string that looks like a date stays a string: one that does not would be refused afterwards.
    date_detection: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    dynamic_templates: Vec<Value>,
    properties: BTreeMap<String, Value>,
}

impl IndexTemplate {
    /// The template, and how many fields it has.
    pub(super) fn new(index: &SearchIndex, columns: &BTreeMap<String, Value>, replicas: Option<u32>) -> (Self, usize) {
        // Where every table is typed, an unknown column (one added later) is kept and not indexed: guessing its type
        // from the first row is how later rows get refused. Where a table is not typed, there is nothing but to guess.
        let typed = index.tables.iter().all(|table| table.columns.is_some());
        let row = json!({ "dynamic": if typed { "false" } else { "true" }, "properties": columns });
        let mut properties = BTreeMap::from([("metadata".to_owned(), metadata())]);
        // Table definitions, where the manifest asks for control records: any shape, never searched.
        properties.insert("control".to_owned(), json!({ "type": "object", "enabled": false }));
        for before in &index.before_images {
            properties.insert(before.clone(), row.clone());
        }
        properties.insert("data".to_owned(), row);

        let mut mapping = json!({ "ignore_malformed": "true" });
        let fields = properties.values().map(count).sum::<usize>();
        // A fifth more than there is, so that a few added columns need no new index.
        let wanted = (fields + fields / 5).next_multiple_of(100);
        if wanted > FIELD_LIMIT {
            mapping["total_fields"] = json!({ "limit": wanted.to_string() });
        }
        let mut settings = json!({ "index": { "mapping": mapping } });
        if let Some(replicas) = replicas {
            settings["index"]["number_of_replicas"] = json!(replicas.to_string());
        }
        let template = Self {
            index_patterns: [format!("{}*", index.name)],
            // Of two patterns where one is the start of the other (`shop*`, `shop-orders*`), the longer must win, and
            // two of the same priority would be refused.
            priority: 100 + index.name.len(),
            template: Template {
                settings,
                mappings: Mappings {
                    dynamic: "false",
                    date_detection: false,
                    dynamic_templates: if typed { Vec::new() } else { vec![fields::untyped_strings()] },
                    properties,
                },
            },
        };
        (template, fields)
    }
}

/// What DMS says about a change (DMS guide, "Kinesis as a target"), transaction details included.
fn metadata() -> Value {
    let keyword = json!({ "type": "keyword", "ignore_above": 1024 });
    let date = json!({ "type": "date" });
    json!({
        "dynamic": "false",
        "properties": {
            "timestamp": date,
            "record-type": keyword,
            "operation": keyword,
            "partition-key-type": keyword,
            "partition-key-value": keyword,
            "schema-name": keyword,
            "table-name": keyword,
            "transaction-id": { "type": "long" },
            "transaction-record-id": { "type": "long" },
            "prev-transaction-id": { "type": "long" },
            "prev-transaction-record-id": { "type": "long" },
            "commit-timestamp": date,
            "stream-position": keyword,
        }
    })
}

/// How many fields a mapping counts as: itself, its properties and its sub-fields.
fn count(field: &Value) -> usize {
    let inner = |key: &str| field[key].as_object().map_or(0, |map| map.values().map(count).sum());
    1 + inner("properties") + inner("fields")
}
