//! Variants of the language that no example shows: applied, and planned again.

use super::compiled::{Example, provider};

#[test]
fn alarms_events_and_a_dashboard_are_applied_and_planned_empty() {
    let Some(workspace) = Example::variant("monitoring").workspace("monitoring", &provider()) else { return };
    workspace.validate().ok();
    workspace.apply().ok();
    workspace.expect_empty_plan();
    let addresses = workspace.addresses();
    for address in [
        "aws_cloudwatch_dashboard.this",
        "aws_cloudwatch_event_target.mail",
        "aws_cloudwatch_event_rule.task",
        "aws_sns_topic_subscription.mail_oncall_at_example_com",
    ] {
        let address = format!("module.monitoring.{address}");
        assert!(addresses.contains(&address), "{address} is not in {addresses:?}");
    }
}
