//! A version of the database that goes.

use super::asked::version;
use super::enhanced_binlog_too_old;
use crate::finding::{Finding, Level};
use crate::resolve::{DatabaseEngine, Pipeline};
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "database-version-deprecated",
    level: Level::Warning,
    summary: "a version of the database that AWS has deprecated",
    why: "RDS makes no new database of it, or will soon make none, and upgrades the ones that run it at a time of \
          its own choosing: capture breaks off then, and the binary log begins anew.",
    fix: "Write the version that the finding names; upgrade a database that runs the old one when it suits you.",
    source: "Release notes for Aurora MySQL and RDS for MySQL, as cfn-lint had them on 2026-10-20",
    bad: "
        source:
          aurora:
            database: shop
            version: 8.0.mysql_aurora.3.05.2  # <-
          tables: { shop.orders: orders.sql }
    ",
    good: "
        source:
          aurora:
            database: shop
            version: 8.0.mysql_aurora.3.08.2
          tables: { shop.orders: orders.sql }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    // Versions so old that they lack the enhanced binary log are refused where somebody asks for it.
    if let DatabaseEngine::Aurora(aurora) = &pipeline.source.engine
        && enhanced_binlog_too_old::is_broken(aurora)
    {
        return;
    }
    findings.extend(version(pipeline).and_then(|version| version.closed(&RULE)));
}
