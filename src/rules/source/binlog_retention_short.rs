//! A binary log that is gone before anybody has noticed that DMS stands still.

use crate::finding::{Finding, Level};
use crate::manifest::{Duration, Mode};
use crate::resolve::{DatabaseEngine, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "binlog-retention-short",
    level: Level::Warning,
    summary: "a binary log that is kept for less than a day",
    why: "A task goes on where it stopped as long as the binary log reaches back so far: past an outage, an upgrade, a full \
          load that takes the night. After that it ends with `Could not find first log file name in binary log index`, and \
          only a new full load helps, which sends every row again. What was deleted in between nobody learns.",
    fix: "Keep the binary log for longer than anything of yours stands still, such as a weekend.",
    source: "DMS user guide, \"Using an AWS-managed MySQL-compatible database as a source for AWS DMS\"",
    bad: "
        source:
          aurora: { database: shop }
          binlog_retention: 6h # <-
          tables: { shop.orders: orders.sql }
    ",
    good: "
        source:
          aurora: { database: shop }
          binlog_retention: 72h
          tables: { shop.orders: orders.sql }
    ",
    check: Some(check),
};

/// "For example, to increase log retention to 24 hours" ("Using an AWS-managed MySQL-compatible database as a source for AWS
/// DMS", DMS user guide): the shortest that its guide speaks of.
const DAY: Duration = Duration(24 * 3600);

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let reads_changes = pipeline.replication.tasks.iter().any(|task| task.mode != Mode::FullLoad);
    let retention = &pipeline.source.binlog_retention;
    // Less than an hour is no retention at all, and a server of the user's own takes no less than a day.
    let possible = retention.seconds() >= 3600 && !matches!(pipeline.source.engine, DatabaseEngine::External(_));
    if reads_changes && possible && *retention < DAY {
        let at = DocPath::root().key("source").key("binlog_retention");
        let message =
            format!("the binary log is kept for {retention}: a task that stands still for longer cannot go on");
        let help = "write `72h`, so that a weekend may pass; a day, `24h`, is the least that DMS's guide speaks of";
        findings.push(RULE.finding(&at, message).help(help));
    }
}
