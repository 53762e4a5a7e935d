//! The bootstrap as the gate of the apply: it runs again when its content changes, and no task starts without it.

use serde_json::Value;

use super::compiled::{Example, provider};
use crate::provider::control::Action;
use crate::provider::server::Provider;

const ASSOCIATION: &str = "module.bootstrap.aws_ssm_association.this";
const TASK: &str = "module.dms.aws_dms_replication_task.this";

/// The actions that a plan has for an address.
fn actions(plan: &Value, address: &str) -> Vec<String> {
    let changes = plan["resource_changes"].as_array().expect("changes");
    let change = changes.iter().find(|change| change["address"] == address);
    let change = change.unwrap_or_else(|| panic!("the plan has no {address}"));
    change["change"]["actions"]
        .as_array()
        .expect("actions")
        .iter()
        .map(|action| action.as_str().unwrap_or_default().to_owned())
        .collect()
}

/// The DDL of the example with one more column.
fn wider_ddl() -> String {
    let ddl = std::fs::read_to_string("manifests/retail_trans.sql").expect("the example's DDL");
    let wider = ddl.replace("PRIMARY KEY", "note TEXT,\n  PRIMARY KEY");
    assert_ne!(ddl, wider);
    wider
}

fn times(provider: &Provider, action: Action, kind: &str) -> usize {
    provider.changes().iter().filter(|change| change.action == action && change.kind == kind).count()
}

#[test]
fn changed_ddl_replaces_the_association_and_touches_the_task_after_it() {
    let provider = provider();
    let example = Example::named("minimal");
    let Some(workspace) = example.workspace("changed DDL", &provider) else { return };
    workspace.apply().ok();
    provider.clear_log();

    example.with_ddl("retail_trans.sql", &wider_ddl()).lay(&workspace);
    assert_eq!(workspace.plan().code, 2);
    let plan = workspace.plan_json();
    assert_eq!(actions(&plan, ASSOCIATION), ["delete", "create"]);
    assert_eq!(actions(&plan, TASK), ["update"]);

    workspace.apply().ok();
    let log = provider.changes();
    let find = |action: Action, kind: &str| {
        log.iter().find(|change| change.action == action && change.kind == kind).unwrap_or_else(|| panic!("{kind}"))
    };
    let ran = find(Action::Create, "aws_ssm_association");
    assert!(find(Action::Delete, "aws_ssm_association").precedes(ran));
    // A document that changes under a living association would run unseen.
    assert!(find(Action::Delete, "aws_ssm_association").precedes(find(Action::Delete, "aws_ssm_document")));
    assert!(find(Action::Create, "aws_ssm_document").precedes(ran));
    assert!(ran.precedes(find(Action::Update, "aws_dms_replication_task")));
    workspace.expect_empty_plan();
}

#[test]
fn the_same_content_runs_only_once() {
    let provider = provider();
    let Some(workspace) = Example::named("minimal").workspace("the same content", &provider) else { return };
    workspace.apply().ok();
    workspace.apply().ok();
    assert_eq!(times(&provider, Action::Create, "aws_ssm_association"), 1);
}

#[test]
fn a_wait_that_returned_too_early_does_not_start_the_task() {
    let provider = provider();
    let Some(workspace) = Example::named("minimal").workspace("an early success", &provider) else { return };
    provider.run_bootstraps(false);
    let refused = workspace.apply().fails_with("The bootstrap did not finish in its present form");
    assert!(refused.stderr.contains(&format!("-replace={ASSOCIATION}")), "{}", refused.stderr);
    assert_eq!(times(&provider, Action::Create, "aws_dms_replication_task"), 0);

    // The message names the way out; the check must not stand in it.
    provider.run_bootstraps(true);
    workspace.run(&["apply", "-auto-approve", "-input=false", "-no-color", &format!("-replace={ASSOCIATION}")]).ok();
    assert_eq!(times(&provider, Action::Create, "aws_dms_replication_task"), 1);
    workspace.expect_empty_plan();
}

#[test]
fn a_bootstrap_by_hand_needs_no_machine_and_starts_no_task() {
    let provider = provider();
    let example = Example::named("minimal").with("bootstrap: manual");
    let Some(workspace) = example.workspace("bootstrap: manual", &provider) else { return };
    workspace.apply().ok();
    workspace.expect_empty_plan();
    assert_eq!(times(&provider, Action::Create, "aws_ssm_association"), 0);
    let machines: Vec<String> =
        workspace.addresses().into_iter().filter(|address| address.contains("aws_instance")).collect();
    assert_eq!(machines, ["module.bastion.aws_instance.this"]);
    assert!(workspace.state().contains("\"start_replication_task\": false"));
}

#[test]
fn ddl_that_no_document_has_room_for_is_refused() {
    // Digests do not compress: a table of them is as large as it looks.
    let digest = |number: u32| cdcc::output::hash(&number.to_be_bytes());
    let columns: Vec<String> = (0..1500).map(|number| format!("c{number} INT COMMENT '{}'", digest(number))).collect();
    let ddl = format!("CREATE TABLE retail_trans (id INT PRIMARY KEY, {});", columns.join(", "));
    let findings = Example::named("minimal").with_ddl("retail_trans.sql", &ddl).refused();
    assert!(findings.contains("error[bootstrap-too-large]"), "{findings}");
    let by_hand = Example::named("minimal").with_ddl("retail_trans.sql", &ddl).with("bootstrap: manual");
    assert!(by_hand.compile().tree.get("sql/bootstrap.sql").is_some());
}
