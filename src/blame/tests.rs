//! What other programs say about retail, told again about its manifest.

use std::io;
use std::sync::OnceLock;

use serde_json::json;

use super::*;
use crate::compile::{Choice, Files, trace};
use crate::finding::human::{Look, render};
use crate::source::{Document, SourceFile};

struct Examples;

impl Files for Examples {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        std::fs::read(format!("manifests/{path}"))
    }
}

/// What is found in retail's manifest about what was said, as people see it.
fn told(said: &str) -> String {
    static RETAIL: OnceLock<(Provenance, Document)> = OnceLock::new();
    let (provenance, document) = RETAIL.get_or_init(|| {
        let text = std::fs::read_to_string("manifests/retail.yaml").expect("an example");
        trace(&SourceFile::new("retail.yaml", text), &Examples, &Choice::default()).expect("an example compiles")
    });
    let said = read(said).expect("a report");
    render(&blame(&said, provenance, &|_| None), Some(document), Look::PLAIN)
}

fn line_of(file: &str, text: &str) -> usize {
    let file = std::fs::read_to_string(format!("out/retail/{file}")).expect("an output");
    file.lines().position(|line| line.contains(text)).expect("the line") + 1
}

#[test]
fn what_validate_says_is_pointed_at_the_line_that_made_the_argument() {
    let line = line_of("modules/opensearch-search/main.tf.json", "\"instance_type\"");
    let said = json!({"format_version": "1.0", "valid": false, "diagnostics": [{
        "severity": "error",
        "summary": "Incorrect attribute value type",
        "detail": "Inappropriate value for attribute \"instance_type\": a number\nis required.\n\nMore of it.",
        "range": {"filename": "modules/opensearch-search/main.tf.json", "start": {"line": line, "column": 1}},
    }, {
        "severity": "warning",
        "summary": "Something about the whole",
    }]});
    insta::assert_snapshot!("validate", told(&said.to_string()));
}

#[test]
fn what_a_plan_changes_is_pointed_at_the_lines_behind_the_arguments_that_force_it() {
    let change = |address: &str, change: Value| json!({"address": address, "change": change});
    let said = json!({"format_version": "1.2", "planned_values": {}, "resource_changes": [
        change("module.kinesis.aws_kinesis_stream.this", json!({
            "actions": ["delete", "create"], "before": {}, "after": {}, "replace_paths": [["name"]],
        })),
        change("module.firehose-search.aws_kinesis_firehose_delivery_stream.this", json!({
            "actions": ["update"],
            "before": {"opensearch_configuration": [{"buffering_size": 5}], "name": "x"},
            "after": {"opensearch_configuration": [{"buffering_size": 1}], "name": "x"},
            "after_unknown": {},
        })),
        change("module.vpc.aws_subnet.new[\"a\"]", json!({"actions": ["create"]})),
        change("module.vpc.aws_vpc.this", json!({"actions": ["no-op"]})),
        change("module.gone.aws_sqs_queue.this", json!({"actions": ["delete"], "before": {}, "after": null})),
    ], "checks": [{"address": {"to_display": "check.replication_task"}, "status": "fail", "instances": [
        {"problems": [{"message": "The task stands still."}]},
    ]}]});
    insta::assert_snapshot!("plan", told(&said.to_string()));
    assert_eq!(read(&said.to_string()).expect("a plan").created, 1);
}

#[test]
fn the_lines_of_a_run_are_read_too() {
    let lines = [
        json!({"@level": "info", "type": "version", "terraform": "1.11.4"}),
        json!({"@level": "info", "type": "planned_change", "change": {
            "resource": {"addr": "module.kinesis.aws_kinesis_stream.this"}, "action": "update"}}),
        json!({"@level": "info", "type": "planned_change", "change": {"resource": {"addr": "a.b"}, "action": "create"}}),
        json!({"@level": "error", "type": "diagnostic", "diagnostic": {
            "severity": "error", "summary": "creating RDS Cluster (retail): InvalidParameterValue",
            "address": "module.aurora.aws_rds_cluster.this"}}),
    ];
    let said = lines.map(|line| line.to_string()).join("\n");
    insta::assert_snapshot!("lines", told(&said));
    assert_eq!(read(&said).expect("lines").created, 1);
}

#[test]
fn results_of_a_scanner_are_pointed_at_what_made_the_block() {
    let result = |file: &str, text: &str| {
        json!({
            "ruleId": "CKV_AWS_0", "ruleIndex": 0, "message": {"text": "Ensure that all is well\nand more"},
            "locations": [{"physicalLocation": {
                "artifactLocation": {"uri": format!("file://elsewhere/out/retail/{file}")},
                "region": {"startLine": line_of(file, text)},
            }}],
        })
    };
    let said = json!({"version": "2.1.0", "runs": [{
        "tool": {"driver": {"name": "x", "rules": [{"id": "CKV_AWS_0", "defaultConfiguration": {"level": "error"}}]}},
        "results": [
            result("modules/kinesis/main.tf.json", "\"retention_period\""),
            result("modules/opensearch-search/main.tf.json", "\"internal_user_database_enabled\""),
            result("modules/bastion/main.tf.json", "\"session_manager\""),
            {"message": {"text": "nowhere"}},
        ],
    }]});
    insta::assert_snapshot!("sarif", told(&said.to_string()));
}

#[test]
fn what_is_no_report_is_refused() {
    for text in ["", "{}", "[]", "no JSON", "{\"type\": 1}", "{\"a\": 1}\n{\"b\": 2}"] {
        assert_eq!(read(text), None, "{text}");
    }
}
