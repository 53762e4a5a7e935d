//! Every kind of source from `init` to `destroy`.

use std::sync::Arc;

use super::compiled::{Example, provider, providers};
use crate::emitted::variant;
use crate::provider::control::Action;
use crate::provider::data::SECRET_MARKER;
use crate::provider::server::Provider;
use crate::provider::terraform::Workspace;

/// The variant in a workspace, applied, with nothing left to change and no secret in sight.
fn applied(name: &str, provider: &Arc<Provider>) -> Option<Workspace> {
    let workspace = Workspace::empty(name, provider)?;
    for (path, bytes) in &variant(name).files {
        workspace.write(path, std::str::from_utf8(bytes).expect("every file of ours is text"));
    }
    workspace.init().ok();
    workspace.validate().ok();
    workspace.apply().ok();
    workspace.expect_empty_plan();
    assert!(!workspace.state().contains(SECRET_MARKER), "{name}: a secret in the state");
    assert!(!workspace.plan_json().to_string().contains(SECRET_MARKER), "{name}: a secret in the plan");
    Some(workspace)
}

#[test]
fn every_kind_of_source_is_applied_and_planned_empty_under_both_schemas() {
    for provider in providers() {
        for name in ["external", "external-private", "own-admin", "serverless", "snapshot"] {
            if applied(name, &provider).is_none() {
                return;
            }
        }
    }
}

fn with_admin(rest: &str) -> Example {
    let admin = format!("aurora: {{ database: testdb, admin: {{ secret: dev/admin{rest} }} }}");
    Example::named("minimal").replacing("aurora: { database: testdb }", &admin)
}

#[test]
fn an_administrator_of_another_name_is_refused_by_the_plan() {
    let provider = provider();
    let Some(workspace) = with_admin(", username: root").workspace("a wrong administrator", &provider) else { return };
    workspace.plan().fails_with("is not root: name it at source.aurora.admin.username");
}

#[test]
fn a_raised_number_gives_the_server_the_new_password_and_changes_nothing_else() {
    let provider = provider();
    let Some(workspace) = with_admin("").workspace("an administrator's new password", &provider) else { return };
    workspace.apply().ok();
    provider.clear_log();
    with_admin(", rotation: 2").lay(&workspace);
    workspace.apply().ok();
    let changed: Vec<String> = provider.changes().into_iter().map(|change| change.kind).collect();
    assert_eq!(changed, ["aws_rds_cluster"]);
    assert!(provider.changes().iter().all(|change| change.action == Action::Update));
    workspace.expect_empty_plan();
}
