//! All of the language is documented where an editor shows it, and the defaults that the documentation names are those
//! that hold.

use cdcc::manifest::{Manifest, schema};
use cdcc::resolve::{DdlFiles, resolve};
use regex::Regex;
use serde_json::{Map, Value, json};

use super::{COMPLETES, document, pointers};

/// A key of the language: its JSON Pointer, in which keys that the user chooses are those of the complete manifests.
struct Key {
    at: String,
    schema: Value,
}

/// Every key below a schema.
fn keys(schema: &Value, at: &str, found: &mut Vec<Key>) {
    for (key, schema) in schema["properties"].as_object().into_iter().flatten() {
        let at = format!("{at}/{key}");
        found.push(Key { at: at.clone(), schema: schema.clone() });
        keys(schema, &at, found);
    }
    // A map whose keys the user chooses.
    let chosen = match at {
        "/sinks" => Some("search"),
        "/source/tables" => Some("shop.orders"),
        "/replication/tasks" => Some("orders"),
        _ => None,
    };
    if let Some(chosen) = chosen {
        keys(&schema["additionalProperties"], &format!("{at}/{chosen}"), found);
    }
    // A list of sections.
    if schema["items"].get("properties").is_some() {
        keys(&schema["items"], &format!("{at}/0"), found);
    }
    // A section behind a short form.
    if schema.get("then").is_some_and(|then| then.get("properties").is_some()) {
        keys(&schema["then"], at, found);
    }
}

fn all_keys() -> Vec<Key> {
    let mut found = Vec::new();
    keys(&schema(), "", &mut found);
    assert!(found.len() > 60, "only {} keys were found", found.len());
    found
}

#[test]
fn every_key_is_explained() {
    let unexplained: Vec<String> = all_keys()
        .into_iter()
        .filter(|key| {
            let text = key.schema["description"].as_str().unwrap_or_default();
            text.len() < 10 || !text.ends_with('.') || key.schema["markdownDescription"] != text
        })
        .map(|key| key.at)
        .collect();
    assert_eq!(unexplained, Vec::<String>::new());
}

#[test]
fn every_word_is_explained_and_every_wrong_value_has_a_message() {
    let schema = schema();
    let mut places = Vec::new();
    pointers(&schema, "", &mut places);
    let parts: Vec<(&String, &Value)> = places.iter().filter_map(|at| Some((at, schema.pointer(at)?))).collect();
    let mut words = 0;
    for (at, part) in &parts {
        if let (Some(Value::Array(enumerated)), Some(texts)) = (part.get("enum"), part.get("enumDescriptions")) {
            words += enumerated.len();
            let texts = texts.as_array().expect("a list");
            assert_eq!(texts.len(), enumerated.len(), "{at}");
            assert!(texts.iter().all(|text| text.as_str().is_some_and(|text| text.len() > 5)), "{at}: {texts:?}");
            assert_eq!(part["markdownEnumDescriptions"].as_array(), Some(texts), "{at}");
        }
        if part.get("type").is_some_and(Value::is_string)
            && (part.get("pattern").is_some() || part.get("minimum").is_some())
        {
            assert!(part["errorMessage"].as_str().is_some_and(|message| message.len() > 10), "{at} has no message");
        }
        let message = part.get("errorMessage").and_then(Value::as_str).unwrap_or_default();
        assert!(!message.contains(['{', '}']) || message.contains("{ddl"), "{at} is half made: {message}");
    }
    assert!(words > 20, "only {words} words were found");
}

#[test]
fn the_complete_manifests_say_every_key() {
    let manifests = COMPLETES.map(|text| document(text).to_json());
    let is_said = |at: &str| {
        let at = at
            .replace("/replication/start_at/time", "/replication/tasks/notes/start_at/time")
            .replace("/replication/tasks/orders/start_at/time", "/replication/tasks/notes/start_at/time")
            .replace("/source/tables/shop.orders/columns/include", "/source/tables/logs.web_*/columns/include")
            .replace("/source/tables/shop.orders/ddl_inline", "/source/tables/shop.items/ddl_inline")
            .replace("/source/tables/shop.orders/ddl", "/source/tables/shop.lines/ddl")
            .replace("/sinks/search/s3", "/sinks/archive/s3");
        let functions = ["/sinks/subscriber/lambda", "/sinks/crm/lambda"];
        let places = functions.map(|function| at.replace("/sinks/search/lambda", function));
        manifests.iter().any(|manifest| places.iter().any(|at| manifest.pointer(at).is_some()))
    };
    let silent: Vec<String> = all_keys().into_iter().map(|key| key.at).filter(|at| !is_said(at)).collect();
    assert_eq!(silent, Vec::<String>::new());
}

