//! A serverless cluster whose most is below its least.

use super::Rule;
use crate::finding::Finding;
use crate::resolve::{Capacity, DatabaseEngine, Pipeline};
use crate::source::DocPath;

pub(super) const RULE: Rule = Rule {
    name: "serverless-range-reversed",
    summary: "a serverless cluster whose most capacity is below its least",
    check,
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let DatabaseEngine::Aurora(aurora) = &pipeline.source.engine else { return };
    let Capacity::Serverless(min, max) = aurora.capacity else { return };
    if max >= min {
        return;
    }
    let at = DocPath::root().key("source").key("aurora").key("serverless");
    findings.push(
        Finding::error(RULE.name, &at.key("max"), format!("at most {max} capacity units are below at least {min}"))
            .label(&at.key("min"), "the least")
            .help(format!("write a number from {min} to 256")),
    );
}
