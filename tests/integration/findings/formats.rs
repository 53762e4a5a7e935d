//! Findings for programs, from the real program: each format against its schema.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use jsonschema::Validator;
use regex::Regex;
use serde_json::Value;
use tempfile::TempDir;

use super::{cdcc, folder};

/// The schema of the SARIF standard, by OASIS, as the crate `serde-sarif` 0.8.0 (MIT) carries it.
const SARIF: &str = include_str!("sarif-2.1.0.schema.json");

const CLEAN: &str = "version: 1\nname: clean\nregion: us-east-1\nsource:\n  aurora: { database: testdb }\n  tables:\n    \
                     testdb.orders: ddl/good.sql\n";

const ALLOWED: &str = "version: 1\nname: allowed\nregion: us-east-1\nsource:\n  aurora: { database: testdb }\n  tables:\n    \
                       shop.clicks: ddl/keyless.sql\nallow:\n  - { rule: table-without-key, reason: visits are counted }\n";

/// A folder with manifests of every kind.
fn manifests() -> TempDir {
    let root = TempDir::new().expect("a folder");
    fs::create_dir_all(root.path().join("m/ddl")).expect("a folder");
    for (from, to) in [("good.sql", "good.sql"), ("broken.sql", "broken.sql"), ("keyless.sql", "keyless.sql")] {
        fs::copy(folder().join(from), root.path().join("m/ddl").join(to)).expect("a DDL file");
    }
    let broken_ddl = CLEAN.replace("good.sql", "broken.sql").replace("clean", "broken-ddl");
    let files = [
        ("clean.yaml", CLEAN.to_owned()),
        ("broken.yaml", "version: 1\nname: X\nregio: us-east-1\n".to_owned()),
        ("broken ddl.yaml", broken_ddl),
        ("allowed.yaml", ALLOWED.to_owned()),
        ("syntax.yaml", "a: [1\n".to_owned()),
        ("empty.yaml", String::new()),
    ];
    for (name, text) in files {
        fs::write(root.path().join("m").join(name), text).expect("a manifest");
    }
    fs::write(root.path().join("m/latin.yaml"), b"name: caf\xe9\n").expect("a file");
    root
}

/// Every way of running that prints findings for programs.
fn runs() -> Vec<(&'static str, Output)> {
    let mut outputs = Vec::new();
    for format in ["json", "sarif", "github"] {
        let root = manifests();
        let root = root.path();
        let run = |args: &[&str], format: &str| cdcc(root, &[args, &["--format", format]].concat());
        outputs.push((format, run(&["check", "m/clean.yaml"], format)));
        outputs.push((format, run(&["check", "m"], format)));
        outputs.push((format, run(&["check", "./m/../m/broken.yaml", "--deny", "warnings"], format)));
        outputs.push((format, run(&["check", "missing.yaml", "m/ddl"], format)));
        outputs.push((format, run(&["check", "m/clean.yaml", "--set", "region=7", "--set", "x"], format)));
        outputs.push((format, run(&["check", "m/clean.yaml", "--profile", "none"], format)));
        outputs.push((format, run(&["compile", "m", "-o", "out", "--check"], format)));
        outputs.push((format, run(&["compile", "m", "-o", "out"], format)));
        fs::write(root.join("out/clean/main.tf.json"), "{}").expect("an edit");
        outputs.push((format, run(&["compile", "m/clean.yaml", "-o", "out"], format)));
        outputs.push((format, piped(root, format)));
    }
    outputs
}

fn piped(root: &Path, format: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cdcc"));
    command.current_dir(root).args(["check", "-", "--format", format]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("cdcc");
    child.stdin.take().expect("a pipe").write_all(b"version: 2\nname: piped\n").expect("written");
    child.wait_with_output().expect("cdcc ends")
}

fn assert_valid(schema: &Validator, value: &Value) {
    let wrong: Vec<String> =
        schema.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{}\nin {value:#}", wrong.join("\n"));
}

fn validator(schema: &Value) -> Validator {
    jsonschema::draft7::options().should_validate_formats(true).build(schema).expect("a draft-07 schema")
}

/// Its pattern for languages has a stray bracket, which no strict engine takes; we write no language.
fn sarif() -> Validator {
    let mut schema: Value = serde_json::from_str(SARIF).expect("JSON");
    for of in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][of]["properties"]["language"];
        let pattern = language.as_object_mut().and_then(|language| language.remove("pattern"));
        assert!(pattern.is_some(), "the schema is another one");
    }
    validator(&schema)
}

