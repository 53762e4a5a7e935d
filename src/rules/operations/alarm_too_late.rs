//! An alarm that rings when what it guards is gone.

use crate::finding::{Finding, Level};
use crate::manifest::{Duration, Mode};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "alarm-too-late",
    level: Level::Warning,
    summary: "an alarm at a delay for which the database's log or the stream is not kept",
    why: "An alarm rings when a reader is `monitoring.latency` behind. If the database has thrown away that part of its log by then, the task \
          cannot go on and needs a new full load; if the stream has, the changes between are lost. The alarm tells of it and prevents \
          nothing.",
    fix: "Let it ring earlier (`monitoring.latency`), or keep the log (`source.binlog_retention`) or the stream (`stream.retention`) longer.",
    source: Rule::OWN,
    bad: "
        source:
          aurora: { database: shop }
          tables: { shop.orders: orders.sql }
          binlog_retention: 24h
        monitoring:
          latency: 1d # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables: { shop.orders: orders.sql }
          binlog_retention: 72h
        monitoring:
          latency: 1h
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let latency = &pipeline.monitoring.latency;
    let mut look = |whose: &str, kept: &Duration, (section, key): (&str, &str)| {
        if latency.seconds() < kept.seconds() {
            return;
        }
        let message = format!("an alarm at a delay of {latency} rings when {whose} has forgotten: it keeps {kept}");
        findings.push(
            RULE.finding(&DocPath::root().key("monitoring").key("latency"), message)
                .label(&DocPath::root().key(section).key(key), format!("{kept} here"))
                .help(format!("write a `latency` well below {kept}, such as the default, `5m`")),
        );
    };
    if pipeline.replication.tasks.iter().any(|task| task.mode != Mode::FullLoad) {
        look("the database's log", &pipeline.source.binlog_retention, ("source", "binlog_retention"));
    }
    if pipeline.stream.existing.is_none() && !pipeline.sinks.is_empty() {
        look("the stream", &pipeline.stream.retention, ("stream", "retention"));
    }
}
