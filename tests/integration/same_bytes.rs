//! The output depends on the manifest and the files it names, and on nothing else.

use std::fs;
use std::path::Path;
use std::process::Command;

use cdcc::output::Tree;
use cdcc::source::SourceFile;
use cdcc::{Files, compile};
use serde_json::{Map, Value};
use tempfile::TempDir;

use crate::language::{Beside, COMPLETES, document};

struct Folder;

impl Files for Folder {
    fn read(&self, path: &str) -> std::io::Result<Vec<u8>> {
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("manifests").join(path))
    }
}

fn minimal() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("manifests/minimal.yaml");
    fs::read_to_string(path).expect("the smallest example")
}

fn manifests() -> Vec<(String, &'static dyn Files)> {
    let complete = COMPLETES.into_iter().map(|text| (text.to_owned(), &Beside as &dyn Files));
    std::iter::once((minimal(), &Folder as &dyn Files)).chain(complete).collect()
}

fn tree(manifest: &str, files: &dyn Files) -> Tree {
    let compiled = compile(&SourceFile::new("manifest.yaml", manifest), files);
    compiled.output.unwrap_or_else(|| panic!("{:?}", compiled.findings)).tree
}

/// Fails at the first file that differs.
fn assert_same(one: &Tree, other: &Tree, why: &str) {
    let names = |tree: &Tree| tree.files().map(|(path, _)| path.to_string()).collect::<Vec<_>>();
    assert_eq!(names(one), names(other), "{why}");
    assert!(names(one).len() > 10);
    for ((path, one), (_, other)) in one.files().zip(other.files()) {
        assert!(one == other, "{path} changes with {why}");
    }
}

/// The same value with every map written backwards.
fn backwards(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let entries =
                map.iter().rev().map(|(key, value)| format!("{}: {}", Value::from(key.as_str()), backwards(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(backwards).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}

#[test]
fn the_same_manifest_gives_the_same_bytes() {
    for (manifest, files) in manifests() {
        assert_same(&tree(&manifest, files), &tree(&manifest, files), "time");
    }
}

#[test]
fn the_order_of_keys_does_not_matter() {
    for (manifest, files) in manifests() {
        let value = document(&manifest).to_json();
        let reversed = backwards(&value);
        assert_ne!(reversed, value.to_string());
        assert_same(&tree(&manifest, files), &tree(&reversed, files), "the order of keys");
        assert_eq!(document(&reversed).to_json(), value);
    }
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_do_not_matter() {
    for (manifest, files) in manifests() {
        let decoded = |bytes: &[u8]| cdcc::source::decode_text("manifest.yaml", bytes).expect("a text");
        let with_mark = decoded(format!("\u{feff}{manifest}").as_bytes());
        assert_same(&tree(&manifest, files), &tree(&with_mark.text, files), "a byte-order mark");
        let with_returns = decoded(manifest.replace('\n', "\r\n").as_bytes());
        assert_same(&tree(&manifest, files), &tree(&with_returns.text, files), "line ends");
    }
}

#[test]
fn comments_and_free_keys_do_not_matter() {
    for (manifest, files) in manifests() {
        let other = format!("# A remark.\n{manifest}\nx-more: {{ a: 1 }} # another\n");
        assert_same(&tree(&manifest, files), &tree(&other, files), "a comment");
    }
}

/// Every file below a folder by its relative path, from a run of the program in `from`.
fn compiled_in(from: &Path, manifest: &str, environment: &[(&str, &str)]) -> Map<String, Value> {
    let out = TempDir::new().expect("a folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_cdcc"));
    command.current_dir(from).args(["compile", manifest, "-o"]).arg(out.path()).envs(environment.iter().copied());
    let output = command.output().expect("cdcc runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut found = Map::new();
    let mut folders = vec![out.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(out.path()).expect("inside").to_string_lossy().into_owned();
                found.insert(name, Value::from(fs::read(&path).expect("a file")));
            }
        }
    }
    found
}

#[test]
fn folder_language_and_time_zone_do_not_matter() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let here = compiled_in(root, "tests/integration/language/complete.yaml", &[]);
    assert!(here.len() > 10);
    let odd = [("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Pacific/Kiritimati"), ("HOME", "/nowhere")];
    let elsewhere = compiled_in(&root.join("tests/integration/language"), "complete.yaml", &odd);
    assert_eq!(here.keys().collect::<Vec<_>>(), elsewhere.keys().collect::<Vec<_>>());
    for (name, text) in &here {
        assert_eq!(Some(text), elsewhere.get(name), "{name}");
    }
}
