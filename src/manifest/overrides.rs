//! `terraform.overrides`: arguments that no other key is for, by the address of their resource.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value as Json};

use super::decode::{At, Complaint, Decode, wrong_type};
use super::grammar::scalar;
use crate::finding::Finding;
use crate::source::{Node, Value};

scalar! {
    /// The full address of a resource of the AWS provider.
    pub struct ResourceAddress(String) = "^(?=.{1,255}$)(module\\.[A-Za-z0-9_-]+\\.)?aws_[a-z0-9_]+\\.[A-Za-z0-9_-]+$",
        "the full address of a resource such as module.kinesis.aws_kinesis_stream.this" by address;
}

fn address(text: &str) -> Result<String, Complaint> {
    let word =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    let kind = |part: &str| {
        let name = part.strip_prefix("aws_").unwrap_or_default();
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    let good = match text.split('.').collect::<Vec<_>>().as_slice() {
        ["module", module, of, name] => word(module) && kind(of) && word(name),
        [of, name] => kind(of) && word(name),
        _ => false,
    };
    if good && text.len() <= 255 {
        return Ok(text.to_owned());
    }
    let help =
        "write the full address of a resource of the AWS provider, such as `module.kinesis.aws_kinesis_stream.this`";
    Err(Complaint::new(format!("`{text}` is not the address of a resource"), help))
}

/// Arguments of a resource, as the provider names them; what each takes is looked at by `overrides`.
#[derive(Debug, Clone)]
pub struct Arguments(pub Map<String, Json>);

impl Decode for Arguments {
    fn decode(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        let Value::Map(_) = &node.value else {
            return wrong_type(node, at, "a map", findings);
        };
        match node.to_json() {
            Json::Object(arguments) => Some(Self(arguments)),
            _ => None,
        }
    }
}

impl JsonSchema for Arguments {
    fn schema_name() -> Cow<'static, str> {
        "Arguments".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "object", "description": "Arguments by name, as the provider's documentation of this kind has them." })
    }
}
