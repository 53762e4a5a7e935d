//! Masters that data nodes of OpenSearch's own make do not follow.

use super::asked::{is_optimized, sink};
use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::resolve::defaults::MASTER_TYPE;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "masters-of-another-make",
    level: Level::Error,
    summary: "masters without Graviton for data nodes that are optimized for OpenSearch",
    why: "OpenSearch Service refuses the domain in the middle of the apply: data nodes of the types `or1`, `or2`, \
          `om2` and `oi2` want masters with processors by AWS (Graviton).",
    fix: "Write a type with a `g` behind its number for the masters, such as `m6g.large.search`.",
    source: "OpenSearch Service developer guide, \"OpenSearch Optimized Instances for Amazon OpenSearch Service \
          domains\"",
    bad: "
        sinks:
          search:
            opensearch:
              index: orders
              data: { type: or1.large.search }
              masters: { type: m5.large.search }  # <-
    ",
    good: "
        sinks:
          search:
            opensearch:
              index: orders
              data: { type: or1.large.search }
              masters: { type: m6g.large.search }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for (name, domain) in pipeline.made_domains() {
        let Some((masters, _)) = &domain.masters else { continue };
        if is_optimized(&domain.node_type) && !has_graviton(masters) {
            let message =
                format!("data nodes of type {} want masters with Graviton, {masters} has none", domain.node_type);
            findings.push(
                RULE.finding(&sink(name).key("masters").key("type"), message)
                    .label(&sink(name).key("data").key("type"), "the data nodes")
                    .help(format!("write `type: {MASTER_TYPE}`")),
            );
        }
    }
}

/// Whether its processors are AWS's own: the letter behind the generation says so, and OpenSearch's own types have them.
fn has_graviton(node_type: &str) -> bool {
    let family = node_type.split('.').next().unwrap_or_default();
    let special =
        family.trim_start_matches(|c: char| c.is_ascii_lowercase()).trim_start_matches(|c: char| c.is_ascii_digit());
    special.contains('g') || is_optimized(node_type)
}
