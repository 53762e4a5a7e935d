//! What comes before what in an apply, seen in the provider's log.

use super::compiled::{Example, provider};
use crate::provider::control::{Action, Failure, Operation};

struct Log(Vec<Operation>);

impl Log {
    /// The operations on a kind; `kind:part` narrows them to names with that part.
    fn all(&self, action: Action, what: &str) -> Vec<&Operation> {
        let (kind, part) = what.split_once(':').unwrap_or((what, ""));
        let fits = |line: &&Operation| line.action == action && line.kind == kind && line.name.contains(part);
        let found: Vec<&Operation> = self.0.iter().filter(fits).collect();
        assert!(!found.is_empty(), "no {action:?} of {what}");
        found
    }

    /// Every operation on `first` ended before any on `second` began.
    fn in_order(&self, action: Action, first: &str, second: &str) {
        for before in self.all(action, first) {
            for after in self.all(action, second) {
                assert!(before.precedes(after), "{before:?}\nis not before\n{after:?}");
            }
        }
    }

    fn created_before(&self, first: &str, second: &str) {
        self.in_order(Action::Create, first, second);
    }
}

#[test]
fn the_task_comes_last_and_the_bootstrap_after_everything_that_it_prepares() {
    let provider = provider();
    // The policy under which domains write their logs is the account's, unless the pipeline makes it.
    let example = Example::named("minimal").with("account: { opensearch_log_policy: create }");
    let Some(workspace) = example.workspace("order of an apply", &provider) else { return };
    workspace.apply().ok();
    let log = Log(provider.log());

    for prepared in
        ["aws_rds_cluster_instance", "aws_opensearch_domain", "aws_dms_replication_instance", "aws_dms_endpoint"]
    {
        log.created_before(prepared, "aws_ssm_association");
    }
    for needed in ["aws_ssm_association", "aws_kinesis_firehose_delivery_stream"] {
        log.created_before(needed, "aws_dms_replication_task");
    }
    // DMS checks role and secret when an endpoint is made.
    log.created_before("aws_secretsmanager_secret_version:capture", "aws_dms_endpoint:source");
    log.created_before("aws_iam_role_policy:source", "aws_dms_endpoint:source");
    log.created_before("aws_iam_role_policy:target", "aws_dms_endpoint:target");
    log.created_before("aws_cloudwatch_log_resource_policy", "aws_opensearch_domain");
    // A machine that starts before it can get out registers late or never.
    log.created_before("aws_route", "aws_instance");
    log.created_before("aws_route_table_association", "aws_instance");
}

#[test]
fn the_runner_waits_for_nothing_slow() {
    let provider = provider();
    let Some(workspace) = Example::named("minimal").workspace("the runner is early", &provider) else { return };
    // Whatever waits for one of these is not made in an apply in which they fail.
    let slow = ["aws_opensearch_domain", "aws_rds_cluster", "aws_dms_replication_instance"];
    for kind in slow {
        provider.fail(Failure::of(kind).on(Action::Create));
    }
    workspace.apply().fails_with("injected failure");
    let addresses = workspace.addresses();
    assert!(addresses.iter().any(|address| address == "module.bootstrap.aws_instance.this"), "{addresses:?}");
    assert!(
        !addresses.iter().any(|address| slow.iter().any(|kind| address.contains(&format!("{kind}.")))),
        "{addresses:?}"
    );
}

#[test]
fn what_a_destroy_takes_down_first_is_what_was_started_last() {
    let provider = provider();
    let example = Example::named("minimal").with("protect: false");
    let Some(workspace) = example.workspace("order of a destroy", &provider) else { return };
    workspace.apply().ok();
    provider.clear_log();
    workspace.destroy().ok();
    let log = Log(provider.log());
    for (first, second) in [
        ("aws_dms_replication_task", "aws_dms_endpoint"),
        ("aws_dms_replication_task", "aws_kinesis_stream"),
        ("aws_kinesis_firehose_delivery_stream", "aws_opensearch_domain"),
        ("aws_kinesis_firehose_delivery_stream", "aws_security_group:firehose"),
        ("aws_dms_replication_instance", "aws_subnet:private"),
    ] {
        log.in_order(Action::Delete, first, second);
    }
}
