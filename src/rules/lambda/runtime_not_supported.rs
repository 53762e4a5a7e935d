//! A runtime that AWS no longer keeps, or that cdcc has not heard of.

use crate::finding::{Finding, Level};
use crate::resolve::{Code, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "runtime-not-supported",
    level: Level::Warning,
    summary: "a runtime of Lambda that is out of support, or unknown",
    why: "",
    fix: "",
    source: "",
    bad: "",
    good: "",
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

/// Those that are out of it.
const ENDED: [&str; 14] = [
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
        let at = DocPath::root().key("sinks").key(name).key("lambda").key("runtime");
        if ENDED.contains(&runtime) {
            let message = format!("AWS no longer supports `{runtime}`: no fixes, and soon no new functions with it");
            findings.push(
                RULE.finding(&at, message)
                    .help("write `nodejs22.x`, `python3.13`, or another newer one")
                    .source("Lambda developer guide, \"Lambda runtimes\", November 2026"),
            );
        } else if !SUPPORTED.contains(&runtime) {
            let message = format!("`{runtime}` is no runtime of Lambda in the list of 2026-11");
            let help = "if it is a newer one this is fine; the AWS provider must know it too";
            findings.push(
                RULE.finding(&at, message)
                    .help(help)
                    .source("Lambda developer guide, \"Lambda runtimes\", November 2026"),
            );
        }
    }
}
