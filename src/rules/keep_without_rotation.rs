//! An age at which an index is deleted that never ends.

use super::Rule;
use crate::finding::Finding;
use crate::manifest::Rotation;
use crate::resolve::Pipeline;
use crate::source::DocPath;

pub(super) const RULE: Rule = Rule {
    name: "keep-without-rotation",
    summary: "an age at which the one index would be deleted that all documents go to",
    check,
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let searches = pipeline.searches().filter(|(_, search)| search.rotation == Rotation::None);
    for (name, search) in searches {
        let Some(keep) = &search.keep else { continue };
        let at = DocPath::root().key("sinks").key(name).key("opensearch");
        let message = format!("without `rotation` one index takes all documents, and would be deleted at {keep}");
        findings.push(
            Finding::error(RULE.name, &at.key("keep"), message)
                .label(&at.key("rotation"), "no new index ever starts")
                .help("write `rotation: day`, or remove `keep`"),
        );
    }
}
