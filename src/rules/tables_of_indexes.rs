//! Tables for a sink whose indexes say theirs.

use super::Rule;
use crate::finding::Finding;
use crate::resolve::{Pipeline, SinkKind};
use crate::source::DocPath;

pub(super) const RULE: Rule =
    Rule { name: "tables-of-indexes", summary: "a sink says which tables it takes, and its indexes say it too", check };

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for sink in &pipeline.sinks {
        if let SinkKind::OpenSearch(search) = &sink.kind
            && search.is_split
            && sink.tables.is_some()
        {
            let at = DocPath::root().key("sinks").key(&*sink.name).key("opensearch");
            findings.push(
                Finding::error(RULE.name, &at.key("tables"), "the indexes already say which tables the sink takes")
                    .at_key()
                    .key_label(&at.key("indexes"), "each with its tables")
                    .help("remove `tables`"),
            );
        }
    }
}
