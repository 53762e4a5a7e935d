//! The row before a change, asked for where no change is read.

use super::Rule;
use crate::finding::Finding;
use crate::manifest::Mode;
use crate::resolve::Pipeline;

pub(super) const RULE: Rule = Rule {
    name: "before-image-without-cdc",
    summary: "the row before a change is asked for, and the task reads no changes",
    check,
};

/// "Don't apply `BeforeImageSettings` to tasks that are full load only" ("Before image task settings", DMS user guide).
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let tasks = pipeline.replication.tasks.iter().filter(|task| task.mode == Mode::FullLoad);
    for task in tasks.filter(|task| task.before_image.is_some()) {
        let message = "a full load reads no changes, so there is no row before one";
        findings.push(
            Finding::error(RULE.name, &task.at("before_image"), message)
                .at_key()
                .label(&task.at("mode"), "no changes are read")
                .help("remove `before_image`, or write `mode: full-load-and-cdc`")
                .source("DMS user guide, \"Before image task settings\""),
        );
    }
}
