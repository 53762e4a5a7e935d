//! A least capacity above the most.

use super::Rule;
use crate::finding::Finding;
use crate::resolve::Pipeline;

pub(super) const RULE: Rule =
    Rule { name: "capacity-upside-down", summary: "a serverless task whose least capacity is above its most", check };

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let mut told = Vec::new();
    for task in &pipeline.replication.tasks {
        let Some(serverless) = task.serverless.as_ref().filter(|serverless| serverless.min > serverless.max) else {
            continue;
        };
        let at = task.at("serverless");
        if told.contains(&at) {
            continue;
        }
        let message = format!("the least capacity is {} units, the most is {}", serverless.min, serverless.max);
        findings.push(
            Finding::error(RULE.name, &at.key("min"), message)
                .label(&at.key("max"), "the most")
                .help(format!("write {} or less", serverless.max)),
        );
        told.push(at);
    }
}
