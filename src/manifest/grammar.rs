//! The macros in which the language is written down. A section, a word list or a scalar declared here gets its type, its
//! decoder and its JSON Schema from one text; its doc comments are what an editor shows.

use schemars::Schema;
use serde_json::{Value, json};

use crate::finding::listed;

/// Doc lines as one text.
pub(super) fn doc(lines: &[&str]) -> String {
    lines.iter().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// A key that may be left out is left out, not set to null: takes out of `schema` what schemars puts in for `Option`.
pub(super) fn without_null(mut schema: Schema) -> Schema {
    let object = schema.ensure_object();
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            object.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(values)) = object.get_mut("enum") {
        values.retain(|value| !value.is_null());
    }
    if let Some(Value::Array(choices)) = object.get("anyOf")
        && let [only, null] = choices.as_slice()
        && *null == json!({ "type": "null" })
    {
        return only.clone().try_into().unwrap_or(schema);
    }
    schema
}

/// The key of a field: `r#type` is `type`.
pub(super) const fn key(field: &'static str) -> &'static str {
    match field.as_bytes() {
        [b'r', b'#', plain @ ..] => match std::str::from_utf8(plain) {
            Ok(plain) => plain,
            Err(_) => field,
        },
        _ => field,
    }
}

/// The schema of an object with these properties.
pub(super) fn object(description: &str, properties: Vec<(&str, Value)>, required: &[&str]) -> Value {
    let mut schema = json!({
        "type": "object",
        "description": description,
        "properties": properties.into_iter().map(|(key, schema)| (key.to_owned(), schema)).collect::<serde_json::Map<_, _>>(),
        "additionalProperties": false,
    });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

/// A property: the schema of its type under the field's own description. What an editor says about a wrong value names
/// the field (`{field}` in the type's message). `key_form`: what the keys of a map must be.
pub(super) fn property(field: &str, schema: Schema, description: String, key_form: Option<&str>) -> Value {
    let mut schema: Value = schema.into();
    if let Some(form) = key_form {
        name_keys(&mut schema, form);
    }
    word_types(&mut schema);
    if !description.is_empty() {
        schema["description"] = Value::String(description);
    }
    name_field(&mut schema, field);
    schema
}

/// Turns a map whose other keys are forbidden into one whose keys have a form: an editor then says which.
fn name_keys(schema: &mut Value, form: &str) {
    let Some(Value::Object(patterns)) = schema.as_object_mut().and_then(|schema| schema.remove("patternProperties"))
    else {
        return;
    };
    for (pattern, mut value) in patterns {
        word_types(&mut value);
        schema["additionalProperties"] = value;
        schema["propertyNames"] =
            json!({ "pattern": pattern, "errorMessage": format!("each name in {{field}} is {form}") });
    }
}

/// Gives messages to values of the wrong type: an editor's own ones do not name the field.
fn word_types(schema: &mut Value) {
    let message = match schema["type"].as_str() {
        Some("boolean") => "{field} is true or false",
        Some("array") => "{field} is a list: write each item behind a hyphen",
        Some("object") if schema.get("properties").is_some() => "{field} is a section: write its keys below it",
        Some("object") => "{field} is a map: write names and values below it",
        _ => return,
    };
    if schema.get("properties").is_some() {
        // A message beside `properties` would also stand for the ones about unknown and missing keys.
        let kind = schema["type"].take();
        schema["allOf"] = json!([{ "type": kind, "errorMessage": message }]);
        schema.as_object_mut().expect("it has keys").remove("type");
    } else {
        schema["errorMessage"] = json!(message);
    }
}

fn name_field(schema: &mut Value, field: &str) {
    let each = format!("each of {field}");
    let places = [
        ("/errorMessage", field),
        ("/else/errorMessage", field),
        ("/allOf/0/errorMessage", field),
        ("/propertyNames/errorMessage", field),
        ("/items/errorMessage", &each),
        ("/additionalProperties/errorMessage", &each),
        ("/additionalProperties/items/errorMessage", &each),
        ("/additionalProperties/else/errorMessage", &each),
        ("/additionalProperties/else/items/errorMessage", &each),
        ("/else/items/errorMessage", &each),
        ("/then/items/errorMessage", &each),
        ("/additionalProperties/allOf/0/errorMessage", &each),
        ("/additionalProperties/errorMessage", &each),
    ];
    for (place, name) in places {
        if let Some(Value::String(message)) = schema.pointer_mut(place) {
            *message = message.replace("{field}", name);
        }
    }
}

/// Adds to an object's schema that exactly one of `choices` must be there. Shaped so that an editor's message names the
/// keys and stands at the surplus one: of `oneOf` and `not`, yaml-language-server only says that something did not match.
pub(super) fn exactly_one(schema: &mut Value, section: &str, choices: &[&str]) {
    let message = |verb: &str| format!("{section} {verb} one of {}", listed(choices));
    let absent: serde_json::Map<_, _> = choices.iter().map(|key| ((*key).to_owned(), json!(false))).collect();
    let known: Vec<&String> = schema["properties"].as_object().map(|keys| keys.keys().collect()).unwrap_or_default();
    // A misspelt choice is already reported as an unknown key, so that "none of them" needs all keys to be known ones.
    schema["if"] = json!({ "properties": absent, "propertyNames": { "enum": known } });
    schema["then"] = json!({ "required": [choices[0]], "errorMessage": message("needs exactly") });
    at_most_one(schema, section, choices);
}

/// Adds to an object's schema that at most one of `choices` may be there; the message stands at the surplus one.
pub(super) fn at_most_one(schema: &mut Value, section: &str, choices: &[&str]) {
    let message = format!("{section} takes only one of {}", listed(choices));
    let conflicts = choices.iter().enumerate().filter(|(index, _)| index + 1 < choices.len()).map(|(index, key)| {
        let others: serde_json::Map<_, _> =
            choices[index + 1..].iter().map(|other| ((*other).to_owned(), json!(false))).collect();
        ((*key).to_owned(), json!({ "properties": others, "errorMessage": message }))
    });
    schema["dependencies"] = Value::Object(conflicts.collect());
}

/// A section by the name that a user knows it by: `OpenSearch` is `opensearch`.
pub(super) fn section_name(type_name: &'static str) -> &'static str {
    match type_name {
        "Source" => "source",
        "Aurora" => "aurora",
        "Rds" => "rds",
        "ExternalTls" => "tls",
        "Sink" => "a sink",
        "OpenSearch" => "opensearch",
        "Network" => "network",
        "VpcLookup" => "vpc",
        "TableDetails" => "a table",
        "Columns" => "columns",
        "Replication" => "replication",
        "Condition" => "a condition",
        other => other,
    }
}

/// Declares a section: a map with fixed keys. `exactly one of a | b;` behind it demands one of these keys, `at most one of
/// a | b;` allows only one.
macro_rules! section {
    (
        $(#[doc = $doc:literal])*
        $vis:vis struct $name:ident {
            $( $(#[doc = $field_doc:literal])* pub $field:ident : $type:ty, )*
        }
        $(exactly one of $first:ident $(| $choice:ident)*;)?
        $(at most one of $either:ident $(| $other:ident)*;)?
        $(keys that start with $free:literal are free;)?
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone)]
        $vis struct $name {
            $( $(#[doc = $field_doc])* pub $field: $type, )*
        }

        impl $name {
            /// Its keys, in the order of the language.
            pub const KEYS: &[&str] = &[$($crate::manifest::grammar::key(stringify!($field))),*];
        }

        impl $crate::manifest::decode::Decode for $name {
            fn decode(
                node: &$crate::source::Node,
                at: &$crate::manifest::decode::At<'_>,
                findings: &mut Vec<$crate::finding::Finding>,
            ) -> Option<Self> {
                const FREE: &[&str] = &[$($free)?];
                let fields = $crate::manifest::decode::Fields::of(node, at, Self::KEYS, FREE, findings)?;
                $( let $field = fields.take($crate::manifest::grammar::key(stringify!($field)), findings); )*
                fields.refuse_unknown(findings);
                #[allow(unused_mut, reason = "only sections with a choice change it")]
                let mut whole = true;
                $( whole &= fields.one_of(&[stringify!($first) $(, stringify!($choice))*], findings); )?
                $( whole &= fields.at_most_one_of(&[stringify!($either) $(, stringify!($other))*], findings); )?
                let section = Self { $( $field: $field?, )* };
                whole.then_some(section)
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                use $crate::manifest::{decode::Decode, grammar};
                let mut required: Vec<&str> = Vec::new();
                let mut properties = Vec::new();
                $(
                    let mut schema = generator.subschema_for::<$type>();
                    if <$type as Decode>::absent().is_some() {
                        schema = grammar::without_null(schema);
                    } else {
                        required.push($crate::manifest::grammar::key(stringify!($field)));
                    }
                    let description = grammar::doc(&[$($field_doc),*]);
                    properties.push(($crate::manifest::grammar::key(stringify!($field)), grammar::property($crate::manifest::grammar::key(stringify!($field)), schema, description, <$type as Decode>::key_form())));
                )*
                #[allow(unused_mut, reason = "only sections with a choice change it")]
                let mut schema = grammar::object(&grammar::doc(&[$($doc),*]), properties, &required);
                $( grammar::exactly_one(&mut schema, grammar::section_name(stringify!($name)), &[stringify!($first) $(, stringify!($choice))*]); )?
                $( grammar::at_most_one(&mut schema, grammar::section_name(stringify!($name)), &[stringify!($either) $(, stringify!($other))*]); )?
                $( schema["patternProperties"] = serde_json::json!({ concat!("^", $free): { "description": "Free for notes and YAML anchors." } }); )?
                schema.try_into().expect("an object is a schema")
            }
        }
    };
}
pub(super) use section;

/// Declares a closed list of words.
macro_rules! words {
    (
        $(#[doc = $doc:literal])*
        $(#[derive($($derived:ident),+)])?
        $vis:vis enum $name:ident {
            $( $(#[doc = $word_doc:literal])* $variant:ident = $word:literal, )+
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        $(#[derive($($derived),+)])?
        $vis enum $name {
            $( $(#[doc = $word_doc])* $variant, )+
        }

        impl $name {
            /// The word as it is written in a manifest.
            pub fn word(self) -> &'static str {
                match self { $( Self::$variant => $word, )+ }
            }
        }

        impl $crate::manifest::decode::Decode for $name {
            fn decode(
                node: &$crate::source::Node,
                at: &$crate::manifest::decode::At<'_>,
                findings: &mut Vec<$crate::finding::Finding>,
            ) -> Option<Self> {
                $crate::manifest::decode::word(node, at, findings, &[$(($word, Self::$variant)),+])
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                use $crate::manifest::grammar;
                let words = [$(($word, grammar::doc(&[$($word_doc),*]))),+];
                grammar::words_schema(&grammar::doc(&[$($doc),*]), &words)
            }
        }
    };
}
pub(super) use words;

/// The schema of a closed list of words.
pub(super) fn words_schema(description: &str, words: &[(&str, String)]) -> Schema {
    schemars::json_schema!({
        "description": description,
        "type": "string",
        "enum": words.iter().map(|(word, _)| *word).collect::<Vec<_>>(),
        "enumDescriptions": words.iter().map(|(_, doc)| doc.as_str()).collect::<Vec<_>>(),
        "errorMessage": match words {
            [(only, _)] => format!("{{field}} is {only}"),
            words => format!("{{field}} is one of {}", words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ")),
        },
    })
}

/// Declares a text of a certain form: `scalar! { /// doc  pub struct Cidr(Ipv4Net) = "pattern", "what it must be" by parse; }`
/// where `parse` turns the text into the inner value or a [`Complaint`](super::decode::Complaint).
macro_rules! scalar {
    (
        $(#[doc = $doc:literal])*
        $vis:vis struct $name:ident($inner:ty) = $pattern:literal, $form:literal by $parse:expr;
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
        $vis struct $name(pub $inner);

        impl $crate::manifest::decode::Decode for $name {
            fn decode(
                node: &$crate::source::Node,
                at: &$crate::manifest::decode::At<'_>,
                findings: &mut Vec<$crate::finding::Finding>,
            ) -> Option<Self> {
                $crate::manifest::decode::parsed(node, at, findings, $parse).map(Self)
            }
        }

        impl $crate::manifest::decode::DecodeKey for $name {
            const FORM: &'static str = $form;

            fn decode_key(key: &str) -> Result<Self, $crate::manifest::decode::Complaint> {
                let parse: fn(&str) -> Result<$inner, $crate::manifest::decode::Complaint> = $parse;
                parse(key).map(Self)
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "description": $crate::manifest::grammar::doc(&[$($doc),*]),
                    "type": "string",
                    "pattern": $pattern,
                    "errorMessage": concat!("{field} is ", $form),
                })
            }
        }
    };
}
pub(super) use scalar;

/// Declares a whole number between two bounds.
macro_rules! number {
    ($(#[doc = $doc:literal])* $vis:vis struct $name:ident = $min:literal to $max:literal by $source:literal;) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        $vis struct $name(pub u32);

        impl $crate::manifest::decode::Decode for $name {
            fn decode(
                node: &$crate::source::Node,
                at: &$crate::manifest::decode::At<'_>,
                findings: &mut Vec<$crate::finding::Finding>,
            ) -> Option<Self> {
                let bounds = $crate::manifest::decode::Bounds { min: $min, max: $max, source: $source };
                let value = $crate::manifest::decode::integer(node, at, findings, &bounds)?;
                u32::try_from(value).ok().map(Self)
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let message = concat!("{field} is a whole number from ", stringify!($min), " to ", stringify!($max));
                schemars::json_schema!({
                    "description": $crate::manifest::grammar::doc(&[$($doc),*]),
                    "type": "integer",
                    "minimum": $min,
                    "maximum": $max,
                    "errorMessage": message,
                })
            }
        }
    };
}
pub(super) use number;
