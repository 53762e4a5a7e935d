//! A version of the DMS engine that new instances do not get.

use super::asked::version;
use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "replication-version-closed",
    level: Level::Warning,
    summary: "a version of the replication engine that DMS gives to no new instance",
    why: "DMS refuses a new instance of it, and upgrades one that runs it in a maintenance window: tasks stop for \
          that time.",
    fix: "Write the version that the finding names; upgrade an instance that runs the old one when it suits you.",
    source: "DMS user guide, \"AWS DMS release notes\"",
    bad: r#"
        replication:
          instance: { version: "3.5.3" }  # <-
    "#,
    good: r#"
        replication:
          instance: { version: "3.5.4" }
    "#,
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    findings.extend(version(pipeline).and_then(|version| version.closed(&RULE)));
}
