//! Burstable masters of a large domain.

use super::asked::sink;
use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::resolve::defaults::MASTER_TYPE;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "burstable-masters-overloaded",
    level: Level::Error,
    summary: "masters of a burstable type for more than 10 data nodes",
    why: "OpenSearch Service refuses the domain in the middle of the apply. The masters keep the state of every \
          node, and a burstable machine that has used up its credits lets the domain lose its head.",
    fix: "Write a type such as `m6g.large.search` for the masters.",
    source: "OpenSearch Service developer guide, \"Amazon OpenSearch Service quotas\", notes on dedicated master \
          instances",
    bad: "
        sinks:
          search:
            opensearch:
              index: orders
              zones: 2
              data: { type: r6g.large.search, count: 12 }
              masters: { type: t3.medium.search, count: 3 }  # <-
    ",
    good: "
        sinks:
          search:
            opensearch:
              index: orders
              zones: 2
              data: { type: r6g.large.search, count: 12 }
              masters: { type: m6g.large.search, count: 3 }
    ",
    check: Some(check),
};

/// How many data nodes such masters may lead.
const MOST: u32 = 10;

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for (name, domain) in pipeline.made_domains() {
        let Some((masters, _)) = &domain.masters else { continue };
        if masters.starts_with('t') && domain.node_count > MOST {
            let message =
                format!("masters of type {masters} lead at most {MOST} data nodes, there are {}", domain.node_count);
            findings.push(
                RULE.finding(&sink(name).key("masters").key("type"), message)
                    .label(&sink(name).key("data").key("count"), format!("{} data nodes", domain.node_count))
                    .help(format!("write `type: {MASTER_TYPE}`")),
            );
        }
    }
}
