//! [`Short`]: a key with a short form has exactly one scalar form (or list) and one section, told apart by type.
//! [`WordOrList`]: a word for all of something, or a list of some.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Value as Json, json};

use super::decode::{At, Decode, wrong_type};
use crate::finding::Finding;
use crate::source::{Node, Value};

/// Either a word or number, or a section that says it in full.
#[derive(Debug, Clone)]
pub enum Short<S, L> {
    /// The scalar.
    Scalar(S),
    /// The section.
    Section(L),
}

impl<S: Decode, L: Decode> Decode for Short<S, L> {
    fn decode(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        match node.value {
            Value::Map(_) => L::decode(node, at, findings).map(Self::Section),
            Value::Scalar(_) | Value::List(_) => {
                let earlier = findings.len();
                let scalar = S::decode(node, at, findings);
                // Who wrote no word of the list may have meant what only the section can say.
                let words = findings[earlier..].iter_mut().filter(|finding| finding.code.0 == "unknown-word");
                for help in words.filter_map(|finding| finding.help.as_mut()).filter(|help| help.starts_with("write "))
                {
                    help.push_str(", or a section");
                }
                scalar.map(Self::Scalar)
            }
        }
    }
}

/// The short form that has no text: a key alone, with nothing behind it. All of its section is by default.
#[derive(Debug, Clone)]
pub struct Empty;

impl Decode for Empty {
    fn decode(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        if node.is_null() { Some(Self) } else { wrong_type(node, at, "a map", findings) }
    }
}

impl JsonSchema for Empty {
    fn schema_name() -> Cow<'static, str> {
        "Empty".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "null", "errorMessage": "{field} is left empty" })
    }
}

impl<S: JsonSchema, L: JsonSchema> JsonSchema for Short<S, L> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}Or{}", S::schema_name(), L::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut scalar: Json = generator.subschema_for::<S>().into();
        let mut section: Json = generator.subschema_for::<L>().into();
        // A description in a branch would hide the field's own in an editor.
        for branch in [&mut scalar, &mut section] {
            if let Some(branch) = branch.as_object_mut() {
                branch.remove("description");
            }
        }
        let of_type = match scalar["type"].as_str() {
            Some("boolean") => Some("{field} is true or false"),
            Some("array") => Some("{field} is a list"),
            _ => None,
        };
        let message = scalar["errorMessage"].as_str().or(of_type).map(|message| format!("{message}, or a section"));
        if let Some(message) = message {
            scalar["errorMessage"] = json!(message);
        }
        let mut schema = json!({ "if": { "type": "object" }, "then": section, "else": scalar });
        if scalar.get("enum").is_some() {
            // Accepts everything; an editor looks for words to complete here and not behind `if`.
            schema["anyOf"] = json!([{ "enum": scalar["enum"], "enumDescriptions": scalar["enumDescriptions"] }, {}]);
        }
        schema.try_into().expect("an object is a schema")
    }
}

/// A word, or a list.
#[derive(Debug, Clone)]
pub enum WordOrList<W, T> {
    /// The word.
    Word(W),
    /// The list.
    List(Vec<T>),
}

impl<W: Decode, T: Decode> Decode for WordOrList<W, T> {
    fn decode(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        match node.value {
            Value::List(_) => Vec::decode(node, at, findings).map(Self::List),
            Value::Scalar(_) | Value::Map(_) => W::decode(node, at, findings).map(Self::Word),
        }
    }
}

impl<W: JsonSchema, T: JsonSchema> JsonSchema for WordOrList<W, T> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}OrListOf{}", W::schema_name(), T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut word: Json = generator.subschema_for::<W>().into();
        let mut list: Json = generator.subschema_for::<Vec<T>>().into();
        word.as_object_mut().map(|word| word.remove("description"));
        list["items"].as_object_mut().map(|items| items.remove("description"));
        if let Some(message) = word["errorMessage"].as_str() {
            word["errorMessage"] = json!(format!("{message}, or a list"));
        }
        // As above: accepts everything, for an editor to complete from.
        let choices = json!([{ "enum": word["enum"], "enumDescriptions": word["enumDescriptions"] }, {}]);
        let schema = json!({ "if": { "type": "array" }, "then": list, "else": word, "anyOf": choices });
        schema.try_into().expect("an object is a schema")
    }
}
