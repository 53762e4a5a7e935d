//! A runtime that cdcc has not heard of.

use super::runtime_not_supported::ENDED;
use crate::finding::{Finding, Level, suggest};
use crate::resolve::{Code, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "runtime-unknown",
    level: Level::Warning,
    summary: "a runtime of Lambda that is not in the list of 2026-11",
    why: "Where it is a slip, Lambda refuses the function while everything else is applied. Where it is newer than the list, it works, if \
          the AWS provider knows it too: its older versions refuse it in the plan.",
    fix: "Look at the spelling. If the runtime is new, raise `terraform.provider.version` to a version that knows it.",
    source: "Lambda developer guide, \"Lambda runtimes\"",
    bad: "
        sinks:
          crm:
            lambda:
              source: sync
              runtime: nodejs22 # <-
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

/// The runtimes in support. Source: Lambda developer guide, "Lambda runtimes", 2026-11.
const SUPPORTED: [&str; 16] = [
    "dotnet10",
    "java11",
    "java17",
    "java21",
    "java25",
    "java8.al2",
    "nodejs22.x",
    "nodejs24.x",
    "provided.al2023",
    "python3.11",
    "python3.12",
    "python3.13",
    "python3.14",
    "ruby3.3",
    "ruby3.4",
    "ruby3.5",
];

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for (name, lambda) in pipeline.subscribers() {
        let Code::Made(function) = &lambda.code else { continue };
        let runtime = function.runtime.as_str();
        if SUPPORTED.contains(&runtime) || ENDED.contains(&runtime) {
            continue;
        }
        let at = DocPath::root().key("sinks").key(name).key("lambda").key("runtime");
        let message = format!("`{runtime}` is no runtime of Lambda in the list of 2026-11");
        let help = match suggest::closest(runtime, SUPPORTED) {
            Some(near) => format!("did you mean `{near}`? A newer one is fine where the AWS provider knows it"),
            None => "if it is a newer one this is fine; the AWS provider must know it too".to_owned(),
        };
        findings.push(RULE.finding(&at, message).help(help));
    }
}
