//! A class of database instances that there is not.

use super::asked::class;
use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "database-class-not-offered",
    level: Level::Error,
    summary: "a class that Aurora MySQL or RDS for MySQL does not have",
    why: "RDS refuses the instance in the middle of the apply: 'RDS does not support creating a DB instance with \
          the following combination'. The two services have different classes: Aurora MySQL has those for memory \
          (`r`, `x`) and a few small ones (`t`), RDS for MySQL also the general ones (`m`).",
    fix: "Write a class of the engine: the finding names the nearest one.",
    source: "RDS user guide and Aurora user guide, \"Supported DB engines for DB instance classes\", as cfn-lint had \
          them on 2026-10-20",
    bad: "
        source:
          aurora:
            database: shop
            instances: { class: db.m6g.large }  # <-
          tables: { shop.orders: orders.sql }
    ",
    good: "
        source:
          aurora:
            database: shop
            instances: { class: db.r6g.large }
          tables: { shop.orders: orders.sql }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    findings.extend(class(pipeline).and_then(|class| class.not_offered(&RULE)));
}
