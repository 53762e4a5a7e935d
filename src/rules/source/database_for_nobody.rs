//! A public database that lets nobody in.

use super::database_open_to_world::allow_from;
use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "database-for-nobody",
    level: Level::Error,
    summary: "a public database that lets in no address",
    why: "The database would have a public address at which it answers nobody: neither private nor of use to anybody.",
    fix: "Write the addresses of those who need it, or leave `public` out.",
    source: Rule::OWN,
    bad: "
        source:
          aurora:
            database: shop
            public: { reason: partners write their orders, allow_from: [] } # <-
          tables: { shop.orders: orders.sql }
    ",
    good: "
        source:
          aurora: { database: shop }
          tables: { shop.orders: orders.sql }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let engine = &pipeline.source.engine;
    if engine.public().is_some_and(|public| public.allow_from.is_empty()) {
        let help = "write the addresses that you come from, such as `[203.0.113.7/32]`, or leave `public` out";
        findings.push(RULE.finding(&allow_from(engine), "nobody can reach the database").help(help));
    }
}