fn documents(outputs: &[(&str, Output)], format: &str) -> Vec<Value> {
    let of_format = outputs.iter().filter(|(other, _)| *other == format);
    let parsed = of_format.map(|(_, output)| {
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{format}");
        serde_json::from_slice(&output.stdout).expect("one JSON document")
    });
    parsed.collect()
}

#[test]
fn every_format_is_what_its_schema_says() {
    let outputs = runs();

    let json = documents(&outputs, "json");
    let schema = validator(&cdcc::finding::json::schema());
    for report in &json {
        assert_valid(&schema, report);
    }
    assert!(json.iter().any(|report| report["outputs"][0]["written"][0].is_string()), "no output was seen");
    assert!(json.iter().any(|report| report["allowed"][0]["reason"] == "visits are counted"), "nothing was allowed");
    assert!(json.iter().any(|report| report["findings"] == serde_json::json!([])), "no clean run was seen");

    let sarif = documents(&outputs, "sarif");
    let schema = self::sarif();
    for log in &sarif {
        assert_valid(&schema, log);
    }

    // The three say the same.
    let github = outputs.iter().filter(|(format, _)| *format == "github").map(|(_, output)| output);
    let command =
        Regex::new("^::(error|warning) (file=[^:,]+(,(line|col|endLine|endColumn)=[0-9]+)*,)?title=[^:,]+::.+$");
    let command = command.expect("a pattern");
    for ((report, log), commands) in json.iter().zip(&sarif).zip(github) {
        let count = report["findings"].as_array().expect("a list").len();
        let results = log["runs"][0]["results"].as_array().expect("a list");
        assert_eq!(results.len(), count, "{log:#}");
        assert!(results.iter().all(|result| result["locations"][0]["physicalLocation"].is_object()), "{log:#}");
        let fired: BTreeSet<&str> = results.iter().filter_map(|result| result["ruleId"].as_str()).collect();
        let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("a list");
        assert_eq!(rules.iter().filter_map(|rule| rule["id"].as_str()).collect::<BTreeSet<_>>(), fired);
        let commands = String::from_utf8_lossy(&commands.stdout);
        let commands: Vec<&str> = commands.lines().filter(|line| line.starts_with("::")).collect();
        assert!(commands.iter().all(|line| command.is_match(line)), "{commands:#?}");
        assert_eq!(commands.len(), count, "{commands:#?}");
    }
}

#[test]
fn all_wrong_manifests_can_be_told_to_programs() {
    let told = |format| cdcc(&folder(), &["check", ".", "--format", format]);
    let json: Value = serde_json::from_slice(&told("json").stdout).expect("JSON");
    assert_valid(&validator(&cdcc::finding::json::schema()), &json);
    assert!(json["findings"].as_array().is_some_and(|findings| findings.len() > 100), "too few findings");
    let sarif: Value = serde_json::from_slice(&told("sarif").stdout).expect("JSON");
    assert_valid(&self::sarif(), &sarif);
}

/// A path that a program can open, whatever folder the manifest is in.
#[test]
fn a_finding_in_ddl_names_the_file_as_seen_from_here() {
    let root = manifests();
    let output = cdcc(root.path(), &["check", "m/broken ddl.yaml", "--format", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let file = report["findings"][0]["file"].as_str().expect("a file");
    assert_eq!((file, &report["findings"][0]["manifest"]), ("m/ddl/broken.sql", &"m/broken ddl.yaml".into()));
    assert!(root.path().join(file).is_file());
}
