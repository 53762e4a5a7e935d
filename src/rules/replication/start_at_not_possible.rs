//! A place to begin at, for a task that cannot begin there.

use crate::finding::{Finding, Level};
use crate::manifest::Mode;
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "start-at-not-possible",
    level: Level::Error,
    summary: "a place in the binary log to begin at, for a task with a full load or without an instance",
    why: "A full load decides itself where its changes begin, at the time that it began; and DMS Serverless takes no custom \
          start point. The setting would be refused, or changes would be missing or arrive twice.",
    fix: "Remove `start_at`, or write `mode: cdc` and run the task on an instance.",
    source: "DMS user guide, \"Creating tasks for ongoing replication using AWS DMS\" and \"AWS DMS Serverless limitations\"",
    bad: "
        replication:
          mode: full-load-and-cdc
          start_at: { time: \"2026-11-21T12:00:00Z\" } # <-
    ",
    good: "
        replication:
          mode: cdc
          start_at: { time: \"2026-11-21T12:00:00Z\" }
    ",
    check: Some(check),
};

/// A full load decides itself where its changes begin; "AWS DMS Serverless does not support setting custom CDC start points"
/// ("AWS DMS Serverless limitations", DMS user guide).
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for task in pipeline.replication.tasks.iter().filter(|task| task.start_at.is_some()) {
        let at = task.at("start_at");
        let finding = if task.mode != Mode::Cdc {
            RULE.finding(&at, "a full load decides itself where its changes begin")
                .label(&task.at("mode"), "with a full load")
                .help("remove `start_at`, or write `mode: cdc`")
        } else if task.serverless.is_some() {
            RULE.finding(&at, "a serverless task begins where the binary log is at the time")
                .key_label(&task.at("serverless"), "without an instance")
                .help("remove `start_at`, or run the task on an instance")
                .source("DMS user guide, \"AWS DMS Serverless limitations\"")
        } else {
            continue;
        };
        findings.push(finding.at_key());
    }
}
