//! The log groups that a database exports to, with their age limit: RDS would make them without one.

use crate::plan::Plan;
use crate::terraform::aws::cloudwatch::LogGroup;
use crate::terraform::aws::kms::Key;
use crate::terraform::{Address, Arn, Expr, Meta, Module};

/// The logs that both engines can export without an option group. Source: `enabled_cloudwatch_logs_exports`, RDS user
/// guide, "Publishing MySQL logs to Amazon CloudWatch Logs".
pub(super) const EXPORTS: [&str; 2] = ["error", "slowquery"];

/// Adds the groups; `kind` is `cluster` or `instance`.
pub(super) fn add(
    plan: &Plan,
    module: &mut Module,
    kind: &str,
    identifier: &str,
    key: Option<&Expr<Arn<Key>>>,
) -> Vec<Address> {
    let mut group = |export: &str| {
        let handle = module.resource(
            &format!("log_{export}"),
            Meta::new("/monitoring/log_retention", format!("The {export} log of the database.")),
            LogGroup {
                name: format!("/aws/rds/{kind}/{identifier}/{export}").into(),
                retention_in_days: plan.pipeline.monitoring.log_retention_days,
                kms_key_id: key.cloned(),
            },
        );
        handle.at()
    };
    EXPORTS.into_iter().map(&mut group).collect()
}
