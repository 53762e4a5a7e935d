//! Nodes that the service does not spread over the zones of a search domain.

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "node-spread-impossible",
    level: Level::Error,
    summary: "an odd number of data nodes in two zones, or fewer than three in three zones",
    why: "The service refuses the domain: \"You must choose an even number of data nodes for a two Availability Zone deployment\", and \
          likewise where a zone would have no node. Terraform's plan does not know that.",
    fix: "Write an even number of nodes for two zones, and at least three for three; or spread the domain over fewer zones.",
    source: "OpenSearch Service developer guide, \"Configuring a multi-AZ domain\"",
    bad: "
        sinks:
          search:
            opensearch:
              index: orders
              zones: 2
              data:
                count: 3 # <-
    ",
    good: "
        sinks:
          search:
            opensearch:
              index: orders
              zones: 2
              data:
                count: 4
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for (name, domain) in pipeline.made_domains() {
        let (zones, nodes) = (domain.zones, domain.node_count);
        if nodes >= zones && (zones != 2 || nodes.is_multiple_of(2)) {
            continue;
        }
        let at = DocPath::root().key("sinks").key(name).key("opensearch");
        let message = match nodes {
            1 => format!("1 data node is too few for {zones} zones"),
            _ if nodes < zones => format!("{nodes} data nodes are too few for {zones} zones"),
            _ => format!("{nodes} data nodes cannot be spread evenly over {zones} zones"),
        };
        findings.push(
            RULE.finding(&at.key("data").key("count"), message)
                .label(&at.key("zones"), format!("{zones} zones here"))
                .help(format!("write `count: {}`, or another number of zones", nodes.next_multiple_of(zones))),
        );
    }
}
