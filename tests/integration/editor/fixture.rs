//! The shapes that the schema of the language is made of, one test for each: which of them give one readable message,
//! completion and hover. `fixture.schema.json` is a small language with one field for each shape.

use std::path::PathBuf;

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::{Editor, OpenFile, lines};

fn schema() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/integration/editor/fixture.schema.json")
}

/// A manifest with `rest` after what every manifest has.
fn manifest(rest: &str) -> String {
    format!("version: 1\nname: retail\n{rest}")
}

/// What the editor says about each of `manifests`, a line of dashes between them.
fn findings(editor: &Editor, manifests: &[&str]) -> String {
    // All are opened before the first is waited for: the server lets each rest a moment before it looks.
    let files: Vec<OpenFile> = manifests.iter().map(|rest| editor.open(&manifest(rest), &schema())).collect();
    files.iter().map(|file| lines(&file.diagnostics())).collect::<Vec<_>>().join("\n--\n")
}

#[test]
fn nothing_is_underlined_in_a_good_manifest() {
    let Some(editor) = Editor::start("editor: good manifest") else { return };
    let good = r#"
x-free: &stream { shards: 2, retention: 48h }
source:
  aurora: { database: testdb }
  binlog_retention: 7d
  tables:
    a.b: b.sql
    a.c: { ddl: c.sql }
    a.d:
replication: { mode: cdc, logging: true }
stream: *stream
sinks:
  search: { opensearch: { version: "2.19" } }
  lake:
    s3:
protect: false
"#;
    assert_eq!(findings(&editor, &[good]), "");
}

#[test]
fn the_first_line_of_a_manifest_names_its_schema() {
    let Some(editor) = Editor::start("editor: first line") else { return };
    let folder = schema().parent().expect("the fixture lies in a folder").to_owned();
    let with = "# yaml-language-server: $schema=./fixture.schema.json\nversion: 1\nname: retail\ncolour: red\n";
    let without = "version: 1\nname: retail\ncolour: red\n";
    assert_snapshot!(lines(&editor.open_as_written(with, &folder).diagnostics()), @"4:1 colour: Property colour is not allowed.");
    assert_eq!(lines(&editor.open_as_written(without, &folder).diagnostics()), "");
}

