//! A volume that the type of the nodes does not take.

use super::asked::{data_node, sink};
use crate::finding::{Finding, Level};
use crate::manifest::Size;
use crate::offers::Disk;
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "node-disk-out-of-range",
    level: Level::Error,
    summary: "a disk that is larger or smaller than the type of the nodes takes",
    why: "OpenSearch Service refuses the domain in the middle of the apply. Each type has a largest volume, from \
          100 GiB for `t3.small.search` to 36 TiB; types that are optimized for OpenSearch start at 20 GiB.",
    fix: "Write a size that the type takes, or a larger type.",
    source: "OpenSearch Service developer guide, \"Amazon OpenSearch Service quotas\", EBS volume size quotas",
    bad: "
        sinks:
          search:
            opensearch:
              index: orders
              data: { type: t3.small.search, storage: 150GiB }  # <-
    ",
    good: "
        sinks:
          search:
            opensearch:
              index: orders
              data: { type: t3.small.search, storage: 100GiB }
    ",
    check: Some(check),
};

/// MiB in a GiB.
const GIB: u64 = 1024;

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for (name, domain) in pipeline.made_domains() {
        let (Some(storage), Some(node)) = (&domain.node_storage, data_node(domain)) else { continue };
        let Disk::Volume(least, most) = node.disk else { continue };
        let (least, most) = (Size(least * GIB), Size(most * GIB));
        // Beyond what any type takes `quantity-out-of-range` tells.
        if (10 * GIB..=36 * 1024 * GIB).contains(&storage.0) && (storage.0 < least.0 || storage.0 > most.0) {
            let data = sink(name).key("data");
            let message = format!("nodes of type {} take disks of {least} to {most}, not {storage}", domain.node_type);
            let help = if storage.0 < least.0 {
                format!("write `storage: {least}` or more")
            } else {
                format!("write `storage: {most}` or less, or choose a larger type")
            };
            findings.push(
                RULE.finding(&data.key("storage"), message)
                    .label(&data.key("type"), format!("type {}", domain.node_type))
                    .help(help),
            );
        }
    }
}
