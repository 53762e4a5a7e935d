//! A volume for nodes that have disks of their own.

use super::asked::{data_node, sink};
use crate::finding::{Finding, Level};
use crate::offers::Disk;
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "node-disk-not-taken",
    level: Level::Error,
    summary: "a disk for nodes whose type has disks of its own",
    why: "OpenSearch Service refuses the domain in the middle of the apply: such types take no EBS volume.",
    fix: "Remove `storage`, or write a type that takes volumes.",
    source: "OpenSearch Service developer guide, \"Amazon OpenSearch Service quotas\", EBS volume size quotas",
    bad: "
        sinks:
          search:
            opensearch:
              index: orders
              data: { type: r7gd.large.search, storage: 100GiB }  # <-
    ",
    good: "
        sinks:
          search:
            opensearch:
              index: orders
              data: { type: r7gd.large.search }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for (name, domain) in pipeline.made_domains() {
        // Where nothing is written, such nodes are given nothing.
        if domain.node_storage.is_some() && data_node(domain).is_some_and(|node| node.disk == Disk::Own) {
            let data = sink(name).key("data");
            let message = format!("nodes of type {} have disks of their own, and take no volume", domain.node_type);
            findings.push(
                RULE.finding(&data.key("storage"), message)
                    .label(&data.key("type"), "this type")
                    .help("remove `storage`"),
            );
        }
    }
}
