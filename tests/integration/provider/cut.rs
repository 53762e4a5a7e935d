//! The project's own cut of the provider schemas: exactly the kinds that `schema/provider/kinds.txt` lists, each
//! verbatim, one line for each kind so that a difference between versions is readable.
//!
//! To add a kind, write it into `kinds.txt` (sorted) and run, with a folder that holds the full files,
//! `CDCC_PROVIDER_SCHEMA=<folder> cargo test cut_provider_schemas`. The full files have the shape that
//! `terraform providers schema -json` prints, under the names of the files in `schema/provider/`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};

use super::schema::ADDRESS;

/// The files of the cut.
const FILES: [&str; 2] = ["aws-5.100.0.json", "aws-6.25.0.json"];

/// The word in `kinds.txt` beside the section of a schema file that it stands for.
const SECTIONS: [(&str, &str); 3] =
    [("data", "data_source_schemas"), ("ephemeral", "ephemeral_resource_schemas"), ("resource", "resource_schemas")];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/provider")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The cut of a full schema file, or the listed kinds that it lacks.
fn cut(full: &Json, kinds: &[&str]) -> Result<String, Vec<String>> {
    let provider = &full["provider_schemas"][ADDRESS];
    let mut lacking = Vec::new();
    let mut text = format!("{{\"format_version\":\"1.0\",\"provider_schemas\":{{\"{ADDRESS}\":{{\n");
    for (word, section) in SECTIONS {
        let mut lines = Vec::new();
        for kind in kinds {
            let Some(name) = kind.strip_prefix(word).and_then(|rest| rest.strip_prefix(' ')) else { continue };
            match provider[section].get(name) {
                Some(schema) => lines.push(format!("{}:{}", json!(name), canonical(schema))),
                None => lacking.push((*kind).to_owned()),
            }
        }
        let _ = write!(text, "\"{section}\":{{\n{}\n}},\n", lines.join(",\n"));
    }
    let _ = write!(text, "\"provider\":{}\n}}}}}}\n", canonical(&provider["provider"]));
    if lacking.is_empty() { Ok(text) } else { Err(lacking) }
}

/// Compact JSON with sorted keys, whatever order the maps of `serde_json` keep.
fn canonical(json: &Json) -> String {
    match json {
        Json::Object(members) => {
            let sorted: BTreeMap<_, _> = members.iter().collect();
            let members: Vec<_> = sorted.into_iter().map(|(k, v)| format!("{}:{}", json!(k), canonical(v))).collect();
            format!("{{{}}}", members.join(","))
        }
        Json::Array(elements) => format!("[{}]", elements.iter().map(canonical).collect::<Vec<_>>().join(",")),
        scalar => scalar.to_string(),
    }
}

/// The kinds that a schema file holds, as `kinds.txt` writes them.
fn kinds_of(file: &Json) -> Vec<String> {
    let provider = &file["provider_schemas"][ADDRESS];
    let mut kinds = Vec::new();
    for (word, section) in SECTIONS {
        kinds.extend(provider[section].as_object().into_iter().flatten().map(|(name, _)| format!("{word} {name}")));
    }
    kinds.sort();
    kinds
}

#[test]
fn cut_provider_schemas() {
    let list = read(&folder().join("kinds.txt"));
    let kinds: Vec<&str> = list.lines().collect();
    assert!(kinds.is_sorted_by(|a, b| a < b), "kinds.txt is not sorted, or names a kind twice");
    let full = std::env::var_os("CDCC_PROVIDER_SCHEMA").map(PathBuf::from);
    for file in FILES {
        let target = folder().join(file);
        if let Some(full) = &full {
            let full: Json = serde_json::from_str(&read(&full.join(file))).expect("a JSON file");
            let text = cut(&full, &kinds).unwrap_or_else(|lacking| panic!("{file} lacks {lacking:?}"));
            std::fs::write(&target, text).expect("a writable schema folder");
        }
        let text = read(&target);
        let held: Json = serde_json::from_str(&text).expect("a JSON file");
        assert_eq!(kinds_of(&held), kinds, "{file} does not hold the kinds of kinds.txt: cut it anew");
        assert_eq!(cut(&held, &kinds).as_deref(), Ok(text.as_str()), "{file} was edited by hand");
    }
}

#[test]
fn a_kind_that_the_provider_lacks_is_named() {
    let full = json!({"provider_schemas": {ADDRESS: {"resource_schemas": {"aws_vpc": {"b": 1, "a": [true]}}}}});
    let text = cut(&full, &["resource aws_vpc"]).expect("a cut");
    assert!(text.contains("\n\"aws_vpc\":{\"a\":[true],\"b\":1}\n"), "{text}");
    assert_eq!(cut(&full, &["data aws_vpc", "resource aws_vpc"]), Err(vec!["data aws_vpc".to_owned()]));
}
