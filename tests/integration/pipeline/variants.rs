//! Variants of the language that no example shows: applied, planned again, destroyed.

use super::compiled::provider;
use crate::emitted::variant;
use crate::provider::terraform::Workspace;

#[test]
fn alarms_events_and_a_dashboard_are_applied_and_planned_empty() {
    let Some(workspace) = applied("monitoring") else { return };
    let state = workspace.state();
    for kind in ["aws_cloudwatch_dashboard", "aws_cloudwatch_event_target", "aws_sns_topic_policy"] {
        assert!(state.contains(kind), "{kind}");
    }
}

/// The variant, applied, with nothing left to change.
fn applied(name: &str) -> Option<Workspace> {
    let workspace = Workspace::empty(name, &provider())?;
    for (path, bytes) in &variant(name).files {
        workspace.write(path, std::str::from_utf8(bytes).expect("every file of ours is text"));
    }
    workspace.init().ok();
    workspace.validate().ok();
    workspace.apply().ok();
    workspace.expect_empty_plan();
    Some(workspace)
}
