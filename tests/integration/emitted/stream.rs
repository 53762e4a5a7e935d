//! The stream: the pipeline's own, or one that exists; and who may use its key.

use serde_json::Value as Json;

use super::{Stack, variant};

/// Statements by name, of every policy document of a module.
fn statement<'m>(
    modules: &'m std::collections::BTreeMap<&str, super::stack::ModuleJson>,
    call: &str,
    sid: &str,
) -> Vec<&'m Json> {
    let documents = modules[format!("modules/{call}").as_str()]["data"]["aws_iam_policy_document"].as_object();
    let statements = documents.into_iter().flatten().filter_map(|(_, document)| document["statement"].as_array());
    statements.flatten().filter(|statement| statement["sid"] == sid).collect()
}

fn streams(stack: &Stack) -> usize {
    stack.resources().into_iter().filter(|of| of.kind == "aws_kinesis_stream").count()
}

#[test]
fn a_stream_that_exists_is_looked_up_and_its_own_key_used() {
    let stack = variant("existing-stream");
    assert_eq!(streams(&stack), 0);
    let modules = stack.modules();
    let found = &modules["modules/kinesis"]["data"]["aws_kinesis_stream"]["this"];
    assert_eq!(found["name"], "company-changes");
    for (call, sid) in [
        ("lambda-crm", "DecryptStream"),
        ("firehose-lake", "DecryptStream"),
        ("firehose-search", "DecryptStream"),
        ("dms", "UseKey"),
    ] {
        let given = statement(&modules, call, sid);
        let own = given
            .iter()
            .any(|of| of["resources"][0].as_str().is_some_and(|key| key.starts_with("arn:aws:kms:eu-central-1:")));
        assert!(own, "{call}: {given:?}");
    }
    let runbook = String::from_utf8_lossy(&stack.files["RUNBOOK.md"]);
    assert!(runbook.contains("`company-changes`, which exists"), "{runbook}");
}

#[test]
fn a_stream_under_the_key_of_aws_needs_no_right_to_a_key() {
    let stack = variant("stream-key");
    let modules = stack.modules();
    let stream = &modules["modules/kinesis"]["resource"]["aws_kinesis_stream"]["this"];
    assert_eq!(
        (stream["kms_key_id"].as_str(), stream["retention_period"].as_i64()),
        (Some("alias/aws/kinesis"), Some(168))
    );
    assert!(statement(&modules, "firehose-lake", "DecryptStream").is_empty());
}