#[test]
fn a_misspelt_key_is_underlined_and_named_once() {
    let Some(editor) = Editor::start("editor: misspelt key") else { return };
    assert_snapshot!(findings(&editor, &[
        "replcation: { mode: cdc }\n",
        "replication:\n  mod: cdc\n",
        "source:\n  arora: {}\n",
        "stream:\n  shard: 2\n",
        "source:\n  rds: {}\n  tables:\n    a.b: { dll: b.sql }\n",
        "sinks:\n  search: { opensearh: {} }\n",
        "sinks:\n  search: { opensearch: { indx: a } }\n",
    ]), @"
    3:1 replcation: Property replcation is not allowed.
    --
    4:3 mod: Property mod is not allowed.
    --
    4:3 arora: Property arora is not allowed.
    --
    4:3 shard: Property shard is not allowed.
    --
    6:12 dll: Property dll is not allowed.
    --
    4:13 opensearh: Property opensearh is not allowed.
    --
    4:27 indx: Property indx is not allowed.
    ");
}

#[test]
fn a_wrong_word_is_answered_with_the_right_ones() {
    let Some(editor) = Editor::start("editor: wrong word") else { return };
    assert_snapshot!(findings(&editor, &[
        "replication: { mode: full }\n",
        "replication: { mode: 3 }\n",
        "replication:\n  mode:\n",
        "replication: { logging: yes }\n",
        "stream: on_demand\n",
        "stream: 2\n",
        "protect: yes\n",
    ]), @"
    3:22 full: mode is one of full-load-and-cdc, cdc, full-load
    --
    3:22 3: mode is one of full-load-and-cdc, cdc, full-load
    --
    4:8 : mode is one of full-load-and-cdc, cdc, full-load
    --
    3:25 yes: logging is true, false or a section such as { level: detailed }
    --
    3:9 on_demand: stream is on-demand or a section such as { shards: 2 }
    --
    3:9 2: stream is on-demand or a section such as { shards: 2 }
    --
    3:10 yes: protect is true or false
    ");
}

#[test]
fn exactly_one_of_several_keys_is_one_message_at_the_place_to_change() {
    let Some(editor) = Editor::start("editor: exactly one") else { return };
    assert_snapshot!(findings(&editor, &[
        "source:\n  tables: {}\n",
        "source: {}\n",
        "source:\n  aurora: {}\n  rds: {}\n",
        "source:\n  external: {}\n  rds: {}\n",
        "sinks:\n  both:\n    opensearch: {}\n    s3:\n",
        "sinks:\n  none: {}\n",
    ]), @"
    3:1 source: source needs one of aurora, rds, external
    --
    3:1 source: source needs one of aurora, rds, external
    --
    5:3 rds: source has one of aurora, rds, external
    --
    4:3 external: source has one of aurora, rds, external
    --
    6:5 s3: a sink has one of opensearch, s3, lambda
    --
    4:3 none: a sink needs one of opensearch, s3, lambda
    ");
}

#[test]
fn a_scalar_of_the_wrong_form_is_answered_with_the_form() {
    let Some(editor) = Editor::start("editor: scalars") else { return };
    assert_snapshot!(findings(&editor, &[
        "source:\n  rds: {}\n  binlog_retention: 72 hours\n",
        "source:\n  rds: {}\n  binlog_retention: 72\n",
        "source:\n  rds: {}\n  binlog_retention:\n",
        "stream: { shards: 0 }\n",
        "stream: { shards: two }\n",
        "stream: { shards: 501 }\n",
        "sinks:\n  search: { opensearch: { version: 2.19 } }\n",
        "source:\n  rds: {}\n  tables: { orders: orders.sql }\n",
        "source:\n  rds: {}\n  tables: { a.orders: 3 }\n",
    ]), @r#"
    5:21 72 hours: binlog_retention is a whole number and s, m, h or d, such as 72h
    --
    5:21 72: binlog_retention is a whole number and s, m, h or d, such as 72h
    --
    5:20 : binlog_retention is a whole number and s, m, h or d, such as 72h
    --
    3:19 0: shards is a whole number from 1 to 500
    --
    3:19 two: shards is a whole number from 1 to 500
    --
    3:19 501: shards is a whole number from 1 to 500
    --
    4:36 2.19: version is a string in quotes, such as "2.19"
    --
    5:13 orders: a table is written database.table
    --
    5:23 3: a table takes a DDL file (orders.sql), a section ({ ddl: orders.sql }) or nothing
    "#);
    let name = editor.open("version: 1\nname: R\n", &schema()).diagnostics();
    assert_snapshot!(lines(&name), @"2:7 R: name is 2 to 20 lower-case letters, digits and single hyphens, and begins with a letter");
}

#[test]
fn keys_are_completed_with_their_documentation() {
    let Some(editor) = Editor::start("editor: completion of keys") else { return };
    let complete = |rest: &str| lines(&editor.open(&manifest(rest), &schema()).completions());
    assert_snapshot!(complete("‸"), @"
    source: Where the rows come from: exactly one of `aurora`, `rds`, `external`.
    replication: How DMS copies.
    stream: The Kinesis stream.
    sinks: Where the rows go, by name.
    protect: Keeps what holds data from being destroyed.
    ");
    assert_snapshot!(complete("stream:\n  ‸\n"), @"
    shards: How many shards, 1 to 500.
    retention: How long records stay.
    ");
    assert_snapshot!(complete("sinks:\n  search:\n    ‸\n"), @"
    opensearch: A search domain.
    s3: A bucket.
    lambda: A function.
    ");
    assert_snapshot!(complete("source:\n  tables:\n    a.b:\n      ‸\n"), @"ddl: The file with `CREATE TABLE`.");
}

#[test]
fn values_are_completed_with_their_documentation() {
    let Some(editor) = Editor::start("editor: completion of values") else { return };
    let complete = |rest: &str| lines(&editor.open(&manifest(rest), &schema()).completions());
    assert_snapshot!(complete("replication:\n  mode: ‸\n"), @"
    full-load-and-cdc: Copies all rows, then follows changes.
    cdc: Follows changes only.
    full-load: Copies all rows, then stops.
    ");
    assert_snapshot!(complete("stream: ‸\n"), @"
    on-demand: Scales by itself.
    { shards: .. }: A fixed number of shards.
    ");
    assert_snapshot!(complete("replication:\n  logging: ‸\n"), @"
    true
    false
    ");
    assert_snapshot!(complete("source:\n  binlog_retention: ‸\n"), @"72h");
}

#[test]
fn a_completed_key_brings_its_colon_and_its_default() {
    let Some(editor) = Editor::start("editor: inserted text") else { return };
    let inserted = |rest: &str, label: &str| {
        let completions = editor.open(&manifest(rest), &schema()).completions();
        let found = completions.iter().find(|one| one.label == label);
        found.unwrap_or_else(|| panic!("{label} is not among\n{}", lines(&completions))).inserts.clone()
    };
    assert_eq!(inserted("replication:\n  ‸\n", "mode"), "mode: ");
    assert_eq!(inserted("‸", "stream"), "stream: ");
    assert_eq!(inserted("source:\n  ‸\n", "binlog_retention"), "binlog_retention: ${1:72h}");
    assert_eq!(inserted("sinks:\n  a:\n    opensearch:\n      ‸\n", "version"), "version: ${1:\"2.19\"}");
}

#[test]
fn hover_explains_keys_and_values() {
    let Some(editor) = Editor::start("editor: hover") else { return };
    let hover = |rest: &str| editor.open(&manifest(rest), &schema()).hover();
    assert_snapshot!(hover("so‸urce:\n  rds: {}\n"), @"
    #### fixture manifest

    Where the rows come from: exactly one of `aurora`, `rds`, `external`.
    ");
    assert_snapshot!(hover("source:\n  rds: {}\n  binlog_ret‸ention: 24h\n"), @"
    #### fixture manifest

    How long the server keeps its binary log, such as `24h`. Default `72h`.
    ");
    assert_snapshot!(hover("replication:\n  mode: cd‸c\n"), @"
    #### fixture manifest

    What DMS copies.

    Allowed Values:

    * `cdc`: Follows changes only.
    * `full-load-and-cdc`: Copies all rows, then follows changes.
    * `full-load`: Copies all rows, then stops.
    ");
    assert_snapshot!(hover("stre‸am: on-demand\n"), @"
    #### fixture manifest

    The Kinesis stream.

    Allowed Values:

    * `on-demand`: Scales by itself.
    ");
    assert_snapshot!(hover("stre‸am: { shards: 2 }\n"), @"
    #### fixture manifest

    The Kinesis stream.
    ");
    assert_snapshot!(hover("source:\n  rds: {}\n  tables:\n    a.‸b:\n"), @"
    #### fixture manifest

    One table: its DDL file, a section, or nothing.
    ");
}

/// The shapes are chosen for editors; the judge of the compiler is another program and must mean the same by them.
/// JSON is YAML, so both can be given the same text.
#[test]
fn the_editor_and_the_jsonschema_crate_agree() {
    let Some(editor) = Editor::start("editor: agreement") else { return };
    let text = std::fs::read_to_string(schema()).expect("the fixture can be read");
    let fixture: Value = serde_json::from_str(&text).expect("the fixture is JSON");
    let judge = jsonschema::draft7::new(&fixture).expect("the fixture is a schema");
    let cases = [
        (true, json!({ "source": { "aurora": {}, "tables": { "a.b": null, "a.c": "c.sql", "a.d": { "ddl": "d" } } } })),
        (true, json!({ "stream": "on-demand", "replication": { "logging": { "level": "detailed" } } })),
        (true, json!({ "stream": { "shards": 500 }, "sinks": { "a": { "s3": null } }, "x-any": [1] })),
        (false, json!({ "source": {} })),
        (false, json!({ "source": { "aurora": {}, "rds": {} } })),
        (false, json!({ "source": { "external": {}, "rds": {} } })),
        (false, json!({ "source": { "arora": {} } })),
        (false, json!({ "source": { "rds": {}, "tables": { "orders": "orders.sql" } } })),
        (false, json!({ "source": { "rds": {}, "tables": { "a.b": 3 } } })),
        (false, json!({ "source": { "rds": {}, "binlog_retention": "72 hours" } })),
        (false, json!({ "source": { "rds": {}, "binlog_retention": 72 } })),
        (false, json!({ "replication": { "mode": "full" } })),
        (false, json!({ "replication": { "logging": "yes" } })),
        (false, json!({ "stream": "on_demand" })),
        (false, json!({ "stream": null })),
        (false, json!({ "stream": { "shard": 2 } })),
        (false, json!({ "stream": { "shards": 0 } })),
        (false, json!({ "stream": { "shards": "two" } })),
        (false, json!({ "sinks": { "a": { "s3": {}, "lambda": {} } } })),
        (false, json!({ "name": "this-name-is-longer-than-twenty" })),
        (false, json!({ "name": "a" })),
        (false, json!({ "replcation": {} })),
    ];
    let mut opened = Vec::new();
    for (good, mut case) in cases {
        let fields = case.as_object_mut().expect("a manifest is an object");
        fields.entry("version").or_insert(json!(1));
        fields.entry("name").or_insert(json!("retail"));
        assert_eq!(judge.is_valid(&case), good, "the jsonschema crate about {case}");
        opened.push((good, editor.open(&case.to_string(), &schema()), case));
    }
    for (good, file, case) in opened {
        let found = file.diagnostics();
        assert_eq!(found.is_empty(), good, "the editor about {case}: {}", lines(&found));
    }
}
