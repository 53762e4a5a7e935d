//! The language itself in an editor: the schema that users get, and the examples of the repository.

use std::path::PathBuf;

use super::file::Diagnostic;
use super::{Editor, lines};

/// What every manifest here begins with; `source` and `sinks` follow.
const HEAD: &str = "version: 1\nname: retail\nregion: us-east-1\n";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn schema() -> PathBuf {
    root().join("schema/cdcc.schema.json")
}

/// The smallest manifest, with `source` written by the test and `rest` at its end.
fn manifest(source: &str, rest: &str) -> String {
    format!("{HEAD}source:\n{source}  tables:\n    testdb.orders: orders.sql\n{rest}")
}

/// The one thing that the editor says about `text`.
fn only_finding(editor: &Editor, text: &str) -> Diagnostic {
    let mut found = editor.open(text, &schema()).diagnostics();
    assert_eq!(found.len(), 1, "not one finding but:\n{}\nabout:\n{text}", lines(&found));
    found.remove(0)
}

/// Fails unless `text` has each of `words`, as whole words.
fn assert_names(text: &str, words: &[&str]) {
    for word in words {
        let mut parts = text.split(|character: char| !(character.is_ascii_alphanumeric() || "-_".contains(character)));
        assert!(parts.any(|part| part == *word), "{word} is not named in: {text}");
    }
}

#[test]
fn every_example_is_clean_in_an_editor() {
    let Some(editor) = Editor::start("editor: examples") else { return };
    let folder = root().join("manifests");
    let examples: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the examples can be listed")
        .map(|entry| entry.expect("an example can be listed").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    assert!(!examples.is_empty(), "there are no examples in {}", folder.display());
    let read = |path: &PathBuf| std::fs::read_to_string(path).expect("an example can be read");
    let files: Vec<_> = examples.iter().map(|path| (path, editor.open_as_written(&read(path), &folder))).collect();
    for (path, file) in files {
        assert_eq!(lines(&file.diagnostics()), "", "{}", path.display());
    }
    // The first line of an example leads to the schema, or all of the above would be clean for want of one.
    for path in examples {
        let text = format!("{}\ncolour: red\n", read(&path));
        let found = editor.open_as_written(&text, &folder).diagnostics();
        assert_eq!(found.len(), 1, "{}: {}", path.display(), lines(&found));
        assert_names(&found[0].message, &["colour"]);
    }
}

#[test]
fn every_section_is_offered_and_explained() {
    let Some(editor) = Editor::start("editor: sections") else { return };
    let offered = editor.open("version: 1\n‸", &schema()).completions();
    for section in [
        "name",
        "region",
        "tags",
        "network",
        "source",
        "replication",
        "stream",
        "sinks",
        "access",
        "bootstrap",
        "protect",
        "encryption",
        "monitoring",
        "account",
        "terraform",
        "allow",
        "profiles",
    ] {
        let found = offered.iter().find(|one| one.label == section);
        let found = found.unwrap_or_else(|| panic!("{section} is not among:\n{}", lines(&offered)));
        assert!(!found.documentation.is_empty(), "{section} is not explained");
        assert!(found.inserts.starts_with(&format!("{section}:")), "{section} inserts {}", found.inserts);
    }
}

#[test]
fn the_modes_of_replication_are_offered_and_explained() {
    let Some(editor) = Editor::start("editor: modes") else { return };
    let text = manifest("  aurora: { database: testdb }\n", "replication:\n  mode: ‸\n");
    let mut offered = editor.open(&text, &schema()).completions();
    offered.sort_by(|one, other| one.label.cmp(&other.label));
    let labels: Vec<&str> = offered.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(labels, ["cdc", "full-load", "full-load-and-cdc"]);
    for mode in &offered {
        assert!(!mode.documentation.is_empty(), "{} is not explained", mode.label);
    }
}

#[test]
fn hover_explains_a_section_and_a_field_with_its_default() {
    let Some(editor) = Editor::start("editor: hover on the language") else { return };
    let text = manifest("  aurora: { database: testdb }\n", "").replace("source:", "so‸urce:");
    assert_names(&editor.open(&text, &schema()).hover(), &["aurora", "rds", "external"]);
    let text = manifest("  aurora: { database: testdb }\n  binlog_re‸tention: 24h\n", "");
    assert_names(&editor.open(&text, &schema()).hover(), &["72h"]);
}

#[test]
fn a_misspelt_section_is_one_finding_that_names_it() {
    let Some(editor) = Editor::start("editor: misspelt section") else { return };
    let found = only_finding(&editor, &manifest("  rds: { database: a }\n", "replcation: { mode: cdc }\n"));
    assert_eq!((found.line, found.underlined.as_str()), (8, "replcation"));
    assert_names(&found.message, &["replcation"]);
}

#[test]
fn a_misspelt_key_of_a_source_is_one_finding_that_names_it() {
    let Some(editor) = Editor::start("editor: misspelt source") else { return };
    let found = only_finding(&editor, &manifest("  arora: { database: a }\n", ""));
    assert_eq!((found.line, found.underlined.as_str()), (5, "arora"));
    assert_names(&found.message, &["arora"]);
}

#[test]
fn a_wrong_mode_is_one_finding_with_the_right_ones() {
    let Some(editor) = Editor::start("editor: wrong mode") else { return };
    let found = only_finding(&editor, &manifest("  rds: { database: a }\n", "replication: { mode: full }\n"));
    assert_eq!((found.line, found.underlined.as_str()), (8, "full"));
    assert_names(&found.message, &["full-load-and-cdc", "cdc", "full-load"]);
}

#[test]
fn a_wrong_unit_is_one_finding_with_the_right_ones() {
    let Some(editor) = Editor::start("editor: wrong unit") else { return };
    for wrong in ["72 hours", "72", "72w"] {
        let source = format!("  rds: {{ database: a }}\n  binlog_retention: {wrong}\n");
        let found = only_finding(&editor, &manifest(&source, ""));
        assert_eq!((found.line, found.underlined.as_str()), (6, wrong));
        assert_names(&found.message, &["h", "d"]);
    }
}

#[test]
fn two_sources_are_one_finding_at_the_second() {
    let Some(editor) = Editor::start("editor: two sources") else { return };
    let found = only_finding(&editor, &manifest("  aurora: { database: a }\n  rds: { database: a }\n", ""));
    assert_eq!((found.line, found.underlined.as_str()), (6, "rds"));
    assert_names(&found.message, &["aurora", "rds", "external"]);
}

#[test]
fn no_source_is_one_finding_that_names_all_three() {
    let Some(editor) = Editor::start("editor: no source") else { return };
    let found = only_finding(&editor, &manifest("", ""));
    assert_names(&found.message, &["aurora", "rds", "external"]);
}
