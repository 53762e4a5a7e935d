//! Sinks that take only some of the tables.

use serde_json::{Value as Json, json};

use super::{Stack, variant};

fn body(stack: &Stack, call: &str, kind: &str, name: &str) -> Json {
    let found = stack.resources().into_iter().find(|of| of.call == call && of.kind == kind && of.name == name);
    found.unwrap_or_else(|| panic!("no {kind}.{name} in {call}")).body
}

fn processing(stack: &Stack, call: &str, destination: &str) -> Json {
    body(stack, call, "aws_kinesis_firehose_delivery_stream", "this")[destination]["processing_configuration"].clone()
}

#[test]
fn a_filtered_sink_runs_its_function_first_and_only_the_delivery_may_call_it() {
    let stack = variant("filtered");
    let function = "${aws_lambda_function.filter.arn}:$LATEST";
    let filter =
        json!({ "type": "Lambda", "parameters": [{ "parameter_name": "LambdaArn", "parameter_value": function }] });
    let lines = json!({ "type": "AppendDelimiterToRecord" });
    let audit = processing(&stack, "firehose-audit", "extended_s3_configuration");
    assert_eq!(audit, json!({ "enabled": true, "processors": [filter, lines] }));
    let search = processing(&stack, "firehose-search", "opensearch_configuration");
    assert_eq!(search, json!({ "enabled": true, "processors": [filter] }));
    for call in ["firehose-audit", "firehose-search"] {
        let modules = stack.modules();
        let rights = &modules[format!("modules/{call}").as_str()]["data"]["aws_iam_policy_document"];
        let of_delivery = rights["delivery"].to_string();
        assert!(of_delivery.contains("lambda:InvokeFunction") && of_delivery.contains(function), "{of_delivery}");
        assert_eq!(rights["filter"]["statement"].as_array().map(Vec::len), Some(1), "it writes its log and no more");
    }
}

#[test]
fn a_sink_that_takes_everything_has_no_function() {
    let stack = variant("filtered");
    assert!(!stack.files.keys().any(|path| path.starts_with("modules/firehose-everything/filter")));
    let lines = json!({ "enabled": true, "processors": [{ "type": "AppendDelimiterToRecord" }] });
    assert_eq!(processing(&stack, "firehose-everything", "extended_s3_configuration"), lines);
    let alarms = stack.resources().into_iter().filter(|of| of.kind == "aws_cloudwatch_metric_alarm");
    let mut filters: Vec<String> = alarms.map(|of| of.name).filter(|name| name.contains("filter")).collect();
    filters.sort();
    assert_eq!(filters, ["audit_filter_failures", "search_filter_failures"]);
}

#[test]
fn an_index_has_fields_only_for_the_tables_that_its_sink_takes() {
    let stack = variant("filtered");
    let template = &stack.files["opensearch/search/index-template-orders.json"];
    let template: Json = serde_json::from_slice(template).expect("JSON");
    assert!(template.to_string().contains("trans_datetime"), "{template}");
}
