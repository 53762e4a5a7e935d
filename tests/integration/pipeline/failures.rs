//! What goes wrong, and how the next apply goes on.

use std::collections::BTreeSet;

use super::compiled::{Example, provider};
use crate::provider::control::{Action, Failure};

/// More applies than kinds of resources would mean that one of them makes no progress.
const PATIENCE: usize = 60;

#[test]
fn an_apply_goes_on_after_a_failure_of_any_kind_of_resource() {
    let provider = provider();
    let example = Example::named("minimal");
    let Some(workspace) = example.workspace("failures", &provider) else { return };
    let kinds: BTreeSet<String> = example
        .compile()
        .resources
        .keys()
        .filter_map(|address| address.split('.').nth(2).map(str::to_owned))
        .filter(|kind| kind.starts_with("aws_"))
        .collect();
    for kind in &kinds {
        provider.fail(Failure::of(kind).on(Action::Create));
    }
    let mut failed = 0;
    while !workspace.apply().succeeded() {
        failed += 1;
        assert!(failed < PATIENCE, "no progress after {failed} applies");
    }
    assert!(failed > 3, "only {failed} applies failed");
    for kind in &kinds {
        let tries = provider.log().iter().filter(|line| line.kind == *kind && line.failed).count();
        assert_eq!(tries, 1, "{kind}");
    }
    workspace.expect_empty_plan();
}

#[test]
fn a_failed_bootstrap_is_tried_again_by_the_next_apply() {
    let provider = provider();
    let Some(workspace) = Example::named("minimal").workspace("failed bootstrap", &provider) else { return };
    provider.fail(
        Failure::of("aws_ssm_association").saying("unexpected state 'Failed', wanted target 'Success'").tainting(),
    );
    workspace.apply().fails_with("unexpected state 'Failed'");
    assert!(!workspace.addresses().iter().any(|address| address.contains("aws_dms_replication_task")));
    workspace.apply().ok();
    workspace.expect_empty_plan();
}

#[test]
fn an_account_without_the_roles_is_told_in_the_plan_what_to_do() {
    let provider = provider();
    provider.set_roles(&[]);
    provider.remove_parameter("/cdcc/account/opensearch-log-policy");
    let Some(workspace) = Example::named("minimal").workspace("missing roles", &provider) else { return };
    let plan = workspace.plan();
    let said = plan.stderr.split_whitespace().collect::<Vec<_>>().join(" ").replace("│ ", "");
    assert_eq!(plan.code, 1);
    assert!(said.contains("This account lacks dms-vpc-role or dms-cloudwatch-logs-role"), "{said}");
    assert!(said.contains("This account lacks AWSServiceRoleForAmazonOpenSearchService"), "{said}");
    assert!(said.contains("run `cdcc account`"), "{said}");
    assert!(said.contains("This account lacks the policy cdcc-opensearch-logs in us-east-1"), "{said}");
    assert!(said.contains("run `cdcc account --region us-east-1`"), "{said}");
    assert_eq!(provider.live(), 0);
}

#[test]
fn a_task_that_stands_still_is_a_warning_of_every_plan() {
    let provider = provider();
    let Some(workspace) = Example::named("minimal").workspace("task stands still", &provider) else { return };
    let applied = workspace.apply().ok();
    assert!(!applied.stdout.contains("The replication task stands still"), "{}", applied.stdout);
    provider.drift("aws_dms_replication_task", "minimal", "status", "failed");
    let plan = workspace.plan();
    assert!(plan.stdout.contains("The replication task stands still"), "{}{}", plan.stdout, plan.stderr);
}
