//! A class of database instances that the region does not have.

use super::asked::class;
use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "database-class-not-in-region",
    level: Level::Error,
    summary: "a class of database instances that other regions have, and this one does not",
    why: "RDS refuses the instance in the middle of the apply, when the network is already there. What a region has \
          grows with the years: the newest classes and the oldest ones are in few of them.",
    fix: "Write the class that the finding names, which the region has, or choose another region.",
    source: "RDS user guide and Aurora user guide, \"Supported DB engines for DB instance classes\", as cfn-lint had \
          them on 2026-10-20",
    bad: "
        region: eu-west-3
        source:
          aurora:
            database: shop
            instances: { class: db.r8a.large }  # <-
          tables: { shop.orders: orders.sql }
    ",
    good: "
        region: eu-west-3
        source:
          aurora:
            database: shop
            instances: { class: db.r6g.large }
          tables: { shop.orders: orders.sql }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    findings.extend(class(pipeline).and_then(|class| class.elsewhere(&RULE)));
}
