//! A serverless cluster that may not grow to one unit.

use crate::finding::{Finding, Level};
use crate::manifest::Acu;
use crate::resolve::{Capacity, DatabaseEngine, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "capacity-below-a-unit",
    level: Level::Error,
    summary: "a serverless cluster whose most capacity is half a unit",
    why: "A serverless cluster may shrink to half a unit, but has to be allowed to grow to one: RDS and the provider refuse \
          less.",
    fix: "Write a most of 1 or more.",
    source: "Aurora user guide, \"Performance and scaling for Aurora Serverless v2\"",
    bad: "
        source:
          aurora:
            database: shop
            serverless:
              min: 0.5
              max: 0.5 # <-
          tables: { shop.orders: orders.sql }
    ",
    good: "
        source:
          aurora:
            database: shop
            serverless:
              min: 0.5
              max: 1
          tables: { shop.orders: orders.sql }
    ",
    check: Some(check),
};

/// In halves: the least that the most may be.
const UNIT: Acu = Acu(2);

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let DatabaseEngine::Aurora(aurora) = &pipeline.source.engine else { return };
    let Capacity::Serverless(_, max) = aurora.capacity else { return };
    if max < UNIT {
        let at = DocPath::root().key("source").key("aurora").key("serverless").key("max");
        let message = format!("the most capacity is {max} units, which is below 1");
        findings.push(RULE.finding(&at, message).help("write 1 or more; 2 is the least with performance insights"));
    }
}
