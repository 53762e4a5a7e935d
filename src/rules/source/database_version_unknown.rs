//! A version of the database that is newer than the table of them.

use super::asked::version;
use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "database-version-unknown",
    level: Level::Warning,
    summary: "a version of the database that is newer than what cdcc knows",
    why: "AWS may have it by now; cdcc was made before. If it does not, RDS refuses the database in the middle of \
          the apply.",
    fix: "Ask `aws rds describe-db-engine-versions`, or write the version that the finding names.",
    source: "Release notes for Aurora MySQL and RDS for MySQL, as cfn-lint had them on 2026-10-20",
    bad: "
        source:
          aurora:
            database: shop
            version: 8.0.mysql_aurora.3.99.0  # <-
          tables: { shop.orders: orders.sql }
    ",
    good: "
        source:
          aurora:
            database: shop
            version: 8.0.mysql_aurora.3.13.0
          tables: { shop.orders: orders.sql }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    findings.extend(version(pipeline).and_then(|version| version.unknown(&RULE)));
}
