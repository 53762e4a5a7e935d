//! A class of replication instances that is newer than the table of them.

use super::asked::class;
use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "replication-class-unknown",
    level: Level::Warning,
    summary: "a class of replication instances that is newer than what cdcc knows",
    why: "AWS may have it by now; cdcc was made before. If it does not, DMS refuses the instance in the middle of \
          the apply.",
    fix: "Ask `aws dms describe-orderable-replication-instances`, or write the class that the finding names.",
    source: "DMS user guide, \"Choosing the right AWS DMS replication instance for your migration\"",
    bad: "
        replication:
          instance: dms.r8i.large  # <-
    ",
    good: "
        replication:
          instance: dms.r7i.large
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    findings.extend(class(pipeline).and_then(|class| class.unknown(&RULE)));
}
