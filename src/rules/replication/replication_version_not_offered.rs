//! A version of the DMS engine that there never was.

use super::asked::version;
use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "replication-version-not-offered",
    level: Level::Error,
    summary: "a version of the replication engine that DMS does not have",
    why: "DMS refuses the instance in the middle of the apply: 'No replication engine found with version'.",
    fix: "Write the version that the finding names.",
    source: "DMS user guide, \"AWS DMS release notes\"",
    bad: r#"
        replication:
          instance: { version: "3.5.0" }  # <-
    "#,
    good: r#"
        replication:
          instance: { version: "3.6.1" }
    "#,
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    findings.extend(version(pipeline).and_then(|version| version.not_offered(&RULE)));
}
