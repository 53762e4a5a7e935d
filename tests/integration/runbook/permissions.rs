//! The policies of IAM for those who run Terraform: an action for every kind, each one real, none too much for a policy.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{ask, python_with_botocore, runbooks};

/// Actions that have no operation of their own name. Source: Service Authorization Reference, the page of each service.
const NO_OPERATION: &[&str] = &[
    "iam:PassRole",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
    "s3:DeleteObjectVersion",
    "s3:GetAccelerateConfiguration",
    "s3:GetBucketCORS",
    "s3:GetBucketObjectLockConfiguration",
    "s3:GetBucketPublicAccessBlock",
    "s3:GetEncryptionConfiguration",
    "s3:GetLifecycleConfiguration",
    "s3:GetReplicationConfiguration",
    "s3:ListBucket",
    "s3:ListBucketVersions",
    "s3:PutBucketPublicAccessBlock",
    "s3:PutEncryptionConfiguration",
    "s3:PutLifecycleConfiguration",
];

fn actions(policy: &Value) -> BTreeSet<String> {
    let statements = policy["Statement"].as_array().expect("statements").iter();
    let of = |statement: &Value| match &statement["Action"] {
        Value::String(action) => vec![action.clone()],
        Value::Array(actions) => actions.iter().map(|action| action.as_str().expect("text").to_owned()).collect(),
        other => panic!("{other}"),
    };
    statements.flat_map(of).collect()
}

#[test]
fn every_kind_of_the_provider_has_its_permissions() {
    let table = include_str!("../../../src/terraform/permissions.txt");
    let rows: Vec<&str> = table.lines().filter(|line| !line.starts_with(['#', ' ']) && !line.is_empty()).collect();
    assert!(rows.is_sorted(), "the rows are sorted");
    let kinds = std::fs::read_to_string("schema/provider/kinds.txt").expect("the kinds");
    let mut wanted: Vec<String> = kinds
        .lines()
        .map(|line| line.strip_prefix("resource ").map_or_else(|| line.replace(' ', "."), str::to_owned))
        .chain(["terraform_data".to_owned()])
        .collect();
    wanted.sort();
    assert_eq!(rows, wanted);
}

#[test]
fn a_plan_draws_a_password_and_passes_no_role() {
    for (stack, text) in runbooks() {
        let read = |path: &str| serde_json::from_slice::<Value>(&stack.files[path]).expect("JSON");
        let paths = stack.files.keys().filter(|path| path.starts_with("iam/apply"));
        let applies: Vec<Value> = paths.map(|path| read(path)).collect();
        let plan = read("iam/plan.json");
        let draws = actions(&plan).contains("secretsmanager:GetRandomPassword");
        assert_eq!(draws, text.contains("`secretsmanager:GetRandomPassword`"), "{}", stack.name);
        let writes = ["Create", "Delete", "Put", "Modify", "Pass", "Run", "Update"];
        let is_writing = |action: &String| writes.iter().any(|verb| action.contains(&format!(":{verb}")));
        let writing: Vec<String> = actions(&plan).into_iter().filter(is_writing).collect();
        assert!(writing.iter().all(|action| action.starts_with("s3:")), "{}: {writing:?}", stack.name);
        // Those of the state are for one bucket.
        let mut seen = actions(&plan);
        for apply in &applies {
            let twice: Vec<String> = actions(apply).intersection(&seen).cloned().collect();
            assert!(twice.iter().all(|action| action.starts_with("s3:")), "{}: {twice:?}", stack.name);
            seen.extend(actions(apply));
        }
        // The variant with every kind of sink has more than one policy has room for.
        assert!(!applies.is_empty() && (stack.name != "renamed" || applies.len() == 2), "{}", stack.name);
        // "IAM and AWS STS quotas": a managed policy has 6,144 characters, white space aside.
        for policy in applies.into_iter().chain([plan]) {
            let size = policy.to_string().len();
            assert!(size <= 6144, "{}: {size}", stack.name);
        }
    }
}

#[test]
fn every_action_is_one_of_aws() {
    let Some(python) = python_with_botocore("the deployer's actions against botocore") else { return };
    let all: BTreeSet<String> = runbooks()
        .iter()
        .flat_map(|(stack, _)| stack.files.iter().filter(|(path, _)| path.starts_with("iam/")).map(|(_, bytes)| bytes))
        .flat_map(|bytes| actions(&serde_json::from_slice(bytes).expect("JSON")))
        .collect();
    assert!(all.len() > 200, "{}", all.len());
    let named: Vec<&String> = all.iter().filter(|action| !NO_OPERATION.contains(&action.as_str())).collect();
    let question: Vec<(String, String)> = named
        .iter()
        .map(|action| {
            let (service, operation) = action.split_once(':').expect("a colon");
            let service = match service {
                "es" => "opensearch",
                service => service,
            };
            (service.to_owned(), format!("operation {operation}"))
        })
        .collect();
    let answers = ask(&python, &question);
    let unknown: Vec<&&String> =
        named.iter().zip(answers).filter(|(_, answer)| answer.is_none()).map(|(action, _)| action).collect();
    assert!(unknown.is_empty(), "{unknown:#?}");
    let unused: Vec<&&str> = NO_OPERATION.iter().filter(|action| !all.contains(**action)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}
