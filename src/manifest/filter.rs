//! `filter` of a table: which rows are sent.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::decode::{At, Decode, wrong_type};
use super::grammar::section;
use crate::finding::Finding;
use crate::source::{Node, ScalarKind, Value};

section! {
    /// A condition on a column. Exactly one of its keys.
    pub struct Condition {
        /// It has this value, or one of these.
        pub equals: Option<OneOrMore>,
        /// It has another value.
        pub not_equal: Option<FilterValue>,
        /// It has this value, or a larger one.
        pub gte: Option<FilterValue>,
        /// It has this value, or a smaller one.
        pub lte: Option<FilterValue>,
        /// It lies between these two, or is one of them: `[from, to]`.
        pub between: Option<Range>,
        /// It does not lie between these two, nor is it one of them: `[from, to]`.
        pub not_between: Option<Range>,
        /// It is NULL, or it is not.
        pub is_null: Option<bool>,
    }
    exactly one of equals | not_equal | gte | lte | between | not_between | is_null;
}

/// A value to compare a column with: text or a number. Held as text, which is what DMS takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterValue(pub String);

/// What it must be, in words.
const FORM: &str = "text or a number";

impl Decode for FilterValue {
    fn decode(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        match node.as_scalar().filter(|scalar| !matches!(scalar.kind, ScalarKind::Null | ScalarKind::Bool)) {
            None => wrong_type(node, at, FORM, findings),
            // `0x10` and `1_0` mean the same to YAML as to nobody else.
            Some(scalar) if scalar.kind != ScalarKind::Text => {
                let whole = scalar.as_number().filter(|number| !number.is_f64());
                Some(Self(whole.map_or_else(|| scalar.text.clone(), |number| number.to_string())))
            }
            Some(scalar) => Some(Self(scalar.text.clone())),
        }
    }
}

impl JsonSchema for FilterValue {
    fn schema_name() -> Cow<'static, str> {
        "FilterValue".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": ["string", "number"], "errorMessage": "{field} is text or a number" })
    }
}

/// A value, or a list of them.
#[derive(Debug, Clone)]
pub struct OneOrMore(pub Vec<FilterValue>);

impl Decode for OneOrMore {
    fn decode(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        match &node.value {
            Value::List(items) if items.is_empty() => {
                let message = "an empty list: no row would be sent";
                findings.push(
                    Finding::error("invalid-value", &at.path(), message).help("write the values of the rows to send"),
                );
                None
            }
            Value::List(_) => Vec::decode(node, at, findings).map(Self),
            _ => FilterValue::decode(node, at, findings).map(|value| Self(vec![value])),
        }
    }
}

impl JsonSchema for OneOrMore {
    fn schema_name() -> Cow<'static, str> {
        "OneOrMore".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<FilterValue>();
        schemars::json_schema!({
            "if": { "type": "array" },
            "then": { "items": value, "minItems": 1 },
            "else": { "type": ["string", "number"], "errorMessage": "{field} is text or a number, or a list of them" },
        })
    }
}

/// Two values, the smaller one first.
#[derive(Debug, Clone)]
pub struct Range(pub FilterValue, pub FilterValue);

impl Decode for Range {
    fn decode(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        let values: Vec<FilterValue> = Vec::decode(node, at, findings)?;
        let count = values.len();
        if let Ok([from, to]) = <[FilterValue; 2]>::try_from(values) {
            return Some(Self(from, to));
        }
        let message = format!("{count} values where two are needed");
        findings.push(
            Finding::error("invalid-value", &at.path(), message)
                .help("write the smaller and the larger one: `[from, to]`"),
        );
        None
    }
}

impl JsonSchema for Range {
    fn schema_name() -> Cow<'static, str> {
        "Range".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<FilterValue>();
        schemars::json_schema!({ "type": "array", "items": value, "minItems": 2, "maxItems": 2 })
    }
}
