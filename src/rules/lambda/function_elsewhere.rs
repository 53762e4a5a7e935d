//! A function in another region than the stream.

use crate::finding::{Finding, Level};
use crate::resolve::{Code, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "function-elsewhere",
    level: Level::Error,
    summary: "a function in another region than the pipeline",
    why: "Lambda reads a stream of its own region and account alone. The mapping would be refused while everything else is \
          applied.",
    fix: "Name a function of the pipeline's region, such as a copy of this one.",
    source: "Lambda API reference, CreateEventSourceMapping",
    bad: "
        region: eu-central-1
        sinks:
          crm:
            lambda:
              function: arn:aws:lambda:us-east-1:111122223333:function:crm-sync # <-
    ",
    good: "
        region: eu-central-1
        sinks:
          crm:
            lambda:
              function: arn:aws:lambda:eu-central-1:111122223333:function:crm-sync
    ",
    check: Some(check),
};

/// A mapping, its stream and its function are of one region (`CreateEventSourceMapping`, Lambda API reference).
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for (name, lambda) in pipeline.subscribers() {
        let Code::Existing { function, .. } = &lambda.code else { continue };
        let Some(region) = function.region.as_ref().filter(|region| **region != pipeline.region) else { continue };
        let at = DocPath::root().key("sinks").key(name).key("lambda").key("function");
        let message = format!("the function is in {region}, and the stream in {}", pipeline.region);
        let help = "name a function of the pipeline's region; Lambda reads no stream across regions";
        findings.push(RULE.finding(&at, message).help(help));
    }
}
