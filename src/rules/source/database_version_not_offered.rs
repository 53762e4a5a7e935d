//! A version of the database that there never was, or that is gone.

use super::asked::version;
use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "database-version-not-offered",
    level: Level::Error,
    summary: "a version that Aurora MySQL or RDS for MySQL does not have",
    why: "RDS refuses the database in the middle of the apply: 'Cannot find version .. for aurora-mysql'. Neither \
          service has every patch of MySQL, and Aurora has numbers of its own.",
    fix: "Write the version that the finding names.",
    source: "Release notes for Aurora MySQL and RDS for MySQL, as cfn-lint had them on 2026-10-20",
    bad: "
        source:
          aurora:
            database: shop
            version: 8.0.mysql_aurora.3.04.5  # <-
          tables: { shop.orders: orders.sql }
    ",
    good: "
        source:
          aurora:
            database: shop
            version: 8.0.mysql_aurora.3.04.6
          tables: { shop.orders: orders.sql }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    findings.extend(version(pipeline).and_then(|version| version.not_offered(&RULE)));
}