/// The default that a text names as such, as YAML. `Default: as many as there are zones.` names none.
fn documented_default(text: &str) -> Option<String> {
    let named = Regex::new(r"Default: (?:`([^`<]+)`|([0-9]+|true|false)\b)|`([^`]+)` \(default").expect("a pattern");
    let found = named.captures(text)?;
    found.iter().skip(1).flatten().next().map(|default| default.as_str().to_owned())
}

/// The smallest manifest that `key` has a place in.
fn smallest(at: &str) -> Value {
    let mut manifest = json!({
        "version": 1, "name": "small", "region": "us-east-1",
        "source": { "tables": { "shop.orders": null } },
        "sinks": { "search": { "opensearch": { "index": "orders" } } },
    });
    let engine = if at.starts_with("/source/rds") { "rds" } else { "aurora" };
    manifest["source"][engine] = json!({ "database": "shop" });
    if at.starts_with("/source/external") {
        let source = manifest["source"].as_object_mut().expect("a section");
        source.remove(engine);
        source.insert("external".to_owned(), json!({ "host": "db.example.com", "tls": { "ca": "ca.pem" } }));
    }
    if at.contains("/snapshot/") {
        manifest["source"][engine] = json!({ "snapshot": { "name": "orders" } });
    }
    if at.contains("/admin/") {
        manifest["source"][engine]["admin"] = json!({ "secret": "dev/admin" });
    }
    if at.starts_with("/replication/") {
        manifest["replication"] = json!({});
    }
    if at.starts_with("/replication/tasks") {
        manifest["replication"]["tasks"]["orders"] = json!({ "tables": ["shop.orders"] });
    }
    if let Some((section, _)) = at.split_once("/serverless/") {
        manifest.pointer_mut(section).expect("made above")["serverless"] = json!({ "max": 384 });
    }
    if at.starts_with("/terraform/backend/s3") {
        manifest["terraform"]["backend"]["s3"] = json!({ "bucket": "states", "key": "small.tfstate" });
    }
    if at.starts_with("/sinks/search/s3") {
        manifest["sinks"]["search"] = json!({ "s3": {} });
    }
    if at == "/sinks/search/lambda/grant" {
        manifest["sinks"]["search"] = json!({ "lambda": { "function": "crm-sync" } });
    } else if at.starts_with("/sinks/search/lambda") {
        manifest["sinks"]["search"] = json!({ "lambda": { "source": "code" } });
    }
    manifest
}

/// `manifest` with an empty section wherever the way to `at` leads through none.
fn with_sections(mut manifest: Value, at: &str) -> Value {
    let mut here = &mut manifest;
    let steps: Vec<&str> = at.split('/').skip(1).collect();
    for step in &steps[..steps.len() - 1] {
        let map = here.as_object_mut().expect("a section");
        here = map.entry(*step).or_insert_with(|| Value::Object(Map::new()));
    }
    manifest
}

/// What the manifest means.
fn meaning(manifest: &Value) -> String {
    let document = document(&manifest.to_string());
    let manifest = Manifest::decode(&document).unwrap_or_else(|findings| panic!("{findings:?}\nin {manifest}"));
    let (pipeline, findings) = resolve(&manifest, &DdlFiles::new());
    assert_eq!(findings, []);
    format!("{pipeline:#?}")
}

#[test]
fn writing_a_documented_default_changes_nothing() {
    let mut written = Vec::new();
    for Key { at, schema } in all_keys() {
        // A section has no default that could be written in its place.
        if schema.get("properties").is_some() {
            continue;
        }
        let text = schema["description"].as_str().unwrap_or_default();
        let Some(default) = documented_default(text) else { continue };
        let without = with_sections(smallest(&at), &at);
        let mut with = without.clone();
        let (section, key) = at.rsplit_once('/').expect("a key");
        with.pointer_mut(section).expect("made above")[key] = document(&format!("v: {default}")).to_json()["v"].clone();
        assert_eq!(meaning(&with), meaning(&without), "{at}: {text}");
        written.push(at);
    }
    assert!(written.len() >= 30, "only {} defaults were found: {written:#?}", written.len());
}
