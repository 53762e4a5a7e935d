//! What a complete manifest leaves out, it leaves out for a reason.

use std::collections::BTreeSet;

use cdcc::manifest::schema;
use cdcc::resolve::complete::UNSAID;
use serde_json::{Map, Value};

use super::cases;

/// The keys that `value`, a part of a manifest, does not have of those that its schema knows; names of the user's own are `*`.
fn absent(schema: &Value, value: &Value, at: &str, found: &mut BTreeSet<String>) {
    let below = |key: &str| if at.is_empty() { key.to_owned() } else { format!("{at}.{key}") };
    if let (Some(then), Some(_)) = (schema.get("then"), schema["if"].get("type")) {
        let is_meant = schema["if"]["type"] == "object" && value.is_object()
            || schema["if"]["type"] == "array" && value.is_array();
        return absent(if is_meant { then } else { &schema["else"] }, value, at, found);
    }
    match value {
        Value::Object(map) => {
            let schema_of_section = schema;
            for (key, schema) in schema["properties"].as_object().into_iter().flatten() {
                match map.get(key) {
                    Some(value) => absent(schema, value, &below(key), found),
                    None if excluded(schema_of_section, key, map) => {}
                    None => {
                        found.insert(below(key));
                    }
                }
            }
            if schema["additionalProperties"].is_object() {
                map.values().for_each(|value| absent(&schema["additionalProperties"], value, &below("*"), found));
            }
        }
        Value::Array(items) => items.iter().for_each(|item| absent(&schema["items"], item, &below("*"), found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Whether one of the keys that are there excludes `key`.
fn excluded(section: &Value, key: &str, there: &Map<String, Value>) -> bool {
    let excludes = |one: &str, other: &str| section["dependencies"][one]["properties"].get(other).is_some();
    there.keys().any(|one| excludes(one, key) || excludes(key, one))
}

/// Whether `listed` stands for `key`.
fn covers(listed: &str, key: &str) -> bool {
    key.strip_prefix(listed).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[test]
fn each_key_that_is_left_out_has_a_reason_and_each_reason_a_key() {
    let schema = schema();
    let mut found = BTreeSet::new();
    for case in cases() {
        absent(&schema, &case.complete().document.to_json(), "", &mut found);
    }
    let without_reason: Vec<&String> =
        found.iter().filter(|key| !UNSAID.iter().any(|(listed, _)| covers(listed, key))).collect();
    // The longest one that fits is meant, so that none is hidden behind a shorter one.
    let meant = |key: &String| {
        UNSAID.iter().map(|(listed, _)| *listed).filter(|listed| covers(listed, key)).max_by_key(|listed| listed.len())
    };
    let met: BTreeSet<&str> = found.iter().filter_map(meant).collect();
    let without_key: Vec<&str> =
        UNSAID.iter().map(|(listed, _)| *listed).filter(|listed| !met.contains(listed)).collect();
    assert_eq!((without_reason, without_key), (vec![], vec![]));
}
