//! A binary log that ends before the stream does, where nothing else brings rows back.

use crate::finding::{Finding, Level};
use crate::manifest::Mode;
use crate::resolve::Pipeline;
use crate::resolve::defaults::STREAM_RETENTION;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "binlog-shorter-than-stream",
    level: Level::Warning,
    summary: "a binary log that is kept for less than the stream keeps records, for a task without a full load",
    why: "A sink that stands still for longer than the stream keeps records has lost them. A task without a full load can \
          bring them back in one way: it begins again at an earlier place in the binary log (`start_at`). Where the log is \
          gone before the stream's records are, that way is closed by the time that it is needed.",
    fix: "Keep the binary log for at least as long as the stream keeps its records.",
    source: "DMS user guide, \"Creating tasks for ongoing replication using AWS DMS\"; Kinesis Data Streams developer \
          guide, \"Change the data retention period\"",
    bad: "
        source:
          aurora: { database: shop }
          binlog_retention: 24h # <-
          tables: { shop.orders: orders.sql }
        replication: { mode: cdc }
        stream: { retention: 7d }
    ",
    good: "
        source:
          aurora: { database: shop }
          binlog_retention: 7d
          tables: { shop.orders: orders.sql }
        replication: { mode: cdc }
        stream: { retention: 7d }
    ",
    check: Some(check),
};

/// A log of less than a day is another rule's. Of a stream that is there only its owner knows for how long it keeps records.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let (log, stream) = (&pipeline.source.binlog_retention, &pipeline.stream.retention);
    if pipeline.stream.existing.is_some() || *stream <= STREAM_RETENTION || log >= stream {
        return;
    }
    let Some(task) = pipeline.replication.tasks.iter().find(|task| task.mode == Mode::Cdc) else { return };
    let root = DocPath::root();
    let message = format!("the binary log is kept for {log}, the stream's records for {stream}");
    findings.push(
        RULE.finding(&root.key("source").key("binlog_retention"), message)
            .label(&root.key("stream").key("retention"), "longer than the log")
            .label(&task.at("mode"), "without a full load")
            .help(format!("write `binlog_retention: {stream}` or more")),
    );
}
