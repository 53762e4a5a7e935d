//! A class of replication instances that there is not.

use super::asked::class;
use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "replication-class-not-offered",
    level: Level::Error,
    summary: "a class of replication instances that DMS does not have",
    why: "DMS refuses the instance in the middle of the apply, and neither Terraform nor its provider looks at the \
          class before. DMS has machines with processors by Intel alone (`t3`, `c5`, `c6i`, `r5`, `r6i` and their \
          kin), none with Graviton.",
    fix: "Write the class that the finding names.",
    source: "DMS user guide, \"Choosing the right AWS DMS replication instance for your migration\"",
    bad: "
        replication:
          instance: dms.r6g.large  # <-
    ",
    good: "
        replication:
          instance: dms.r6i.large
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    findings.extend(class(pipeline).and_then(|class| class.not_offered(&RULE)));
}
