//! A version of the DMS engine that is newer than the table of them.

use super::asked::version;
use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "replication-version-unknown",
    level: Level::Warning,
    summary: "a version of the replication engine that is newer than what cdcc knows",
    why: "AWS may have it by now; cdcc was made before. If it does not, DMS refuses the instance in the middle of \
          the apply.",
    fix: "Look at the release notes, or write the version that the finding names.",
    source: "DMS user guide, \"AWS DMS release notes\"",
    bad: r#"
        replication:
          instance: { version: "3.7.0" }  # <-
    "#,
    good: r#"
        replication:
          instance: { version: "3.6.1" }
    "#,
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    findings.extend(version(pipeline).and_then(|version| version.unknown(&RULE)));
}
