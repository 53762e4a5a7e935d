//! `tags`: free text by free name, within what every tagged service accepts.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::decode::{At, Complaint, Decode, DecodeKey, parsed};
use crate::finding::Finding;
use crate::source::Node;

/// The characters that every AWS service takes in tags.
/// Source: Tag naming limits and requirements, AWS Tagging Best Practices.
const TAG_PATTERN: &str = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]";

/// Tags by key.
#[derive(Debug, Clone)]
pub struct Tags(pub BTreeMap<String, String>);

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct TagKey(String);

#[derive(Debug)]
struct TagValue(String);

fn check(text: &str, longest: usize, what: &str) -> Result<String, Complaint> {
    let allowed = |c: char| c.is_alphanumeric() || c == ' ' || "_.:/=+-@".contains(c);
    if text.chars().count() <= longest && text.chars().all(allowed) {
        return Ok(text.to_owned());
    }
    let message = format!("`{text}` cannot be {what} of a tag");
    Err(Complaint::new(message, format!("use at most {longest} letters, digits, spaces and `_.:/=+-@`")))
}

impl DecodeKey for TagKey {
    fn decode_key(key: &str) -> Result<Self, Complaint> {
        if key.is_empty() || key.to_ascii_lowercase().starts_with("aws:") {
            return Err(Complaint::new(
                format!("`{key}` cannot be the key of a tag"),
                "use a key that is not empty and does not start with `aws:`",
            ));
        }
        check(key, 128, "the key").map(Self)
    }
}

impl Decode for TagValue {
    fn decode(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        parsed(node, at, findings, |text| check(text, 256, "the value")).map(Self)
    }
}

impl Decode for Tags {
    fn decode(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        let tags = BTreeMap::<TagKey, TagValue>::decode(node, at, findings)?;
        Some(Self(tags.into_iter().map(|(key, value)| (key.0, value.0)).collect()))
    }
}

impl JsonSchema for Tags {
    fn schema_name() -> Cow<'static, str> {
        "Tags".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "propertyNames": {
                "pattern": format!("^(?![aA][wW][sS]:){TAG_PATTERN}{{1,128}}$"),
                "errorMessage": "the key of a tag has at most 128 letters, digits, spaces and _.:/=+-@",
            },
            "additionalProperties": {
                "type": "string",
                "pattern": format!("^{TAG_PATTERN}{{0,256}}$"),
                "errorMessage": "the value of a tag has at most 256 letters, digits, spaces and _.:/=+-@",
            },
        })
    }
}
