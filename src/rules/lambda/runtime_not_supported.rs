//! A runtime that AWS no longer keeps.

use crate::finding::{Finding, Level};
use crate::resolve::{Code, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "runtime-not-supported",
    level: Level::Warning,
    summary: "a runtime of Lambda that is out of support",
    why: "AWS mends no fault of such a runtime any more. Some weeks later it makes no new functions with it, and then changes \
          none: one day an apply fails that only meant to change the code.",
    fix: "Move the code to a runtime in support, such as the next version of its language.",
    source: "Lambda developer guide, \"Lambda runtimes\"",
    bad: "
        sinks:
          crm:
            lambda:
              source: sync
              runtime: nodejs18.x # <-
    ",
    good: "
        sinks:
          crm:
            lambda:
              source: sync
              runtime: nodejs22.x
    ",
    check: Some(check),
};

/// The runtimes that are out of support. Source: Lambda developer guide, "Lambda runtimes", 2026-11.
pub(super) const ENDED: [&str; 14] = [
    "dotnet6",
    "dotnet8",
    "nodejs16.x",
    "nodejs18.x",
    "nodejs20.x",
    "provided",
    "provided.al2",
    "python3.10",
    "python3.7",
    "python3.8",
    "python3.9",
    "ruby2.7",
    "ruby3.2",
    "java8",
];

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for (name, lambda) in pipeline.subscribers() {
        let Code::Made(function) = &lambda.code else { continue };
        let runtime = function.runtime.as_str();
        if ENDED.contains(&runtime) {
            let at = DocPath::root().key("sinks").key(name).key("lambda").key("runtime");
            let message = format!("AWS no longer supports `{runtime}`: no fixes, and soon no new functions with it");
            findings.push(RULE.finding(&at, message).help("write `nodejs22.x`, `python3.13`, or another newer one"));
        }
    }
}
