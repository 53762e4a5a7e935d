//! Enhanced binary log in a cluster that was restored.

use crate::finding::{Finding, Level};
use crate::resolve::{DatabaseEngine, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "enhanced-binlog-after-restore",
    level: Level::Warning,
    summary: "enhanced binary log in a cluster from a snapshot",
    why: "Enhanced binary log cannot be on with backtrack, nor in a cluster restored from a snapshot that had it: the \
          parameters are taken and its status stays INACTIVE. Its files are not restored either, so that no task can go on \
          at an old position.",
    fix: "Leave `enhanced_binlog` out unless you know that the snapshot's cluster had no backtrack, and begin with a full \
          load.",
    source: "Aurora user guide, \"Setting up enhanced binlog for Aurora MySQL\"",
    bad: "
        source:
          aurora:
            snapshot: shop-before-migration
            enhanced_binlog: true # <-
          tables: { shop.orders: orders.sql }
    ",
    good: "
        source:
          aurora:
            snapshot: shop-before-migration
          tables: { shop.orders: orders.sql }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let DatabaseEngine::Aurora(aurora) = &pipeline.source.engine else { return };
    if !aurora.enhanced_binlog || aurora.origin.snapshot().is_none() {
        return;
    }
    let at = DocPath::root().key("source").key("aurora");
    let message = "enhanced binary log stays off if the cluster of the snapshot had backtrack";
    findings.push(
        RULE.finding(&at.key("enhanced_binlog"), message)
            .label(&at.key("snapshot"), "the snapshot")
            .help("leave `enhanced_binlog` out, unless you know that the snapshot's cluster had no backtrack"),
    );
}
