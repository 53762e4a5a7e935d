//! Lambda sinks: the function, what calls it, and what becomes of what it fails on.

use serde_json::{Value as Json, json};

use super::{Stack, stacks, variant};

fn body(stack: &Stack, call: &str, kind: &str, name: &str) -> Json {
    let found = stack.resources().into_iter().find(|of| of.call == call && of.kind == kind && of.name == name);
    found.unwrap_or_else(|| panic!("no {kind}.{name} in {call}")).body
}

fn mapping(stack: &Stack, sink: &str) -> Json {
    body(stack, &format!("lambda-{sink}"), "aws_lambda_event_source_mapping", "this")
}

fn statements(stack: &Stack, call: &str, document: &str) -> Vec<Json> {
    let modules = stack.modules();
    let document = &modules[format!("modules/{call}").as_str()]["data"]["aws_iam_policy_document"][document];
    document["statement"].as_array().expect("statements").clone()
}

fn sids(statements: &[Json]) -> Vec<&str> {
    statements.iter().map(|statement| statement["sid"].as_str().expect("a name")).collect()
}

#[test]
fn a_function_is_called_with_its_tables_from_the_beginning_of_the_stream() {
    let stack = variant("lambda");
    let said = mapping(&stack, "subscriber");
    assert_eq!(said["starting_position"], "TRIM_HORIZON");
    assert_eq!((&said["batch_size"], &said["maximum_batching_window_in_seconds"]), (&json!(500), &json!(10)));
    assert_eq!((&said["maximum_retry_attempts"], &said["maximum_record_age_in_seconds"]), (&json!(5), &json!(21600)));
    assert_eq!((&said["parallelization_factor"], &said["bisect_batch_on_function_error"]), (&json!(2), &json!(true)));
    assert_eq!(said["function_response_types"], json!(["ReportBatchItemFailures"]));
    assert_eq!(said["destination_config"]["on_failure"]["destination_arn"], "${aws_sqs_queue.failures.arn}");
    let filters = said["filter_criteria"]["filter"].as_array().expect("filters");
    assert_eq!(filters.len(), 1);
    // Terraform reads every string as a template: what it hands to AWS has single signs again.
    let pattern = filters[0]["pattern"].as_str().expect("a pattern").replace("$${", "${").replace("%%{", "%{");
    let pattern: Json = serde_json::from_str(&pattern).expect("JSON");
    let tables = json!([{ "prefix": "audit_" }, "odd ${name} \"%{x}'"]);
    assert_eq!(pattern, json!({ "data": { "metadata": { "schema-name": ["testdb"], "table-name": tables } } }));
}

#[test]
fn a_function_without_options_gets_everything_with_the_defaults() {
    let stack = variant("lambda");
    let said = mapping(&stack, "everything");
    assert_eq!(said.get("filter_criteria"), None);
    assert_eq!((&said["batch_size"], &said["maximum_retry_attempts"]), (&json!(100), &json!(3)));
    assert_eq!(said.get("maximum_record_age_in_seconds"), None);
    let function = body(&stack, "lambda-everything", "aws_lambda_function", "this");
    assert_eq!(function["runtime"], "nodejs22.x");
    assert_eq!(
        (function.get("environment"), function.get("kms_key_arn"), function.get("tracing_config")),
        (None, None, None)
    );
}

#[test]
fn a_function_may_do_what_it_must_and_no_more() {
    let stack = variant("lambda");
    let given = statements(&stack, "lambda-subscriber", "this");
    let wanted = [
        "WriteLogs",
        "ReadStream",
        "ReportFailures",
        "DecryptStream",
        "EncryptFailures",
        "Trace",
        "DecryptEnvironment",
    ];
    assert_eq!(sids(&given), wanted);
    let everywhere: Vec<&Json> = given.iter().filter(|of| of["resources"] == json!(["*"])).collect();
    assert_eq!(sids(&everywhere.into_iter().cloned().collect::<Vec<_>>()), ["Trace"]);
    assert_eq!(
        sids(&statements(&stack, "lambda-everything", "this")),
        ["WriteLogs", "ReadStream", "ReportFailures", "DecryptStream", "EncryptFailures"]
    );
}

#[test]
fn the_role_of_a_function_that_exists_gets_a_policy_unless_its_owner_does_that() {
    let stack = variant("lambda-existing");
    let policy = body(&stack, "lambda-crm", "aws_iam_role_policy", "this");
    assert_eq!(policy["role"], "${basename(data.aws_lambda_function.this.role)}");
    assert_eq!(sids(&statements(&stack, "lambda-crm", "this")), ["ReadStream", "ReportFailures"]);
    assert_eq!(mapping(&stack, "crm")["function_name"], "${data.aws_lambda_function.this.arn}:live");
    assert!(mapping(&stack, "crm")["depends_on"].to_string().contains("aws_iam_role_policy.this"));
    let of_mail = stack.resources().into_iter().filter(|of| of.call == "lambda-mail");
    assert_eq!(of_mail.map(|of| of.kind).collect::<Vec<_>>(), ["aws_lambda_event_source_mapping"]);
    assert_eq!(mapping(&stack, "mail").get("destination_config"), None);
}

#[test]
fn the_task_waits_for_every_function() {
    let mut mappings = 0;
    for stack in stacks() {
        let modules = stack.modules();
        for folder in modules.keys().filter(|folder| folder.starts_with("modules/lambda-")) {
            let name = format!("{}_mapping", folder.replace("modules/lambda-", "").replace('-', "_"));
            let call = super::stack::call(&modules, folder);
            assert_eq!(modules[""]["module"]["dms"][&name], format!("${{module.{call}.{name}}}"));
            let resources = &modules["modules/dms"]["resource"];
            let tasks = ["aws_dms_replication_task", "aws_dms_replication_config"];
            let tasks = tasks.iter().filter_map(|kind| resources[*kind].as_object()).flat_map(|named| named.values());
            let tasks: Vec<_> = tasks.collect();
            assert!(!tasks.is_empty(), "{}", stack.name);
            for task in tasks {
                assert!(task["lifecycle"]["precondition"].to_string().contains(&format!("var.{name}")), "{task}");
            }
            mappings += 1;
        }
    }
    assert!(mappings > 3, "only {mappings} mappings");
}
