//! `profiles`: what differs from one environment to the next.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Value as Json, json};

use super::Manifest;
use super::decode::{At, Decode, DecodeKey, wrong_type};
use super::grammar::scalar;
use super::scalar::slug;
use crate::finding::Finding;
use crate::source::{Entry, Node, Value};

scalar! {
    /// The name of a profile.
    pub struct ProfileName(String) = "^(?=.{2,17}$)[a-z](-?[a-z0-9])*$",
        "2 to 17 lower-case letters, digits and single hyphens, starting with a letter" by
        |text| slug(text, 17, "the name of a profile");
}

/// Profiles, whose shape is right. Their contents are merged before a manifest is decoded.
#[derive(Debug, Clone)]
pub struct Profiles;

impl Decode for Profiles {
    fn decode(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            return wrong_type(node, at, "a map", findings);
        };
        for Entry { key, value, .. } in entries {
            if let Err(complaint) = ProfileName::decode_key(key) {
                findings.push(complaint.at(&At::Key(at, key)).at_key());
            }
            // Only what it finds matters: a part of a manifest is no manifest.
            let _ = Manifest::decode_at(value, &At::Patch(at, key), findings);
        }
        Some(Self)
    }

    fn key_form() -> Option<&'static str> {
        Some(ProfileName::FORM)
    }

    fn is_patchable() -> bool {
        false
    }
}

impl JsonSchema for Profiles {
    fn schema_name() -> Cow<'static, str> {
        "Profiles".into()
    }

    /// The schema of a profile is put in by [`fill`] once that of the manifest is there.
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let pattern: Json = generator.subschema_for::<ProfileName>().into();
        let mut schema = json!({ "type": "object" });
        schema["patternProperties"] =
            json!({ (pattern["pattern"].as_str().unwrap_or_default()): { "type": "object" } });
        schema.try_into().expect("an object is a schema")
    }
}

/// Puts the schema of a profile into that of the manifest: the same with nothing required, where null takes a key away.
pub(super) fn fill(schema: &mut Json) {
    let mut profile = json!({
        "type": "object",
        "properties": schema["properties"],
        "patternProperties": schema["patternProperties"],
        "additionalProperties": false,
    });
    profile["properties"].as_object_mut().map(|keys| keys.remove("profiles"));
    loosen(&mut profile);
    profile["description"] =
        json!("What differs from the manifest in this environment. A key without a value takes the manifest's away.");
    schema["properties"]["profiles"]["additionalProperties"] = profile;
}

/// Takes out of the schema of a section or map what is required of it.
fn loosen(schema: &mut Json) {
    let Some(object) = schema.as_object_mut() else { return };
    object.remove("required");
    object.remove("minProperties");
    object.remove("dependencies");
    if object.get("if").is_some_and(|test| test.get("properties").is_some()) {
        for part in ["if", "then", "else"] {
            object.remove(part);
        }
    }
    if let Some(Json::Object(properties)) = object.get_mut("properties") {
        properties.values_mut().for_each(nullable);
    }
    if let Some(values) = object.get_mut("additionalProperties").filter(|values| values.is_object()) {
        nullable(values);
    }
    for branch in ["then", "else"] {
        if let Some(branch) = object.get_mut(branch) {
            loosen(branch);
        }
    }
}

/// As [`loosen`], and null is a value too.
fn nullable(schema: &mut Json) {
    loosen(schema);
    let Some(object) = schema.as_object_mut() else { return };
    match object.get_mut("type") {
        Some(Json::Array(types)) if !types.contains(&json!("null")) => types.push(json!("null")),
        Some(Json::Array(_)) => {}
        Some(kind) if *kind != json!("null") => *kind = json!([kind.take(), "null"]),
        _ => {}
    }
    if let Some(Json::Array(words)) =
        object.get_mut("enum").filter(|words| words.as_array().is_some_and(|words| !words.contains(&Json::Null)))
    {
        words.push(Json::Null);
        for texts in ["enumDescriptions", "markdownEnumDescriptions"] {
            if let Some(Json::Array(texts)) = object.get_mut(texts) {
                texts.push(json!("Takes the manifest's value away."));
            }
        }
    }
    if let Some(Json::Array(all)) = object.get_mut("allOf") {
        all.iter_mut().for_each(nullable);
    }
    if let Some(other) = object.get_mut("else") {
        nullable(other);
    }
}
