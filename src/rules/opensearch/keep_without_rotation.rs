//! An age at which an index is deleted that never ends.

use crate::finding::{Finding, Level};
use crate::manifest::Rotation;
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "keep-without-rotation",
    level: Level::Error,
    summary: "an age at which the one index would be deleted that all documents go to",
    why: "With `rotation: none` the first index takes all documents for ever. At the age that `keep` says, the domain's policy would \
          delete it with everything in it, also what arrived a second before.",
    fix: "Let a new index begin each day, week or month with `rotation`; or remove `keep`.",
    source: "OpenSearch documentation, \"Index State Management: policies\"",
    bad: "
        sinks:
          search:
            opensearch:
              index: orders
              keep: 90d # <-
    ",
    good: "
        sinks:
          search:
            opensearch:
              index: orders
              rotation: day
              keep: 90d
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let searches = pipeline.searches().filter(|(_, search)| search.rotation == Rotation::None);
    for (name, search) in searches {
        let Some(keep) = &search.keep else { continue };
        let at = DocPath::root().key("sinks").key(name).key("opensearch");
        let message = format!("without `rotation` one index takes all documents, and would be deleted at {keep}");
        findings.push(
            RULE.finding(&at.key("keep"), message)
                .label(&at.key("rotation"), "no new index ever starts")
                .help("write `rotation: day`, or remove `keep`"),
        );
    }
}
