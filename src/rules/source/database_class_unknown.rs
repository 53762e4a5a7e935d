//! A class of database instances that is newer than the table of them.

use super::asked::class;
use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "database-class-unknown",
    level: Level::Warning,
    summary: "a class of database instances that is newer than what cdcc knows",
    why: "AWS may have it by now; cdcc was made before. If it does not, RDS refuses the instance in the middle of \
          the apply.",
    fix: "Ask `aws rds describe-orderable-db-instance-options`, or write the class that the finding names.",
    source: "RDS user guide and Aurora user guide, \"Supported DB engines for DB instance classes\", as cfn-lint had \
          them on 2026-10-20",
    bad: "
        source:
          aurora:
            database: shop
            instances: { class: db.r9g.large }  # <-
          tables: { shop.orders: orders.sql }
    ",
    good: "
        source:
          aurora:
            database: shop
            instances: { class: db.r8g.large }
          tables: { shop.orders: orders.sql }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    findings.extend(class(pipeline).and_then(|class| class.unknown(&RULE)));
}
