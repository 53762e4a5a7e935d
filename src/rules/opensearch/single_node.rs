//! A domain without a copy of anything.

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "single-node",
    level: Level::Warning,
    summary: "a guarded domain with a single data node",
    why: "One node holds the only copy of every index. When it fails, the domain is red and takes nothing until somebody restores an hourly \
          snapshot; what was delivered since then is gone from the index, and only a new full load brings it back.",
    fix: "Write two data nodes in two zones. For a throw-away domain say so: `protect: false`.",
    source: "OpenSearch Service developer guide, \"Operational best practices for Amazon OpenSearch Service\"",
    bad: "
        sinks:
          search:
            opensearch:
              index: orders
              zones: 1
              data:
                count: 1 # <-
    ",
    good: "
        sinks:
          search:
            opensearch:
              index: orders
              zones: 2
              data:
                count: 2
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    if !pipeline.protect {
        return;
    }
    for (name, _) in pipeline.made_domains().filter(|(_, domain)| domain.node_count == 1 && domain.zones == 1) {
        let at = DocPath::root().key("sinks").key(name).key("opensearch");
        findings.push(
            RULE.finding(&at.key("data").key("count"), "1 data node holds the only copy of every index")
                .label(&at.key("zones"), "1 zone here")
                .help("write `count: 2` and `zones: 2`; or `protect: false` where the data is of no worth"),
        );
    }
}
