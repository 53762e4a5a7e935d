//! `tags`: free text by free name, within what every tagged service accepts.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::decode::{At, Complaint, Decode, DecodeKey, parsed};
use crate::finding::Finding;
use crate::source::Node;

/// The characters that every AWS service takes in tags: letters, digits, spaces and a few signs. What the standard library
/// and a regular expression both call letters and digits.
/// Source: Tag naming limits and requirements, AWS Tagging Best Practices.
const TAG_PATTERN: &str = "[\\p{Alphabetic}\\p{N} _.:/=+\\-@]";

/// The longest key, in characters. Source: as above.
const LONGEST_KEY: usize = 128;

/// The longest value, in characters. Source: as above.
const LONGEST_VALUE: usize = 256;

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
    const FORM: &'static str = "the key of a tag";

    fn decode_key(key: &str) -> Result<Self, Complaint> {
        if key.is_empty() || key.to_ascii_lowercase().starts_with("aws:") {
            return Err(Complaint::new(
                format!("`{key}` cannot be the key of a tag"),
                "use a key that is not empty and does not start with `aws:`",
            ));
        }
        check(key, LONGEST_KEY, "the key").map(Self)
    }
}

impl Decode for TagValue {
    fn decode(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        parsed(node, at, findings, |text| check(text, LONGEST_VALUE, "the value")).map(Self)
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
                // Lengths stand outside of the pattern: repeated classes of Unicode exceed what regular expressions may need.
                "minLength": 1,
                "maxLength": LONGEST_KEY,
                "pattern": format!("^(?![aA][wW][sS]:){TAG_PATTERN}*$"),
                "errorMessage": format!("the key of a tag has at most {LONGEST_KEY} letters, digits, spaces and _.:/=+-@"),
            },
            "additionalProperties": {
                "type": "string",
                "maxLength": LONGEST_VALUE,
                "pattern": format!("^{TAG_PATTERN}*$"),
                "errorMessage": format!("the value of a tag is text (a number in quotes): at most {LONGEST_VALUE} letters, digits, spaces and _.:/=+-@"),
            },
        })
    }
}
