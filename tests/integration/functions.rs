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

/// Loads the function in the folder at hand and prints what it answers to the event on standard input.
const NODE_DRIVER: &str = "
const { handler } = await import(process.cwd() + '/index.mjs');
let text = '';
for await (const part of process.stdin) text += part;
console.log = console.error;
process.stdout.write(JSON.stringify(await handler(JSON.parse(text))));
";

/// An event as Lambda makes it of records of a stream.
fn event(records: &[Vec<u8>]) -> Json {
    let record = |(number, bytes): (usize, &Vec<u8>)| json!({ "eventSource": "aws:kinesis", "kinesis": { "sequenceNumber": number.to_string(), "data": base64(bytes) } });
    json!({ "Records": records.iter().enumerate().map(record).collect::<Vec<_>>() })
}

#[test]
fn the_subscriber_to_start_from_shows_changes_and_names_the_first_that_fails() {
    let Some(node) = tools::find("node", "the subscriber to start from") else { return };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("manifests/functions/subscriber");
    let call = |records: &[Vec<u8>]| run(&node, &["--input-type=module", "-e", NODE_DRIVER], &folder, &event(records));
    let bytes = |record: Json| record.to_string().into_bytes();
    let (answer, log) = call(&[bytes(change("blog", "examples")), bytes(control("blog", "examples"))]);
    assert_eq!(answer, json!({ "batchItemFailures": [] }));
    assert!(log.contains("blog.examples") && log.contains("größer \u{1f600}") && log.contains("before"), "{log}");
    let (answer, _) =
        call(&[bytes(change("blog", "examples")), b"no JSON".to_vec(), bytes(change("blog", "examples"))]);
    assert_eq!(answer, json!({ "batchItemFailures": [{ "itemIdentifier": "1" }] }));
}

/// The AWS CLI as `lambda/redrive.py` calls it: one message about records 2 to 4 of five, of which the third is another
/// table's. What is called is noted in a file beside it.
const AWS: &str = r#"#!/usr/bin/env python3
import base64, json, os, sys
words = sys.argv[1:]
here = os.path.dirname(os.path.abspath(__file__))
log = os.path.join(here, "log")
def note(*what):
    with open(log, "a") as file:
        file.write(json.dumps(what) + "\n")
def record(number):
    table = "notes" if number == 3 else "retail_trans"
    data = {"metadata": {"schema-name": "testdb", "table-name": table}}
    return {"SequenceNumber": str(number), "PartitionKey": "k", "ApproximateArrivalTimestamp": "2026-11-21T12:00:00.5Z",
            "Data": base64.b64encode(json.dumps(data).encode()).decode()}
if words[1] == "receive-message":
    done = os.path.exists(os.path.join(here, "received"))
    open(os.path.join(here, "received"), "w").close()
    info = {"shardId": "shardId-0", "startSequenceNumber": "2", "endSequenceNumber": "4", "batchSize": 2,
            "streamArn": "arn:aws:kinesis:eu-central-1:111122223333:stream/s"}
    print("" if done else json.dumps({"Messages": [{"ReceiptHandle": "h", "Body": json.dumps({"KinesisBatchInfo": info})}]}))
elif words[1] == "get-shard-iterator":
    print(json.dumps({"ShardIterator": words[words.index("--starting-sequence-number") + 1]}))
elif words[1] == "get-records":
    at = int(words[words.index("--shard-iterator") + 1])
    print(json.dumps({"Records": [record(at)] if at <= 5 else [], "NextShardIterator": str(at + 1), "MillisBehindLatest": 0}))
elif words[1] == "invoke":
    payload = open(words[words.index("--payload") + 1].removeprefix("fileb://")).read()
    note("invoke", [of["kinesis"]["sequenceNumber"] for of in json.loads(payload)["Records"]])
    answer = words[words.index("--payload") + 2]
    open(answer, "w").write(os.environ.get("ANSWER", "{}"))
    print(json.dumps({"StatusCode": 200}))
elif words[1] == "delete-message":
    note("delete", words[words.index("--receipt-handle") + 1])
"#;

/// What the script did, and whether it was content.
#[cfg(unix)]
fn redrive(answer: &str) -> Option<(Vec<Json>, bool)> {
    use std::os::unix::fs::PermissionsExt as _;
    tools::find("python3", "the redrive of failures")?;
    let stack = variant("existing-stream");
    let folder = tempfile::tempdir().expect("a temporary folder");
    stack.write(folder.path());
    let aws = folder.path().join("bin/aws");
    std::fs::create_dir(folder.path().join("bin")).expect("a folder");
    std::fs::write(&aws, AWS).expect("a file");
    std::fs::set_permissions(&aws, std::fs::Permissions::from_mode(0o755)).expect("rights");
    let path = format!("{}:{}", folder.path().join("bin").display(), std::env::var("PATH").unwrap_or_default());
    // A version manager's `python3` puts a folder of its own before those of PATH: the program behind it does not.
    let itself = Command::new("python3").args(["-c", "import sys; print(sys.executable)"]).output().expect("python3");
    let output = Command::new(String::from_utf8_lossy(&itself.stdout).trim())
        .current_dir(folder.path())
        .args(["lambda/redrive.py", "https://queue", "crm", "eu-central-1", "lambda/crm-tables.json"])
        .env("PATH", path)
        .env("ANSWER", answer)
        .output()
        .expect("python3 starts");
    let log = std::fs::read_to_string(folder.path().join("bin/log")).unwrap_or_default();
    assert!(!log.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    Some((log.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect(), output.status.success()))
}

#[cfg(unix)]
#[test]
fn failures_are_handed_over_again_and_their_messages_deleted() {
    let Some((did, content)) = redrive(r#"{"batchItemFailures": []}"#) else { return };
    assert_eq!(did, [json!(["invoke", ["2", "4"]]), json!(["delete", "h"])]);
    assert!(content);
}

#[cfg(unix)]
#[test]
fn what_fails_again_stays_in_the_queue() {
    let Some((did, content)) = redrive(r#"{"batchItemFailures": [{"itemIdentifier": "4"}]}"#) else { return };
    assert_eq!(did, [json!(["invoke", ["2", "4"]])]);
    assert!(!content);
}
