//! The bootstrap as the gate of the apply: it runs again when its content changes, and no task starts without it.

use serde_json::Value;

use super::compiled::{Example, provider};
use crate::folder;
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

/// The addresses of the objects in a plan, with their actions.
fn objects(plan: &Value) -> Vec<(String, Vec<String>)> {
    let changes = plan["resource_changes"].as_array().expect("changes").iter();
    let addresses = changes.filter(|change| change["type"] == "aws_s3_object");
    let addresses = addresses.map(|change| change["address"].as_str().expect("an address").to_owned());
    addresses.map(|address| (address.clone(), actions(plan, &address))).collect()
}

#[test]
fn files_that_no_document_has_room_for_go_through_a_bucket_and_a_changed_one_runs_again() {
    for provider in super::compiled::providers() {
        let example = Example::variant("large-bootstrap");
        let Some(workspace) = example.workspace("a large bootstrap", &provider) else { return };
        workspace.validate().ok();
        workspace.apply().ok();
        workspace.expect_empty_plan();
        let log = provider.changes();
        let ran = log.iter().find(|change| change.kind == "aws_ssm_association").expect("a run");
        let objects_made: Vec<_> = log.iter().filter(|change| change.kind == "aws_s3_object").collect();
        assert!(objects_made.len() > 5 && objects_made.iter().all(|object| object.precedes(ran)), "{objects_made:?}");
        let guard = log.iter().find(|change| change.kind == "aws_s3_bucket_policy").expect("a policy");
        assert!(objects_made.iter().all(|object| guard.precedes(object)), "{objects_made:?}");
        provider.clear_log();

        let wider = folder::large_ddl("orders").replace("PRIMARY KEY", "note TEXT,\n  PRIMARY KEY");
        let wider = example.clone().with_ddl("large.sql", &wider);
        wider.lay(&workspace);
        assert_eq!(workspace.plan().code, 2);
        let plan = workspace.plan_json();
        assert_eq!(actions(&plan, ASSOCIATION), ["delete", "create"]);
        assert_eq!(actions(&plan, TASK), ["update"]);
        for (address, actions) in objects(&plan) {
            // The table's columns are in the SQL and in the index template.
            let changed = ["bootstrap_sql", "verify_sql", "index_template"].iter().any(|name| address.contains(name));
            assert_eq!(actions, if changed { vec!["delete", "create"] } else { vec!["no-op"] }, "{address}");
        }
        workspace.apply().ok();
        let log = provider.changes();
        let ran = log.iter().rposition(|change| change.kind == "aws_ssm_association").expect("a run");
        let made = log.iter().rposition(|change| change.kind == "aws_s3_object").expect("an object");
        assert!(made < ran, "{log:?}");
        workspace.expect_empty_plan();

        wider.with("protect: false").lay(&workspace);
        workspace.apply().ok();
        workspace.destroy().ok();
        assert_eq!(workspace.addresses(), Vec::<String>::new());
    }
}

#[test]
fn a_bootstrap_that_shrinks_leaves_its_bucket_although_data_is_protected() {
    let provider = provider();
    let example = Example::variant("large-bootstrap");
    let Some(workspace) = example.workspace("a bootstrap that shrinks", &provider) else { return };
    workspace.apply().ok();
    example.with_ddl("large.sql", "CREATE TABLE orders (id INT NOT NULL PRIMARY KEY);").lay(&workspace);
    workspace.apply().ok();
    workspace.expect_empty_plan();
    assert_eq!(times(&provider, Action::Delete, "aws_s3_bucket"), 1);
    assert_eq!(times(&provider, Action::Create, "aws_ssm_association"), 2);
}

#[test]
fn a_bootstrap_by_hand_may_have_any_size() {
    let by_hand = Example::variant("large-bootstrap").with("bootstrap: manual").compile();
    assert!(by_hand.tree.get("sql/bootstrap.sql").is_some());
    assert!(by_hand.resources.keys().all(|address| !address.contains("aws_s3_object")));
}

#[test]
fn a_new_password_for_the_domain_runs_the_bootstrap_and_stops_no_task() {
    const LOGIN: &str = "module.opensearch-search.aws_secretsmanager_secret_version.login";
    let provider = provider();
    let example = Example::named("minimal");
    let runbook = example.compile().tree.get("RUNBOOK.md").map(<[u8]>::to_vec).expect("a runbook");
    assert!(String::from_utf8_lossy(&runbook).contains(&format!("terraform apply -replace={LOGIN}")));
    let Some(workspace) = example.workspace("a new password for the domain", &provider) else { return };
    workspace.apply().ok();
    provider.clear_log();

    workspace.run(&["apply", "-auto-approve", "-input=false", "-no-color", &format!("-replace={LOGIN}")]).ok();
    let log = provider.changes();
    let made = |kind: &str| log.iter().find(|change| change.action == Action::Create && change.kind == kind);
    let login = made("aws_secretsmanager_secret_version").expect("a new value of the secret");
    assert!(login.precedes(made("aws_ssm_association").expect("a run")), "{log:?}");
    let stopped = |action: Action| times(&provider, action, "aws_dms_replication_task");
    assert_eq!((stopped(Action::Create), stopped(Action::Delete)), (0, 0), "{log:?}");
    assert_eq!(times(&provider, Action::Update, "aws_opensearch_domain"), 0, "{log:?}");
    workspace.expect_empty_plan();
}
