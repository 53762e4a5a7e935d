//! A batch that is tried again for longer than the stream keeps what lies behind it.

use crate::finding::{Finding, Level};
use crate::manifest::Duration;
use crate::resolve::{Code, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "retries-outlast-stream",
    level: Level::Warning,
    summary: "retries of a function that go on for longer than the stream keeps its records",
    why: "A batch that fails holds up all of its shard until it is given up. With so many retries of a call that runs into its timeout, \
          that takes longer than the stream keeps records: those behind it are gone before they are read.",
    fix: "Write fewer `retries`, or a `max_age` well below the stream's retention: what is given up goes to the queue of failures.",
    source: "Lambda developer guide, \"Lambda parameters for Amazon Kinesis Data Streams event source mappings\"",
    bad: "
        sinks:
          crm:
            lambda:
              source: sync
              timeout: 5m
              retries: 1000 # <-
    ",
    good: "
        sinks:
          crm:
            lambda:
              source: sync
              timeout: 5m
              retries: 1000
              max_age: 6h
    ",
    check: Some(check),
};

/// Of a function that is there nobody knows the timeout, of a stream that is there nobody knows the retention.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let retention = &pipeline.stream.retention;
    for (name, lambda) in pipeline.subscribers().filter(|_| pipeline.stream.existing.is_none()) {
        let Code::Made(function) = &lambda.code else { continue };
        let each = function.timeout.seconds();
        if lambda.max_age.is_some() || u64::from(lambda.retries) * each < retention.seconds() {
            continue;
        }
        let at = DocPath::root().key("sinks").key(name).key("lambda");
        let held_up = hours(u64::from(lambda.retries) * each);
        let message = format!(
            "{} retries hold up a shard for {held_up}, and the stream keeps records for {retention}",
            lambda.retries
        );
        findings.push(
            RULE.finding(&at.key("retries"), message)
                .label(&at.key("timeout"), format!("{} each", function.timeout))
                .help(format!("write `max_age: {}`, or fewer `retries`", Duration(retention.seconds() / 4))),
        );
    }
}

/// In whole hours: minutes of days say nothing.
fn hours(seconds: u64) -> Duration {
    Duration(seconds / 3600 * 3600)
}
