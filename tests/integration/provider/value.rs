//! A value as Terraform sends it to a provider: JSON plus "not known yet". On the wire it is msgpack, where
//! an unknown value is any extension value (`docs/plugin-protocol/object-wire-format.md` of hashicorp/terraform).

use std::collections::BTreeMap;

use serde_json::{Number, Value as Json};

/// A value that may be unknown, wholly or in parts.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum Value {
    #[default]
    Null,
    Unknown,
    Bool(bool),
    Number(Number),
    String(String),
    /// A list or a set: the wire does not tell them apart.
    List(Vec<Value>),
    /// A map or an object.
    Map(BTreeMap<String, Value>),
}

/// What a missing key answers.
static NULL: Value = Value::Null;

impl Value {
    /// The member `key`; null where there is none.
    pub(crate) fn get(&self, key: &str) -> &Self {
        match self {
            Self::Map(members) => members.get(key).unwrap_or(&NULL),
            _ => &NULL,
        }
    }

    /// The text of a known string.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The elements of a known list or set; none for anything else.
    pub(crate) fn elements(&self) -> &[Self] {
        match self {
            Self::List(elements) => elements,
            _ => &[],
        }
    }

    /// The known strings of a list or set.
    pub(crate) fn texts(&self) -> Vec<&str> {
        self.elements().iter().filter_map(Self::text).collect()
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether nothing in it is unknown.
    pub(crate) fn is_known(&self) -> bool {
        match self {
            Self::Unknown => false,
            Self::List(elements) => elements.iter().all(Self::is_known),
            Self::Map(members) => members.values().all(Self::is_known),
            _ => true,
        }
    }

    /// Puts `value` at `key` of an object.
    pub(crate) fn set(&mut self, key: &str, value: impl Into<Self>) {
        if let Self::Map(members) = self {
            members.insert(key.to_owned(), value.into());
        }
    }

    /// Reads msgpack. Bytes that are none are null: Terraform sends empty bytes for "no value".
    pub(crate) fn decode(mut bytes: &[u8]) -> Self {
        rmpv::decode::read_value(&mut bytes).map_or(Self::Null, Self::from)
    }

    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        rmpv::encode::write_value(&mut bytes, &self.to_msgpack()).expect("writing to memory");
        bytes
    }

    fn to_msgpack(&self) -> rmpv::Value {
        match self {
            Self::Null => rmpv::Value::Nil,
            Self::Unknown => rmpv::Value::Ext(0, vec![0]),
            Self::Bool(flag) => rmpv::Value::from(*flag),
            Self::Number(number) => match (number.as_i64(), number.as_u64()) {
                (Some(whole), _) => rmpv::Value::from(whole),
                (None, Some(whole)) => rmpv::Value::from(whole),
                (None, None) => rmpv::Value::from(number.as_f64().unwrap_or_default()),
            },
            Self::String(text) => rmpv::Value::from(text.as_str()),
            Self::List(elements) => rmpv::Value::Array(elements.iter().map(Self::to_msgpack).collect()),
            Self::Map(members) => {
                rmpv::Value::Map(members.iter().map(|(k, v)| (rmpv::Value::from(k.as_str()), v.to_msgpack())).collect())
            }
        }
    }

    /// As JSON, with null for what is unknown.
    pub(crate) fn to_json(&self) -> Json {
        match self {
            Self::Null | Self::Unknown => Json::Null,
            Self::Bool(flag) => Json::Bool(*flag),
            Self::Number(number) => Json::Number(number.clone()),
            Self::String(text) => Json::String(text.clone()),
            Self::List(elements) => Json::Array(elements.iter().map(Self::to_json).collect()),
            Self::Map(members) => Json::Object(members.iter().map(|(k, v)| (k.clone(), v.to_json())).collect()),
        }
    }
}

impl From<rmpv::Value> for Value {
    fn from(value: rmpv::Value) -> Self {
        match value {
            rmpv::Value::Nil => Self::Null,
            rmpv::Value::Ext(..) => Self::Unknown,
            rmpv::Value::Boolean(flag) => Self::Bool(flag),
            rmpv::Value::Integer(whole) => match (whole.as_i64(), whole.as_u64()) {
                (Some(whole), _) => Self::Number(whole.into()),
                (None, whole) => Self::Number(whole.unwrap_or_default().into()),
            },
            rmpv::Value::F32(part) => Number::from_f64(part.into()).map_or(Self::Null, Self::Number),
            rmpv::Value::F64(part) => Number::from_f64(part).map_or(Self::Null, Self::Number),
            rmpv::Value::String(text) => Self::String(text.into_str().unwrap_or_default()),
            rmpv::Value::Binary(bytes) => Self::String(String::from_utf8_lossy(&bytes).into_owned()),
            rmpv::Value::Array(elements) => Self::List(elements.into_iter().map(Self::from).collect()),
            rmpv::Value::Map(members) => Self::Map(
                members
                    .into_iter()
                    .filter_map(|(key, value)| Some((key.as_str()?.to_owned(), Self::from(value))))
                    .collect(),
            ),
        }
    }
}

impl From<&Json> for Value {
    fn from(json: &Json) -> Self {
        match json {
            Json::Null => Self::Null,
            Json::Bool(flag) => Self::Bool(*flag),
            Json::Number(number) => Self::Number(number.clone()),
            Json::String(text) => Self::String(text.clone()),
            Json::Array(elements) => Self::List(elements.iter().map(Self::from).collect()),
            Json::Object(members) => Self::Map(members.iter().map(|(k, v)| (k.clone(), Self::from(v))).collect()),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl From<i64> for Value {
    fn from(whole: i64) -> Self {
        Self::Number(whole.into())
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(elements: Vec<T>) -> Self {
        Self::List(elements.into_iter().map(Into::into).collect())
    }
}
