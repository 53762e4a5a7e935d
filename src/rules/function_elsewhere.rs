//! A function in another region than the stream.

use super::Rule;
use crate::finding::Finding;
use crate::resolve::{Code, Pipeline};
use crate::source::DocPath;

pub(super) const RULE: Rule =
    Rule { name: "function-elsewhere", summary: "a function in another region than the pipeline", check };

/// A mapping, its stream and its function are of one region (`CreateEventSourceMapping`, Lambda API reference).
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for (name, lambda) in pipeline.subscribers() {
        let Code::Existing { function, .. } = &lambda.code else { continue };
        let Some(region) = function.region.as_ref().filter(|region| **region != pipeline.region) else { continue };
        let at = DocPath::root().key("sinks").key(name).key("lambda").key("function");
        let message = format!("the function is in {region}, and the stream in {}", pipeline.region);
        let help = "name a function of the pipeline's region; Lambda reads no stream across regions";
        findings.push(Finding::error(RULE.name, &at, message).help(help));
    }
}
