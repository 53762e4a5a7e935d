//! An age at which changes are given up that they never reach.

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "max-age-beyond-retention",
    level: Level::Warning,
    summary: "a `max_age` of changes that the stream does not keep for so long",
    why: "A change that the function has not taken when the stream's retention ends is gone: it is not given up, and no message in the queue \
          of failures says that there was one. With this `max_age` that is what happens to all of them.",
    fix: "Write a `max_age` below the stream's retention, so that what is given up is told; or keep records longer.",
    source: "Lambda developer guide, \"Lambda parameters for Amazon Kinesis Data Streams event source mappings\"",
    bad: "
        stream:
          retention: 24h
        sinks:
          crm:
            lambda:
              function: crm-sync
              max_age: 2d # <-
    ",
    good: "
        stream:
          retention: 7d
        sinks:
          crm:
            lambda:
              function: crm-sync
              max_age: 2d
    ",
    check: Some(check),
};

/// How long a stream that is there keeps its records is its owner's to say.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let retention = &pipeline.stream.retention;
    for (name, lambda) in pipeline.subscribers().filter(|_| pipeline.stream.existing.is_none()) {
        let Some(age) = lambda.max_age.as_ref().filter(|age| age.seconds() >= retention.seconds()) else { continue };
        let at = DocPath::root().key("sinks").key(name).key("lambda").key("max_age");
        let message = format!("changes are given up at {age}, and the stream forgets them at {retention}");
        findings.push(
            RULE.finding(&at, message)
                .label(&DocPath::root().key("stream").key("retention"), format!("{retention} here"))
                .help(format!("write a `max_age` below {retention}, or a longer `retention`")),
        );
    }
}
