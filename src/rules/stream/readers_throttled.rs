//! More readers than a shard answers.

use crate::finding::{Finding, Level};
use crate::plan::deliveries_of;
use crate::resolve::{Pipeline, SinkKind};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "readers-throttled",
    level: Level::Warning,
    summary: "more readers of the stream than a shard answers",
    why: "A shard answers five calls of GetRecords a second, and each delivery stream and each function asks once a second. The sixth reader \
          is turned away, or turns another away; all of them fall behind, the more the more there are. They also share the 2 MiB a second \
          that a shard gives out.",
    fix: "Let sinks share: one index or bucket for several tables, or one function for several purposes. Or read part of it from a \
          second pipeline with a stream of its own.",
    source: "Kinesis Data Streams developer guide, \"Quotas and limits\"",
    bad: "
        sinks: # <-
          search: { opensearch: { index: orders } }
          lake: { s3: }
          files: { s3: { compression: none } }
          crm: { lambda: { function: crm-sync } }
          mail: { lambda: { function: send-mail } }
          cache: { lambda: { function: forget } }
    ",
    good: "
        sinks:
          search: { opensearch: { index: orders } }
          lake: { s3: }
          crm: { lambda: { function: crm-sync } }
          mail: { lambda: { function: send-mail } }
          cache: { lambda: { function: forget } }
    ",
    check: Some(check),
};

/// Calls of `GetRecords` that a shard answers each second.
const CALLS: usize = 5;

/// Each reader calls once a second. Source: Firehose developer guide, "Configure source settings for Amazon Kinesis Data
/// Streams"; Lambda developer guide, "How Lambda processes records from stream-based and queue-based event sources".
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let deliveries: usize = pipeline.sinks.iter().map(|sink| deliveries_of(sink).len()).sum();
    let functions = pipeline.sinks.iter().filter(|sink| matches!(sink.kind, SinkKind::Lambda(_))).count();
    let readers = deliveries + functions;
    if readers > CALLS {
        let message = format!("{readers} readers of the stream, and a shard answers {CALLS} calls a second");
        findings.push(
            RULE.finding(&DocPath::root().key("sinks"), message)
                .at_key()
                .remark(match functions {
                    0 => format!("{deliveries} deliveries"),
                    _ => format!("{deliveries} deliveries and {functions} functions"),
                })
                .help("let tables share an index, a bucket or a function, until there are five readers"),
        );
    }
}
