//! `was`: what an entry was called before.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Value as Json, json};

use super::decode::{At, Decode};
use crate::finding::Finding;
use crate::source::{Node, Value};

/// A name of before, or several, the oldest first.
#[derive(Debug, Clone)]
pub struct FormerNames<N>(pub Vec<N>);

impl<N: Decode> Decode for FormerNames<N> {
    fn decode(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        match &node.value {
            Value::List(items) if items.is_empty() => {
                let help = "write the names that it had, the oldest first; or remove `was`";
                findings
                    .push(Finding::error("invalid-value", &at.path(), "an empty list: no name of before").help(help));
                None
            }
            Value::List(_) => Vec::decode(node, at, findings).map(Self),
            Value::Scalar(_) | Value::Map(_) => N::decode(node, at, findings).map(|name| Self(vec![name])),
        }
    }
}

impl<N: JsonSchema> JsonSchema for FormerNames<N> {
    fn schema_name() -> Cow<'static, str> {
        format!("Former{}", N::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut name: Json = generator.subschema_for::<N>().into();
        name.as_object_mut().map(|name| name.remove("description"));
        let list = json!({ "items": name.clone(), "minItems": 1 });
        if let Some(message) = name["errorMessage"].as_str() {
            name["errorMessage"] = json!(format!("{message}; or a list of them, the oldest first"));
        }
        let schema = json!({ "if": { "type": "array" }, "then": list, "else": name });
        schema.try_into().expect("an object is a schema")
    }
}
