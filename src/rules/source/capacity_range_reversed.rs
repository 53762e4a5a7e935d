//! A range of capacity whose most is below its least.

use std::fmt;

use crate::finding::{Finding, Level};
use crate::resolve::{Capacity, DatabaseEngine, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "capacity-range-reversed",
    level: Level::Error,
    summary: "a serverless cluster or task whose most capacity is below its least",
    why: "A cluster or replication grows from the least capacity to the most. AWS refuses a range that ends before it \
          begins, Terraform's plan does not.",
    fix: "Write a least that is at most the most, or raise the most.",
    source: "RDS API reference, ServerlessV2ScalingConfiguration; DMS API reference, ComputeConfig",
    bad: "
        source:
          aurora:
            database: shop
            serverless: { min: 8, max: 4 } # <-
          tables: { shop.orders: orders.sql }
    ",
    good: "
        source:
          aurora:
            database: shop
            serverless: { min: 4, max: 8 }
          tables: { shop.orders: orders.sql }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    if let DatabaseEngine::Aurora(aurora) = &pipeline.source.engine
        && let Capacity::Serverless(min, max) = aurora.capacity
    {
        let at = DocPath::root().key("source").key("aurora").key("serverless");
        findings.extend(reversed(&at, min, max));
    }
    let mut told = Vec::new();
    for task in &pipeline.replication.tasks {
        let Some(serverless) = &task.serverless else { continue };
        let at = task.at("serverless");
        // Tasks share the section that is written for all of them.
        if !told.contains(&at) {
            findings.extend(reversed(&at, serverless.min, serverless.max));
            told.push(at);
        }
    }
}

fn reversed<Units: Copy + PartialOrd + fmt::Display>(at: &DocPath, min: Units, max: Units) -> Option<Finding> {
    (min > max).then(|| {
        RULE.finding(&at.key("min"), format!("the least capacity is {min} units, the most is {max}"))
            .label(&at.key("max"), "the most")
            .help(format!("write {max} or less, or raise `max`"))
    })
}
