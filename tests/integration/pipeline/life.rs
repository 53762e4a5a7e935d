//! From `init` to `destroy`.

use super::compiled::{Example, providers};
use crate::provider::data::SECRET_MARKER;
use crate::provider::terraform::Workspace;

#[test]
fn every_example_lives_and_dies_as_it_should_under_both_schemas() {
    for example in Example::all() {
        for provider in providers() {
            let Some(workspace) = example.workspace("life of an example", &provider) else { return };
            workspace.validate().ok();
            workspace.apply().ok();
            workspace.expect_empty_plan();

            let plan = workspace.plan_json().to_string();
            assert!(!workspace.state().contains(SECRET_MARKER), "{}: a secret in the state", example.name);
            assert!(!plan.contains(SECRET_MARKER), "{}: a secret in the plan", example.name);

            let refused = workspace.destroy().fails_with("Instance cannot be destroyed");
            assert!(refused.stderr.contains("module.kinesis.aws_kinesis_stream.this"), "{}", refused.stderr);

            example.clone().with("protect: false").lay(&workspace);
            workspace.apply().ok();
            workspace.expect_empty_plan();
            workspace.destroy().ok();
            assert_eq!(workspace.addresses(), Vec::<String>::new());
        }
    }
}

/// Variants of sinks whose resources no example has.
const SINKS: [&str; 7] =
    ["existing-domain", "existing-domain-by-hand", "indexes", "lake", "parquet", "search-by-role", "search-disks"];

#[test]
fn every_kind_of_sink_is_applied_once_and_destroyed_under_both_schemas() {
    for name in SINKS {
        let example = Example::variant(name);
        for provider in providers() {
            let Some(workspace) = example.workspace("life of the sinks", &provider) else { return };
            workspace.validate().ok();
            workspace.apply().ok();
            workspace.expect_empty_plan();
            assert!(!workspace.state().contains(SECRET_MARKER), "{name}: a secret in the state");
            example.clone().with("protect: false").lay(&workspace);
            workspace.apply().ok();
            workspace.destroy().ok();
            assert_eq!(workspace.addresses(), Vec::<String>::new());
        }
    }
}

#[test]
fn the_account_configuration_is_applied_once_for_all() {
    for provider in providers() {
        let output = cdcc::account::account(&["eu-central-1".to_owned(), "eu-west-1".to_owned()]);
        let Some(workspace) = Workspace::empty("account", &provider) else { return };
        for (path, bytes) in output.tree.files() {
            workspace.write(path, bytes);
        }
        workspace.init().ok();
        workspace.apply().ok();
        workspace.expect_empty_plan();
        let state = workspace.state();
        for region in ["eu-central-1", "eu-west-1"] {
            assert!(state.contains(&format!(":{region}:123456789012:log-group:/*/opensearch/*")), "{state}");
        }
        workspace.destroy().ok();
    }
}

#[test]
fn a_secret_whose_host_changed_is_written_anew() {
    let provider = super::compiled::provider();
    let Some(workspace) = Example::named("minimal").workspace("host of the capture secret", &provider) else { return };
    workspace.apply().ok();
    let before = capture_secret(&workspace);
    assert!(before.contains(SECRET_MARKER) && before.contains("\"username\":\"cdc\""), "{before}");

    provider.drift("aws_rds_cluster", "minimal", "endpoint", "restored.example.com");
    workspace.apply().ok();
    let after = capture_secret(&workspace);
    assert!(after.contains("\"host\":\"restored.example.com\""), "{after}");
    workspace.expect_empty_plan();
}

#[test]
fn a_raised_rotation_gives_a_new_password_and_runs_the_bootstrap_again() {
    let provider = super::compiled::provider();
    let example = Example::named("minimal");
    let Some(workspace) = example.workspace("rotation", &provider) else { return };
    workspace.apply().ok();
    let before = capture_secret(&workspace);

    provider.clear_log();
    example.replacing("  tables:", "  capture_user: { rotation: 2 }\n  tables:").lay(&workspace);
    workspace.apply().ok();
    assert_ne!(capture_secret(&workspace), before);
    let changed: Vec<String> = provider.changes().into_iter().map(|change| change.kind).collect();
    assert!(changed.iter().any(|kind| kind == "aws_ssm_association"), "{changed:?}");
    workspace.expect_empty_plan();
}

/// What the capture secret holds, by the pretended account: no state has it.
fn capture_secret(workspace: &Workspace) -> String {
    let state: serde_json::Value = serde_json::from_str(&workspace.state()).expect("a state");
    let resources = state["resources"].as_array().expect("resources");
    let secret = resources
        .iter()
        .find(|resource| resource["type"] == "aws_secretsmanager_secret" && resource["name"] == "capture");
    let arn =
        secret.and_then(|secret| secret["instances"][0]["attributes"]["arn"].as_str()).expect("a secret with an ARN");
    workspace.provider().secret(arn).expect("a secret with a value")
}
