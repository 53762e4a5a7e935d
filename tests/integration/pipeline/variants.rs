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

#[test]
fn a_state_in_a_bucket_is_what_terraform_reads_unless_it_is_overridden() {
    let Some(workspace) = Example::variant("state-in-s3").workspace("state in a bucket", &provider()) else { return };
    workspace.apply().ok();
    workspace.expect_empty_plan();
    let written = workspace.read("backend.tf.json").expect("a backend");
    assert!(written.contains("\"use_lockfile\": true") && written.contains("\"encrypt\": true"), "{written}");
    // Without the override Terraform asks the bucket; it has understood every argument by then.
    workspace.write("backend_override.tf.json", "{}");
    let refused = workspace.run(&["init", "-input=false", "-reconfigure"]);
    let said = format!("{}{}", refused.stdout, refused.stderr);
    assert!(!refused.succeeded() && !said.contains("Unsupported argument"), "{said}");
    assert!(said.contains("operations"), "the profile is none of this machine's: {said}");
}

#[test]
fn what_is_open_to_the_world_on_purpose_is_applied_and_planned_empty() {
    let Some(workspace) = Example::variant("open").workspace("open to the world", &provider()) else { return };
    workspace.validate().ok();
    workspace.apply().ok();
    workspace.expect_empty_plan();
}

#[test]
fn overrides_are_applied_and_planned_empty() {
    let Some(workspace) = Example::variant("overrides").workspace("overrides", &provider()) else { return };
    workspace.validate().ok();
    workspace.apply().ok();
    workspace.expect_empty_plan();
    let shown = workspace.run(&["state", "show", "module.kinesis.aws_kinesis_stream.this"]).ok();
    assert!(shown.stdout.contains(r#""costs ${money} and %{more}""#), "text became code: {}", shown.stdout);
}
