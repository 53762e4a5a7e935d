//! `manifests/README.md` says which line of which manifest gives each feature of the origin documents. A row says
//! `` [`text`](file.yaml#L7) ``: line 7 of the file holds the text. `cargo bless` moves the numbers after an edit.

use std::fs;
use std::path::{Path, PathBuf};

use regex::{Captures, Regex};

const TABLE: &str = "manifests/README.md";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("manifests")
}

/// What a link should look like, or what is wrong with it.
fn wanted(found: &Captures<'_>) -> Result<String, String> {
    let (text, file) = (&found[1], &found[2]);
    let content = fs::read_to_string(folder().join(file)).map_err(|error| format!("{file}: {error}"))?;
    let holds = |line: &&str| line.contains(text) && !line.trim_start().starts_with('#');
    let lines: Vec<usize> =
        content.lines().zip(1..).filter(|(line, _)| holds(line)).map(|(_, number)| number).collect();
    match lines.as_slice() {
        [line] => Ok(format!("[`{text}`]({file}#L{line})")),
        [] => Err(format!("{file} has no line with `{text}`")),
        lines => Err(format!("{file} has `{text}` in lines {lines:?}: say more of one")),
    }
}

#[test]
fn each_feature_of_the_origin_documents_stands_at_the_line_that_the_table_names() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(TABLE);
    let table = fs::read_to_string(&path).expect("the table can be read");
    let link = Regex::new(r"\[`([^`]+)`\]\(([^)#]+)#L(\d+)\)").expect("a pattern");
    assert!(link.captures_iter(&table).count() > 50, "the table has lost its links");
    let mut problems = Vec::new();
    let current = link.replace_all(&table, |found: &Captures<'_>| {
        wanted(found).unwrap_or_else(|problem| {
            problems.push(problem);
            found[0].to_owned()
        })
    });
    if problems.is_empty() && current != table && std::env::var_os("CDCC_BLESS").is_some_and(|value| value == "1") {
        fs::write(&path, current.as_ref()).expect("the table can be written");
        return;
    }
    assert_eq!(problems, Vec::<String>::new());
    assert!(current == table, "line numbers in {TABLE} are out of date; run `cargo bless parity`");
}

#[test]
fn every_manifest_has_its_row_in_the_table() {
    let table = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(TABLE)).expect("the table can be read");
    for entry in fs::read_dir(folder()).expect("a folder") {
        let name = entry.expect("readable").file_name().into_string().expect("UTF-8");
        if Path::new(&name).extension().is_some_and(|ending| ending == "yaml") {
            assert!(table.contains(&format!("| [`{name}`]({name}) |")), "{name}");
        }
    }
}
