//! S3 sinks: what they bring, and what they leave out.

use serde_json::{Value as Json, json};

use super::stack::{Resource, call};
use super::{Stack, stacks, variant};

fn delivery(stack: &Stack, sink: &str) -> Resource {
    let call = format!("firehose-{sink}");
    let found = stack
        .resources()
        .into_iter()
        .find(|resource| resource.kind == "aws_kinesis_firehose_delivery_stream" && resource.call == call);
    found.unwrap_or_else(|| panic!("{} delivers nothing into {sink}", stack.name))
}

fn destination(stack: &Stack, sink: &str) -> Json {
    delivery(stack, sink).body["extended_s3_configuration"].clone()
}

#[test]
fn a_bucket_alone_brings_nothing_of_a_search_domain() {
    let stack = variant("archive");
    let kinds: Vec<String> = stack.resources().into_iter().map(|resource| resource.kind).collect();
    assert!(kinds.iter().any(|kind| kind == "aws_s3_bucket"), "{kinds:?}");
    assert!(!kinds.iter().any(|kind| kind.contains("opensearch")), "{kinds:?}");
    let groups = stack.resources().into_iter().filter(|resource| resource.kind == "aws_security_group");
    assert!(!groups.map(|group| group.name).any(|name| name.contains("firehose")), "Firehose reaches S3 by itself");
    assert!(!stack.files.keys().any(|path| path.starts_with("opensearch/")), "{:?}", stack.files.keys());
    let runbook = String::from_utf8_lossy(&stack.files["RUNBOOK.md"]);
    assert!(runbook.contains("## S3: cold-store") && !runbook.contains("OpenSearch"), "{runbook}");
}

#[test]
fn records_lie_a_line_each_in_folders_of_the_hour_and_errors_beside_them() {
    let said = destination(&variant("archive"), "cold-store");
    assert_eq!(
        said["prefix"],
        "text/year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/hour=!{timestamp:HH}/"
    );
    assert_eq!(
        said["error_output_prefix"],
        "failed/!{firehose:error-output-type}/year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/"
    );
    let processing = json!({ "enabled": true, "processors": [{ "type": "AppendDelimiterToRecord" }] });
    assert_eq!(said["processing_configuration"], processing);
    assert_eq!((&said["buffering_size"], &said["buffering_interval"]), (&json!(128), &json!(900)));
    assert_eq!(said["compression_format"], "UNCOMPRESSED");

    let nothing_said = destination(&variant("search-and-archive"), "archive");
    assert!(nothing_said["prefix"].as_str().is_some_and(|prefix| prefix.starts_with("year=!")), "{nothing_said}");
    assert!(nothing_said["error_output_prefix"].as_str().is_some_and(|prefix| prefix.starts_with("errors/!")));
    assert_eq!((&nothing_said["buffering_size"], &nothing_said["buffering_interval"]), (&json!(5), &json!(300)));
    assert_eq!(nothing_said["compression_format"], "GZIP");
}

#[test]
fn the_task_waits_for_every_delivery() {
    let mut deliveries = 0;
    for stack in stacks() {
        let modules = stack.modules();
        for folder in modules.keys().filter(|folder| folder.starts_with("modules/firehose-")) {
            let (call, module) = (call(&modules, folder), &modules[folder]);
            let streams = module["resource"]["aws_kinesis_firehose_delivery_stream"].as_object().expect("streams");
            let names = module["output"].as_object().expect("outputs").keys();
            let names: Vec<&String> = names.filter(|name| name.ends_with("_delivery_stream_name")).collect();
            assert_eq!(names.len(), streams.len(), "{call} of {}", stack.name);
            let of_kind = |kind: &str| modules["modules/dms"]["resource"].get(kind).and_then(|tasks| tasks.as_object());
            let tasks = ["aws_dms_replication_task", "aws_dms_replication_config"].map(of_kind);
            assert!(tasks.iter().any(Option::is_some), "{}", stack.name);
            for name in names {
                assert_eq!(modules[""]["module"]["dms"][name], format!("${{module.{call}.{name}}}"));
                for task in tasks.iter().flatten().flat_map(|tasks| tasks.values()) {
                    assert!(task["lifecycle"]["precondition"].to_string().contains(&format!("var.{name}")), "{task}");
                }
                deliveries += 1;
            }
        }
    }
    assert!(deliveries > 10, "only {deliveries} deliveries");
}

#[test]
fn no_two_buckets_have_one_name() {
    for stack in stacks() {
        let buckets = stack.resources().into_iter().filter(|resource| resource.kind == "aws_s3_bucket");
        let mut names: Vec<String> = buckets.map(|bucket| bucket.body["bucket"].to_string()).collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count, "{}: {names:?}", stack.name);
    }
}
