//! What findings look like when they are shown.

use super::human::{Look, render};
use super::json::{Report, records};
use super::{Finding, Label, Level, Place};
use crate::source::{DocPath, Document, Part, SourceFile, parse};

const MANIFEST: &str = "\
version: 1
name: retail
stream: { mode: on-demand, retention: 12h }
sinks:
  search:
    opensearch:
      index: Rétail-日本   # tab\there
      data: { count: 3 }
  lake:
    s3:
";

fn manifest() -> Document {
    parse(&SourceFile::new("retail.yaml", MANIFEST)).unwrap_or_else(|findings| panic!("{findings:?}"))
}

fn at(path: &[&str]) -> DocPath {
    path.iter().fold(DocPath::root(), |path, key| path.key(*key))
}

fn text_of(findings: &[Finding]) -> String {
    render(findings, Some(&manifest()), Look::PLAIN)
}

#[test]
fn an_error_shows_its_place_and_what_to_write() {
    let finding = Finding::error(
        "retention-too-short",
        &at(&["stream", "retention"]),
        "retention of 12 h is below the 24 h minimum",
    )
    .remark("too short")
    .help("write `24h` or more");
    insta::assert_snapshot!(text_of(&[finding]), @r##"
    error[retention-too-short]: retention of 12 h is below the 24 h minimum
     --> retail.yaml:3:39
      |
    3 | stream: { mode: on-demand, retention: 12h }
      |                                       ^^^ too short
      |
      = help: write `24h` or more
    "##);
}

#[test]
fn a_loss_shows_the_other_party_and_how_to_allow_it() {
    let index = at(&["sinks", "search", "opensearch", "index"]);
    let finding =
        Finding::new("index-in-capitals", Level::Loss, Place::Manifest(index, Part::Value), "index name has capitals")
            .label(&at(&["name"]), "differs from this name");
    insta::assert_snapshot!(text_of(&[finding]), @r##"
    loss[index-in-capitals]: index name has capitals
     --> retail.yaml:7:14
      |
    2 | name: retail
      |       ------ differs from this name
    ...
    7 |       index: Rétail-日本   # tab    here
      |              ^^^^^^^^^^^
      |
      = note: nothing is written until this is mended, or accepted: `allow: [{ rule: index-in-capitals, reason: .. }]`
    "##);
}

#[test]
fn what_is_not_written_or_empty_or_large_is_shown_by_one_line() {
    let findings = [
        Finding::warning("single-zone", &at(&["stream", "zones"]), "a default"),
        Finding::warning("whole-map", &at(&["sinks"]), "a whole map"),
        Finding::warning("empty", &at(&["sinks", "lake", "s3"]), "nothing").remark("give a bucket"),
    ];
    insta::assert_snapshot!(text_of(&findings), @r##"
    warning[single-zone]: a default
     --> retail.yaml:3:1
      |
    3 | stream: { mode: on-demand, retention: 12h }
      | ^^^^^^ `zones` is not written here

    warning[whole-map]: a whole map
     --> retail.yaml:5:3
      |
    5 |   search:
      |   ^^^^^^^

    warning[empty]: nothing
      --> retail.yaml:10:8
       |
    10 |     s3:
       |        ^ give a bucket
    "##);
}

#[test]
fn labels_may_stand_in_other_files_and_far_away() {
    let ddl = SourceFile::new("ddl/retail.sql", "CREATE TABLE t (\n  id INT\n);\n");
    let mut in_two_files = Finding::error("no-key", &at(&["sinks", "search"]), "two files").at_key();
    in_two_files.labels.push(Label { place: Place::Text(ddl, 19..21), text: "this column".into() });
    let many = SourceFile::new("many.yaml", "key: 1\n".repeat(300));
    let mut far = Finding::new("duplicate-key", Level::Error, Place::Text(many.clone(), 1750..1753), "far apart");
    far.labels.push(Label { place: Place::Text(many, 0..3), text: "first".into() });
    insta::assert_snapshot!(text_of(&[in_two_files, far]), @r##"
    error[no-key]: two files
     --> retail.yaml:5:3
      |
    5 |   search:
      |   ^^^^^^
      |
     ::: ddl/retail.sql:2:3
      |
    2 |   id INT
      |   -- this column

    error[duplicate-key]: far apart
       --> many.yaml:251:1
        |
    251 | key: 1
        | ^^^
        |
       ::: many.yaml:1:1
        |
      1 | key: 1
        | --- first
    "##);
}

#[test]
fn escapes_tabs_and_wide_characters_are_made_harmless() {
    let file = SourceFile::new("odd\u{1b}[31m.yaml", "\t日本: é\u{1b}[31m\u{202e}x\r\nb: 1\r\n");
    let place =
        Place::Text(file.clone(), file.text.find('é').unwrap_or_default()..file.text.find('\r').unwrap_or_default());
    let finding = Finding::new("odd", Level::Error, place, "evil \u{1b}[31m").remark("\u{1b}[31m").help("\u{7}");
    let shown = text_of(&[finding]);
    assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{shown:?}");
    insta::assert_snapshot!(shown, @r##"
    error[odd]: evil ␛[31m
     --> odd␛[31m.yaml:1:6
      |
    1 |     日本: é␛[31m�x
      |           ^^^^^^^^ ␛[31m
      |
      = help: ␇
    "##);
}

#[test]
fn long_lines_are_cut() {
    let line = |ones: usize| {
        SourceFile::new("long.yaml", format!("a: 1\nb: [{}é, {}]\n", "1, ".repeat(ones), "1, ".repeat(900)))
    };
    let shown = [300, 5000].map(|ones| {
        let file = line(ones);
        let here = file.text.find('é').unwrap_or_default();
        let finding =
            Finding::new("long", Level::Error, Place::Text(file, here..here + 2), "in a long line").remark("here");
        render(&[finding], None, Look { color: false, width: 80 })
    });
    insta::assert_snapshot!(shown.concat(), @r##"
    error[long]: in a long line
     --> long.yaml:2:905
      |
    2 | ..., 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, é, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,...
      |                                    ^ here

    error[long]: in a long line
      |
    2 | 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, é, 1, 1, 1, 1...
      |                                                             ^ here
     ::: long.yaml:2:15005
    "##);
}

#[test]
fn spans_outside_of_the_text_are_moved_into_it() {
    let file = SourceFile::new("a.yaml", "é");
    for span in [1..1, 1..2, 5..9, 0..usize::MAX, usize::MAX..usize::MAX] {
        let finding = Finding::new("odd", Level::Error, Place::Text(file.clone(), span), "m");
        assert!(text_of(std::slice::from_ref(&finding)).contains("a.yaml:1:"));
        assert_eq!(records(&[finding], None, None)[0].place.line, Some(1));
    }
}

#[test]
fn colour_is_the_callers_choice() {
    let finding = [Finding::error("x", &at(&["name"]), "m")];
    let shown = |color| render(&finding, Some(&manifest()), Look { color, width: 80 });
    assert!(shown(true).contains("\u{1b}["));
    assert!(!shown(false).contains('\u{1b}'));
}

#[test]
fn machines_get_the_same_as_one_json_object() {
    let finding = Finding::error("retention-too-short", &at(&["stream", "retention"]), "too short")
        .label(&at(&["name"]), "of this")
        .help("write `24h` or more");
    let document = manifest();
    let report = Report::new(records(&[finding], Some(&document), Some("retail.yaml")), Vec::new());
    insta::assert_snapshot!(serde_json::to_string_pretty(&report).unwrap_or_default(), @r#"
    {
      "format_version": 1,
      "findings": [
        {
          "code": "retention-too-short",
          "level": "error",
          "message": "too short",
          "remark": "",
          "manifest": "retail.yaml",
          "path": "/stream/retention",
          "file": "retail.yaml",
          "line": 3,
          "column": 39,
          "end_line": 3,
          "end_column": 42,
          "help": "write `24h` or more",
          "source": null,
          "labels": [
            {
              "text": "of this",
              "path": "/name",
              "file": "retail.yaml",
              "line": 2,
              "column": 7,
              "end_line": 2,
              "end_column": 13
            }
          ]
        }
      ],
      "allowed": []
    }
    "#);
}

#[test]
fn without_a_document_a_path_is_all_there_is() {
    let finding = [Finding::error("x", &at(&["stream", "mode"]), "m")];
    insta::assert_snapshot!(render(&finding, None, Look::PLAIN), @r##"
    error[x]: m
    --> manifest/stream/mode
    "##);
    let record = &records(&finding, None, None)[0];
    assert_eq!((record.place.path.as_deref(), record.place.line), (Some("/stream/mode"), None));
}
