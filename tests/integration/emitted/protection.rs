//! `protect`: what holds data refuses to go, and without guards nothing does.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::{Stack, examples, stacks, variant};

/// The kinds that hold what cannot be made again: rows, documents, objects, records, and the key to all of them.
const HOLD_DATA: [&str; 6] = [
    "aws_db_instance",
    "aws_kinesis_stream",
    "aws_kms_key",
    "aws_opensearch_domain",
    "aws_rds_cluster",
    "aws_s3_bucket",
];

/// Arguments that guard data as well, and their value under `protect`.
const GUARDS: [(&str, bool); 3] =
    [("deletion_protection", true), ("skip_final_snapshot", false), ("force_destroy", false)];

/// What holds nothing but copies of files of the configuration: the runner's bucket.
const COPIES: [&str; 1] = ["module.bootstrap.aws_s3_bucket.files"];

fn protects(stack: &Stack) -> bool {
    // The account's configuration holds no data, and two variants ask for no guards.
    !["throw-away", "unguarded", cdcc::account::NAME].contains(&stack.name.as_str())
}

#[test]
fn what_holds_data_refuses_to_be_destroyed_and_nothing_else_does() {
    let mut seen = BTreeSet::new();
    for stack in stacks() {
        for resource in stack.resources() {
            let protects = protects(&stack) && !COPIES.contains(&resource.address().as_str());
            let guarded = resource.body["lifecycle"].get("prevent_destroy") == Some(&Json::Bool(true));
            let expected = protects && HOLD_DATA.contains(&resource.kind.as_str());
            assert_eq!(guarded, expected, "{} {}", stack.name, resource.address());
            if guarded {
                seen.insert(resource.kind.clone());
            }
            for (argument, value) in GUARDS {
                let written = resource.body.get(argument).and_then(Json::as_bool);
                assert!(
                    written.is_none_or(|written| written == (value == protects)),
                    "{} {}: {argument} = {written:?}",
                    stack.name,
                    resource.address(),
                );
            }
        }
    }
    assert_eq!(seen.len(), HOLD_DATA.len(), "not shown by any stack: {seen:?}");
}

#[test]
fn a_deleted_secret_can_be_had_back_under_protection_alone() {
    let windows = |stack: &Stack| {
        let secrets = stack.resources().into_iter().filter(|of| of.kind == "aws_secretsmanager_secret");
        secrets.map(|of| of.body["recovery_window_in_days"].as_u64()).collect::<BTreeSet<_>>()
    };
    let minimal = examples().into_iter().find(|stack| stack.name == "minimal").expect("the minimal example");
    assert_eq!(windows(&minimal), BTreeSet::from([Some(30)]));
    assert_eq!(windows(&variant("unguarded")), BTreeSet::from([Some(0)]));
}
