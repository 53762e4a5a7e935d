//! Several tasks: from `apply` to `destroy`, and what a change of one of them does to the others.

use super::compiled::{Example, provider, providers};
use crate::provider::control::Action;

/// The tasks of `variants/tasks.yaml` as Terraform calls them.
fn tasks(addresses: &[String]) -> Vec<&str> {
    addresses.iter().filter_map(|address| address.strip_prefix("module.dms.aws_dms_replication_task.")).collect()
}

#[test]
fn several_tasks_live_and_die_under_both_schemas() {
    for provider in providers() {
        let Some(workspace) = Example::variant("tasks").workspace("life of several tasks", &provider) else { return };
        workspace.apply().ok();
        workspace.expect_empty_plan();
        assert_eq!(tasks(&workspace.addresses()), ["old_times", "rest", "retail"]);

        provider.drift("aws_dms_replication_task", "tasks-rest", "status", "failed");
        let plan = workspace.plan();
        assert!(plan.stdout.contains("The replication task rest stands still"), "{}{}", plan.stdout, plan.stderr);
        assert!(!plan.stdout.contains("The replication task retail stands still"), "{}", plan.stdout);

        Example::variant("tasks").with("protect: false").lay(&workspace);
        workspace.apply().ok();
        workspace.destroy().ok();
    }
}

#[test]
fn other_ways_to_replicate_are_applied_under_both_schemas() {
    for provider in providers() {
        for variant in ["settings", "tables", "serverless-tasks", "serverless-in-part"] {
            let example = Example::variant(variant).with("protect: false");
            let Some(workspace) = example.workspace(variant, &provider) else { return };
            workspace.apply().ok();
            workspace.expect_empty_plan();
            workspace.destroy().ok();
        }
    }
}

#[test]
fn a_task_that_is_inserted_starts_alone() {
    let provider = provider();
    let example = Example::variant("tasks");
    let Some(workspace) = example.workspace("one more task", &provider) else { return };
    workspace.apply().ok();
    provider.clear_log();
    let more = "    archive: { tables: [testdb.users], mode: cdc }\n    old-times:";
    example.replacing("    old-times:", more).lay(&workspace);
    workspace.apply().ok();
    let changes = provider.changes();
    let made: Vec<_> = changes
        .iter()
        .filter(|change| change.kind == "aws_dms_replication_task" && change.action == Action::Create)
        .collect();
    assert_eq!(made.len(), 1, "{changes:?}");
    assert!(
        changes.iter().all(|change| change.action != Action::Delete || change.kind == "terraform_data"),
        "{changes:?}"
    );
    assert_eq!(tasks(&workspace.addresses()), ["archive", "old_times", "rest", "retail"]);
    workspace.expect_empty_plan();
}
