//! Tables for a sink whose indexes say theirs.

use crate::finding::{Finding, Level};
use crate::resolve::{Pipeline, SinkKind};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "tables-of-indexes",
    level: Level::Error,
    summary: "a sink says which tables it takes, and its indexes say it too",
    why: "Each index has a delivery of its own and says which tables it takes. A second list would have to agree with all of \
          them.",
    fix: "Remove `tables`; or write `index` where all tables share one.",
    source: Rule::OWN,
    bad: "
        sinks:
          search:
            opensearch:
              indexes:
                orders: [shop.orders]
              tables: [shop.orders] # <-
    ",
    good: "
        sinks:
          search:
            opensearch:
              indexes:
                orders: [shop.orders]
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for sink in &pipeline.sinks {
        if let SinkKind::OpenSearch(search) = &sink.kind
            && search.is_split
            && sink.tables.is_some()
        {
            let at = DocPath::root().key("sinks").key(&*sink.name).key("opensearch");
            findings.push(
                RULE.finding(&at.key("tables"), "the indexes already say which tables the sink takes")
                    .at_key()
                    .key_label(&at.key("indexes"), "each with its tables")
                    .help("remove `tables`"),
            );
        }
    }
}
