//! `parameters`: settings of the server beside those that capture needs.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::decode::{At, Bounds, Complaint, Decode, integer, parsed, wrong_type};
use super::grammar::{scalar, section};
use crate::finding::Finding;
use crate::source::{Node, ScalarKind};

/// Server parameters by name.
pub type Parameters = BTreeMap<ParameterName, ParameterValue>;

section! {
    /// Server parameters of an Aurora cluster.
    pub struct AuroraParameters {
        /// Those of the cluster parameter group, such as `character_set_server: utf8mb4`. They take effect when the cluster
        /// is made, and later when its machines restart.
        pub cluster: Option<Parameters>,
        /// Those of each machine's parameter group, such as `long_query_time: 2`. They take effect when a machine is made,
        /// and later when it restarts.
        pub instance: Option<Parameters>,
    }
}

scalar! {
    /// The name of a server parameter.
    pub struct ParameterName(String) = "^[a-z][a-z0-9_.-]{0,99}$",
        "the name of a server parameter, such as wait_timeout" by parameter_name;
}

fn parameter_name(text: &str) -> Result<String, Complaint> {
    let starts = text.starts_with(|first: char| first.is_ascii_lowercase());
    let charset = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'.' | b'-');
    if starts && text.len() <= 100 && text.bytes().all(charset) {
        return Ok(text.to_owned());
    }
    let message = format!("`{text}` cannot be the name of a server parameter");
    Err(Complaint::new(message, "write one such as `wait_timeout`"))
}

/// The value of a server parameter: text or a whole number. `true` is neither, since some parameters want `1`, others `ON`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterValue(pub String);

impl Decode for ParameterValue {
    fn decode(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        let Some(scalar) = node.as_scalar() else {
            return wrong_type(node, at, EXPECTED, findings);
        };
        if scalar.kind == ScalarKind::Text {
            return parsed(node, at, findings, |text| Ok(text.to_owned())).map(Self);
        }
        if scalar.as_number().is_none() {
            return wrong_type(node, at, EXPECTED, findings);
        }
        integer(node, at, findings, &EXACT).map(|number| Self(number.to_string()))
    }
}

/// Whole numbers that JSON carries without loss in every program.
const EXACT: Bounds =
    Bounds { min: -(1 << 53), max: 1 << 53, source: "RFC 8259, section 6: larger numbers lose digits" };

const EXPECTED: &str = "text in quotes or a whole number";

impl JsonSchema for ParameterValue {
    fn schema_name() -> Cow<'static, str> {
        "ParameterValue".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({
            "description": "The value of a server parameter.",
            "type": ["string", "integer"],
            "minimum": EXACT.min,
            "maximum": EXACT.max,
            "errorMessage": "{field} is text in quotes or a whole number",
        })
    }
}
