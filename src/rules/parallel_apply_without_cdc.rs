//! Threads for changes, asked for where no change is read.

use super::Rule;
use crate::finding::Finding;
use crate::manifest::Mode;
use crate::resolve::Pipeline;

pub(super) const RULE: Rule = Rule {
    name: "parallel-apply-without-cdc",
    summary: "threads for changes are asked for, and the task reads no changes",
    check,
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let tasks = pipeline.replication.tasks.iter().filter(|task| task.mode == Mode::FullLoad);
    for task in tasks.filter(|task| task.parallel_apply.is_some()) {
        let message = "a full load reads no changes, so its threads would have nothing to do";
        findings.push(
            Finding::error(RULE.name, &task.at("parallel_apply"), message)
                .at_key()
                .label(&task.at("mode"), "no changes are read")
                .help("remove `parallel_apply`, or write `mode: full-load-and-cdc`"),
        );
    }
}
