//! The row before a change, asked for where no change is read.

use crate::finding::{Finding, Level};
use crate::manifest::Mode;
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "before-image-without-cdc",
    level: Level::Error,
    summary: "the row before a change is asked for, and the task reads no changes",
    why: "Only an update or a delete has a row before it, and a full load reads rows alone. DMS asks for no such setting in \
          a task of that kind.",
    fix: "Remove `before_image`, or write `mode: full-load-and-cdc`.",
    source: "DMS user guide, \"Before image task settings\"",
    bad: "
        replication:
          mode: full-load
          before_image: all # <-
    ",
    good: "
        replication:
          mode: full-load-and-cdc
          before_image: all
    ",
    check: Some(check),
};

/// "Don't apply `BeforeImageSettings` to tasks that are full load only" ("Before image task settings", DMS user guide).
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let tasks = pipeline.replication.tasks.iter().filter(|task| task.mode == Mode::FullLoad);
    for task in tasks.filter(|task| task.before_image.is_some()) {
        let message = "a full load reads no changes, so there is no row before one";
        findings.push(
            RULE.finding(&task.at("before_image"), message)
                .at_key()
                .label(&task.at("mode"), "no changes are read")
                .help("remove `before_image`, or write `mode: full-load-and-cdc`"),
        );
    }
}
