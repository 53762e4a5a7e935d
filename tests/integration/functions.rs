//! The functions that run in Lambda, run here: by the interpreters of this machine, on records as DMS writes them.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value as Json, json};

use crate::emitted::variant;
use crate::tools;

/// Loads the function in the folder at hand and prints what it answers to the event on standard input; what it writes
/// itself goes to standard error.
const DRIVER: &str = "
import contextlib, json, sys
sys.path.insert(0, '.')
import index
with contextlib.redirect_stdout(sys.stderr):
    answer = index.handler(json.load(sys.stdin), None)
print(json.dumps(answer))
";

/// What the program says to `input`: its answer and its log.
fn run(program: &Path, arguments: &[&str], folder: &Path, input: &Json) -> (Json, String) {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder).env("PYTHONDONTWRITEBYTECODE", "1");
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
    child.stdin.take().expect("a pipe").write_all(input.to_string().as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let log = String::from_utf8(output.stderr).expect("text");
    assert!(output.status.success(), "{log}");
    (serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {log}")), log)
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | u32::from(chunk.get(at).copied().unwrap_or(0)));
        for at in 0..4 {
            let digit = (bits >> (18 - 6 * at)) as usize & 63;
            text.push(if at <= chunk.len() { DIGITS[digit].into() } else { '=' });
        }
    }
    text
}

/// A record of a change. Source: DMS user guide, "Using Amazon Kinesis Data Streams as a target", message format.
fn change(schema: &str, table: &str) -> Json {
    json!({
        "data": { "id": 7, "text": "größer \u{1f600}" },
        "before": { "id": 7, "text": "old" },
        "metadata": {
            "timestamp": "2026-11-21T12:00:00.000001Z", "record-type": "data", "operation": "update",
            "partition-key-type": "primary-key", "partition-key-value": format!("{schema}.{table}.7"),
            "schema-name": schema, "table-name": table, "transaction-id": 12_884_903_827_u64,
        },
    })
}

/// A record about a table.
fn control(schema: &str, table: &str) -> Json {
    json!({ "metadata": {
        "timestamp": "2026-11-21T12:00:00.000001Z", "record-type": "control", "operation": "create-table",
        "partition-key-type": "task-id", "schema-name": schema, "table-name": table,
    } })
}

/// What the filter of `sink` in the variant `filtered` makes of each record.
fn filtered(python: &Path, sink: &str, records: &[Vec<u8>]) -> (Vec<String>, String) {
    let stack = variant("filtered");
    let folder = tempfile::tempdir().expect("a temporary folder");
    stack.write(folder.path());
    let module = folder.path().join(format!("modules/firehose-{sink}"));
    let given: Vec<Json> = records
        .iter()
        .enumerate()
        .map(|(number, bytes)| json!({ "recordId": format!("r{number}"), "data": base64(bytes) }))
        .collect();
    let (answer, log) = run(python, &["-c", DRIVER], &module.join("filter"), &json!({ "records": given }));
    let answers = answer["records"].as_array().expect("records");
    assert_eq!(answers.len(), given.len());
    for (answer, given) in answers.iter().zip(&given) {
        assert_eq!(answer["recordId"], given["recordId"]);
        if answer["result"] != "Dropped" {
            assert_eq!(answer["data"], given["data"], "it goes back as it came");
        }
    }
    (answers.iter().map(|answer| answer["result"].as_str().expect("a result").to_owned()).collect(), log)
}

#[test]
fn a_filter_lets_its_own_tables_through_and_drops_the_others() {
    let Some(python) = tools::find("python3", "the filter of a delivery stream") else { return };
    let odd = "odd ${name} \"%{x}'";
    let records = [
        change("testdb", "audit_2026"),
        change("testdb", odd),
        control("testdb", "audit_2026"),
        change("testdb", "audit_1999"),
        change("testdb", "retail_trans"),
        change("other", "audit_2026"),
        change("testdb", "AUDIT_2026"),
        control("", "awsdms_apply_exceptions"),
        json!({ "metadata": { "schema-name": "testdb" } }),
        json!({ "not": "of DMS" }),
    ];
    let bytes: Vec<Vec<u8>> = records.iter().map(|record| record.to_string().into_bytes()).collect();
    let (results, log) = filtered(&python, "audit", &bytes);
    assert_eq!(results, [&["Ok"; 3][..], &["Dropped"; 7]].concat());
    assert_eq!(log, "");
    // The format with line breaks is the same to it.
    let pretty = serde_json::to_vec_pretty(&change("testdb", "retail_trans")).expect("JSON");
    assert_eq!(filtered(&python, "search", &[pretty, b"{\"metadata\": {}}\n".to_vec()]).0, ["Ok", "Dropped"]);
}

#[test]
fn what_is_no_record_is_set_aside_and_keeps_nothing_else_back() {
    let Some(python) = tools::find("python3", "the filter of a delivery stream") else { return };
    let deep = "[".repeat(100_000).into_bytes();
    let records = [
        b"secret words".to_vec(),
        vec![0xff, 0xfe, 0x80],
        Vec::new(),
        deep,
        change("testdb", "audit_2").to_string().into(),
    ];
    let (results, log) = filtered(&python, "audit", &records);
    assert_eq!(results, ["ProcessingFailed", "ProcessingFailed", "ProcessingFailed", "ProcessingFailed", "Ok"]);
    assert!(log.contains("\"recordId\": \"r0\"") && !log.contains("secret"), "{log}");
}

#[test]
fn the_archive_holds_the_files_beside_it() {
    let Some(python) = tools::find("python3", "the archive of a filter") else { return };
    let stack = variant("filtered");
    let folder = tempfile::tempdir().expect("a temporary folder");
    stack.write(folder.path());
    let script = "import json, sys, zipfile; a = zipfile.ZipFile('filter.zip'); assert a.testzip() is None; \
                  print(json.dumps({i.filename: [a.read(i).decode(), i.external_attr >> 16] for i in a.infolist()}))";
    let module = folder.path().join("modules/firehose-audit");
    let (held, _) = run(&python, &["-c", script], &module, &Json::Null);
    let file = |name: &str| {
        let bytes = &stack.files[&format!("modules/firehose-audit/filter/{name}")];
        json!([String::from_utf8_lossy(bytes), 0o100_755])
    };
    assert_eq!(held, json!({ "index.py": file("index.py"), "tables.json": file("tables.json") }));
}
