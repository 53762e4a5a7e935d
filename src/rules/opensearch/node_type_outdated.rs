//! Nodes of a type that is too old for what every domain here has.

use super::asked::{data_node, node, sink};
use crate::finding::{Finding, Level};
use crate::offers::{Disk, NODE_TYPES};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "node-type-outdated",
    level: Level::Error,
    summary: "nodes of an old type without encryption, or without disks of type gp3",
    why: "OpenSearch Service refuses the domain in the middle of the apply. What cdcc makes is encrypted at rest \
          and has fine-grained access control, which `m3`, `r3` and `t2` do not know, and volumes of type gp3, \
          which only types since `m5`, `c5`, `r5` and `t3` take.",
    fix: "Write the current type that the finding names.",
    source: "OpenSearch Service developer guide, \"Amazon OpenSearch Service quotas\", EBS volume size quotas; \
          \"Encryption of data at rest\"",
    bad: "
        sinks:
          search:
            opensearch:
              index: orders
              data: { type: m4.large.search }  # <-
    ",
    good: "
        sinks:
          search:
            opensearch:
              index: orders
              data: { type: m6g.large.search }
    ",
    check: Some(check),
};

const ENCRYPTION: &str = "encryption at rest and no fine-grained access control";

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for (name, domain) in pipeline.made_domains() {
        let mut report = |at: &DocPath, node_type: &str, lacks: &str| {
            let message = format!("nodes of type {node_type} have no {lacks}");
            let help = format!("write `type: {}`", NODE_TYPES.usable(node_type, &pipeline.region));
            findings.push(RULE.finding(at, message).help(help));
        };
        let at = sink(name).key("data").key("type");
        match data_node(domain) {
            Some(data) if !data.is_encrypted => report(&at, &domain.node_type, ENCRYPTION),
            Some(data) if data.disk == Disk::OldVolume => report(&at, &domain.node_type, "volumes of type gp3"),
            _ => {}
        }
        // Masters have no volume that anybody describes.
        if let Some((masters, _)) = &domain.masters
            && node(masters).is_some_and(|node| !node.is_encrypted)
        {
            report(&sink(name).key("masters").key("type"), masters, ENCRYPTION);
        }
    }
}
