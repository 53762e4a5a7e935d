//! What findings look like when they are shown.

use super::human::{Look, render};
use super::{Finding, Label, Level, Place};
use crate::source::{DocPath, Document, SourceFile, parse};

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
    parse(&SourceFile::new("retail.yaml", MANIFEST)).unwrap()
}

fn at(path: &[&str]) -> DocPath {
    path.iter().fold(DocPath::root(), |path, key| path.key(*key))
}

#[test]
fn show() {
    let document = manifest();
    let ddl = SourceFile::new("ddl/retail.sql", "CREATE TABLE t (\n  id INT\n);\n");
    let long = SourceFile::new("long.yaml", format!("x: 1\ny: [{}é: 1, {}]\n", "1, ".repeat(5000), "1, ".repeat(300)));
    let here = long.text.find('é').unwrap();
    let mut key = Finding::error("missing-key", &at(&["sinks", "search"]), "m").at_key();
    key.labels.push(Label { place: Place::Text(ddl.clone(), 19..21), text: "this column".into() });
    let many = SourceFile::new("many.yaml", (0..300).map(|n| format!("key{n}: {n}\n")).collect::<String>());
    let mut far = Finding::new(
        "duplicate-key",
        Level::Error,
        Place::Text(many.clone(), many.text.find("key250").unwrap()..many.text.find("key250").unwrap() + 6),
        "key twice",
    );
    far.labels.push(Label { place: Place::Text(many.clone(), 0..4), text: "first".into() });
    let findings = [
        Finding::error(
            "retention-too-short",
            &at(&["stream", "retention"]),
            "retention of 12 h is below the 24 h minimum",
        )
        .help("write `24h` or more"),
        Finding::new(
            "index-name-uppercase",
            Level::Loss,
            Place::Manifest(at(&["sinks", "search", "opensearch", "index"]), crate::source::Part::Value),
            "index name has capitals",
        )
        .remark("here")
        .label(&at(&["name"]), "from this name"),
        Finding::warning("single-zone", &at(&["replication", "instance", "multi_az"]), "single zone"),
        Finding::warning("whole-map", &at(&["sinks"]), "the whole map"),
        Finding::warning("empty", &at(&["sinks", "lake", "s3"]), "nothing given").remark("empty"),
        Finding::error("escape", &at(&["name"]), "evil \u{1b}[31m red\nsecond")
            .remark("\u{1b}[31m")
            .help("\u{1b}[31m\u{7}"),
        key,
        far,
        Finding::new("long", Level::Error, Place::Text(long.clone(), here..here + 2), "in a long line").remark("here"),
        Finding::new("odd", Level::Error, Place::Text(long.clone(), 1_000_000..2_000_000), "span out of range"),
        Finding::new("inside", Level::Error, Place::Text(ddl.clone(), 0..ddl.text.len()), "all of it"),
    ];
    eprintln!("{}", render(&findings, Some(&document), Look::PLAIN));
    eprintln!("{}", render(&findings[..1], None, Look::PLAIN));
    eprintln!(
        "{}",
        serde_json::to_string_pretty(&super::json::Report::new(super::json::records(&findings[..3], Some(&document))))
            .unwrap()
    );
}
