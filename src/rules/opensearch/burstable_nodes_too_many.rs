//! More burstable data nodes than a domain takes.

use super::asked::sink;
use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::resolve::defaults::NODE_TYPE;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "burstable-nodes-too-many",
    level: Level::Error,
    summary: "more than 10 data nodes of a burstable type",
    why: "OpenSearch Service refuses the domain in the middle of the apply: of `t2` and `t3` it takes 10 nodes, \
          whatever the account's quota says.",
    fix: "Write a type that is not burstable, or fewer nodes.",
    source: "OpenSearch Service developer guide, \"Amazon OpenSearch Service quotas\", total node limit by instance \
          family",
    bad: "
        sinks:
          search:
            opensearch:
              index: orders
              zones: 2
              data: { type: t3.medium.search, count: 12 }  # <-
    ",
    good: "
        sinks:
          search:
            opensearch:
              index: orders
              zones: 2
              data: { type: m6g.large.search, count: 12 }
    ",
    check: Some(check),
};

/// How many a domain takes.
const MOST: u32 = 10;

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for (name, domain) in pipeline.made_domains() {
        if domain.node_type.starts_with('t') && domain.node_count > MOST {
            let message =
                format!("a domain has at most {MOST} nodes of type {}, not {}", domain.node_type, domain.node_count);
            let data = sink(name).key("data");
            findings.push(
                RULE.finding(&data.key("count"), message)
                    .label(&data.key("type"), "a burstable type")
                    .help(format!("write `count: {MOST}` or less, or a type such as `{NODE_TYPE}`")),
            );
        }
    }
}
