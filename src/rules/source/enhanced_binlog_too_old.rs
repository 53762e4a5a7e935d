//! Enhanced binary log with a version that has none.

use crate::finding::{Finding, Level};
use crate::resolve::{Aurora, DatabaseEngine, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "enhanced-binlog-too-old",
    level: Level::Error,
    summary: "enhanced binary log with an Aurora version that has none",
    why: "An older version takes the parameters and leaves the enhanced binary log off (`aurora_binlog_status` INACTIVE), \
          with `binlog_backup` switched off all the same.",
    fix: "Write a later version, or leave `enhanced_binlog` out.",
    source: "Aurora user guide, \"Setting up enhanced binlog for Aurora MySQL\"",
    bad: "
        source:
          aurora:
            version: 8.0.mysql_aurora.3.03.0
            database: shop
            enhanced_binlog: true # <-
          tables: { shop.orders: orders.sql }
    ",
    good: "
        source:
          aurora:
            version: 8.0.mysql_aurora.3.10.6
            database: shop
            enhanced_binlog: true
          tables: { shop.orders: orders.sql }
    ",
    check: Some(check),
};

/// "Setting up enhanced binlog for Aurora MySQL", Aurora user guide: 3.03.1 (compatible with MySQL 8.0.26) and later.
const FIRST: [u32; 3] = [3, 3, 1];

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let DatabaseEngine::Aurora(aurora) = &pipeline.source.engine else { return };
    if !is_broken(aurora) {
        return;
    }
    let aurora_path = DocPath::root().key("source").key("aurora");
    let message = format!("Aurora {} has no enhanced binary log: it came with 3.03.1", aurora.version);
    findings.push(
        RULE.finding(&aurora_path.key("enhanced_binlog"), message)
            .label(&aurora_path.key("version"), "the version")
            .help("write `version: 8.0.mysql_aurora.3.10.6`, or leave `enhanced_binlog` out"),
    );
}

/// Whether it asks for what its version does not have.
pub(super) fn is_broken(aurora: &Aurora) -> bool {
    aurora.enhanced_binlog && numbers(&aurora.version) < FIRST
}

/// The numbers of Aurora's own version: 3.10.6 of `8.0.mysql_aurora.3.10.6`.
fn numbers(version: &str) -> [u32; 3] {
    let own = version.rsplit_once("mysql_aurora.").map_or("", |(_, own)| own);
    let mut numbers = own.split('.').map(|number| number.parse().unwrap_or(0));
    [(); 3].map(|()| numbers.next().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        let good = |version: &str| numbers(version) >= FIRST;
        assert!(good("8.0.mysql_aurora.3.03.1") && good("8.0.mysql_aurora.3.10.0") && good("8.4.mysql_aurora.8.4.7"));
        assert!(!good("8.0.mysql_aurora.3.03.0") && !good("8.0.mysql_aurora.3.02.3"));
    }
}
