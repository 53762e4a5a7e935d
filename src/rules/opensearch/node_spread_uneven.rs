//! Data nodes of which one zone has more than another.

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "node-spread-uneven",
    level: Level::Warning,
    summary: "data nodes in three zones whose number is no multiple of three",
    why: "The service takes it, and puts more nodes into one zone than into another. Copies of a shard are spread by zone, so that the \
          nodes of the smaller zone hold more data than the others: their disks fill first, while others have room.",
    fix: "Write a multiple of three.",
    source: "OpenSearch Service developer guide, \"Configuring a multi-AZ domain\"",
    bad: "
        network: { create: { zones: 3 } }
        sinks:
          search:
            opensearch:
              index: orders
              zones: 3
              data:
                count: 4 # <-
    ",
    good: "
        network: { create: { zones: 3 } }
        sinks:
          search:
            opensearch:
              index: orders
              zones: 3
              data:
                count: 6
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for (name, domain) in pipeline.made_domains() {
        let (zones, nodes) = (domain.zones, domain.node_count);
        if zones != 3 || nodes < zones || nodes.is_multiple_of(zones) {
            continue;
        }
        let at = DocPath::root().key("sinks").key(name).key("opensearch");
        let message = format!("{nodes} data nodes are not spread evenly over {zones} zones");
        findings.push(
            RULE.finding(&at.key("data").key("count"), message)
                .label(&at.key("zones"), format!("{zones} zones here"))
                .help(format!("write `count: {}`", nodes.next_multiple_of(zones))),
        );
    }
}
