//! Threads for changes, asked for where no change is read.

use crate::finding::{Finding, Level};
use crate::manifest::Mode;
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "parallel-apply-without-cdc",
    level: Level::Error,
    summary: "threads for changes are asked for, and the task reads no changes",
    why: "These threads write changes, and a full load reads none. Those of a full load have names of their own.",
    fix: "Remove `parallel_apply`, or write `mode: full-load-and-cdc`. For a faster full load write `task_settings: { \
          TargetMetadata: { ParallelLoadThreads: 8 } }`.",
    source: "DMS user guide, \"Using Amazon Kinesis Data Streams as a target for AWS Database Migration Service\"",
    bad: "
        replication:
          mode: full-load
          parallel_apply: { threads: 8 } # <-
    ",
    good: "
        replication:
          mode: full-load-and-cdc
          parallel_apply: { threads: 8 }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let tasks = pipeline.replication.tasks.iter().filter(|task| task.mode == Mode::FullLoad);
    for task in tasks.filter(|task| task.parallel_apply.is_some()) {
        let message = "a full load reads no changes, so its threads would have nothing to do";
        findings.push(
            RULE.finding(&task.at("parallel_apply"), message)
                .at_key()
                .label(&task.at("mode"), "no changes are read")
                .help("remove `parallel_apply`, or write `mode: full-load-and-cdc`"),
        );
    }
}
