//! The messages of Terraform's plugin protocol 6 that this provider needs, field numbers as in
//! `docs/plugin-protocol/tfplugin6.8.proto` of hashicorp/terraform. Written by hand so that the tests need no protoc.
//! Requests that begin with the same fields share a struct: protobuf skips fields that a struct does not name.

use std::collections::BTreeMap;

use prost::{Enumeration, Message, Oneof};

/// Declares messages in one line for each field.
macro_rules! messages {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_attr:meta])* $field:ident: $ty:ty,)* })*) => {
        $($(#[$doc])*
        #[derive(Clone, PartialEq, Message)]
        pub(crate) struct $name { $($(#[$field_attr])* pub(crate) $field: $ty,)* })*
    };
}

messages! {
    /// A value: msgpack from Terraform, msgpack or JSON from the provider.
    DynamicValue {
        #[prost(bytes = "vec", tag = "1")] msgpack: Vec<u8>,
        #[prost(bytes = "vec", tag = "2")] json: Vec<u8>,
    }
    Diagnostic {
        #[prost(enumeration = "Severity", tag = "1")] severity: i32,
        #[prost(string, tag = "2")] summary: String,
        #[prost(string, tag = "3")] detail: String,
        #[prost(message, optional, tag = "4")] attribute: Option<AttributePath>,
    }
    AttributePath { #[prost(message, repeated, tag = "1")] steps: Vec<Step>, }
    Step { #[prost(oneof = "Selector", tags = "1, 2, 3")] selector: Option<Selector>, }
    Schema {
        #[prost(int64, tag = "1")] version: i64,
        #[prost(message, optional, tag = "2")] block: Option<Block>,
    }
    Block {
        #[prost(int64, tag = "1")] version: i64,
        #[prost(message, repeated, tag = "2")] attributes: Vec<Attribute>,
        #[prost(message, repeated, tag = "3")] nested: Vec<NestedBlock>,
        #[prost(bool, tag = "6")] deprecated: bool,
    }
    Attribute {
        #[prost(string, tag = "1")] name: String,
        #[prost(bytes = "vec", tag = "2")] ty: Vec<u8>,
        #[prost(bool, tag = "4")] required: bool,
        #[prost(bool, tag = "5")] optional: bool,
        #[prost(bool, tag = "6")] computed: bool,
        #[prost(bool, tag = "7")] sensitive: bool,
        #[prost(bool, tag = "9")] deprecated: bool,
        #[prost(bool, tag = "11")] write_only: bool,
    }
    NestedBlock {
        #[prost(string, tag = "1")] type_name: String,
        #[prost(message, optional, tag = "2")] block: Option<Block>,
        #[prost(enumeration = "Nesting", tag = "3")] nesting: i32,
        #[prost(int64, tag = "4")] min_items: i64,
        #[prost(int64, tag = "5")] max_items: i64,
    }
    Empty {}
    ProviderSchemaResponse {
        #[prost(message, optional, tag = "1")] provider: Option<Schema>,
        #[prost(btree_map = "string, message", tag = "2")] resource_schemas: BTreeMap<String, Schema>,
        #[prost(btree_map = "string, message", tag = "3")] data_source_schemas: BTreeMap<String, Schema>,
        #[prost(btree_map = "string, message", tag = "8")] ephemeral_resource_schemas: BTreeMap<String, Schema>,
    }
    /// `Validate{Resource,DataResource,EphemeralResource}Config`, `ReadDataSource` and `OpenEphemeralResource`.
    ConfigRequest {
        #[prost(string, tag = "1")] type_name: String,
        #[prost(message, optional, tag = "2")] config: Option<DynamicValue>,
    }
    /// The answers that hold diagnostics alone.
    DiagnosticsResponse { #[prost(message, repeated, tag = "1")] diagnostics: Vec<Diagnostic>, }
    ConfigureRequest {
        #[prost(string, tag = "1")] terraform_version: String,
        #[prost(message, optional, tag = "2")] config: Option<DynamicValue>,
    }
    UpgradeRequest {
        #[prost(string, tag = "1")] type_name: String,
        #[prost(message, optional, tag = "3")] raw_state: Option<RawState>,
    }
    RawState { #[prost(bytes = "vec", tag = "1")] json: Vec<u8>, }
    UpgradeResponse {
        #[prost(message, optional, tag = "1")] upgraded_state: Option<DynamicValue>,
        #[prost(message, repeated, tag = "2")] diagnostics: Vec<Diagnostic>,
    }
    ReadRequest {
        #[prost(string, tag = "1")] type_name: String,
        #[prost(message, optional, tag = "2")] current_state: Option<DynamicValue>,
        #[prost(bytes = "vec", tag = "3")] private: Vec<u8>,
    }
    ReadResponse {
        #[prost(message, optional, tag = "1")] new_state: Option<DynamicValue>,
        #[prost(message, repeated, tag = "2")] diagnostics: Vec<Diagnostic>,
        #[prost(bytes = "vec", tag = "3")] private: Vec<u8>,
    }
    PlanRequest {
        #[prost(string, tag = "1")] type_name: String,
        #[prost(message, optional, tag = "2")] prior_state: Option<DynamicValue>,
        #[prost(message, optional, tag = "3")] proposed_new_state: Option<DynamicValue>,
        #[prost(message, optional, tag = "4")] config: Option<DynamicValue>,
        #[prost(bytes = "vec", tag = "5")] prior_private: Vec<u8>,
    }
    PlanResponse {
        #[prost(message, optional, tag = "1")] planned_state: Option<DynamicValue>,
        #[prost(message, repeated, tag = "2")] requires_replace: Vec<AttributePath>,
        #[prost(bytes = "vec", tag = "3")] planned_private: Vec<u8>,
        #[prost(message, repeated, tag = "4")] diagnostics: Vec<Diagnostic>,
    }
    ApplyRequest {
        #[prost(string, tag = "1")] type_name: String,
        #[prost(message, optional, tag = "2")] prior_state: Option<DynamicValue>,
        #[prost(message, optional, tag = "3")] planned_state: Option<DynamicValue>,
        #[prost(message, optional, tag = "4")] config: Option<DynamicValue>,
        #[prost(bytes = "vec", tag = "5")] planned_private: Vec<u8>,
    }
    ApplyResponse {
        #[prost(message, optional, tag = "1")] new_state: Option<DynamicValue>,
        #[prost(bytes = "vec", tag = "2")] private: Vec<u8>,
        #[prost(message, repeated, tag = "3")] diagnostics: Vec<Diagnostic>,
    }
    DataResponse {
        #[prost(message, optional, tag = "1")] state: Option<DynamicValue>,
        #[prost(message, repeated, tag = "2")] diagnostics: Vec<Diagnostic>,
    }
    OpenResponse {
        #[prost(message, repeated, tag = "1")] diagnostics: Vec<Diagnostic>,
        #[prost(message, optional, tag = "3")] result: Option<DynamicValue>,
    }
    EphemeralRequest { #[prost(string, tag = "1")] type_name: String, }
}

/// One step of a path into a value.
#[derive(Clone, PartialEq, Oneof)]
pub(crate) enum Selector {
    #[prost(string, tag = "1")]
    AttributeName(String),
    #[prost(int64, tag = "3")]
    ElementKeyInt(i64),
}

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Enumeration)]
#[repr(i32)]
pub(crate) enum Severity {
    Invalid = 0,
    Error = 1,
    Warning = 2,
}

/// How the values of a nested block are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Enumeration)]
#[repr(i32)]
pub(crate) enum Nesting {
    Invalid = 0,
    Single = 1,
    List = 2,
    Set = 3,
}

impl DynamicValue {
    /// A value in the provider's answer.
    pub(crate) fn of(value: &super::value::Value) -> Self {
        Self { msgpack: value.encode(), json: Vec::new() }
    }

    /// The value of a request's field; null where the field is missing.
    pub(crate) fn read(field: Option<&Self>) -> super::value::Value {
        field.map_or(super::value::Value::Null, |value| super::value::Value::decode(&value.msgpack))
    }
}

impl Diagnostic {
    pub(crate) fn error(summary: impl Into<String>, detail: impl Into<String>) -> Self {
        let (summary, detail) = (summary.into(), detail.into());
        Self { severity: Severity::Error.into(), summary, detail, attribute: None }
    }
}

impl AttributePath {
    /// The path of `a.b`, where a step of digits is an index.
    pub(crate) fn dotted(path: &str) -> Self {
        let step = |step: &str| Step {
            selector: Some(match step.parse() {
                Ok(index) => Selector::ElementKeyInt(index),
                Err(_) => Selector::AttributeName(step.to_owned()),
            }),
        };
        Self { steps: path.split('.').map(step).collect() }
    }
}
