//! A type of nodes that the version of the domain does not know.

use super::asked::{is_optimized, sink};
use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::resolve::defaults::OPENSEARCH_VERSION;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "node-type-ahead-of-version",
    level: Level::Error,
    summary: "nodes that are optimized for OpenSearch, under a version before them",
    why: "OpenSearch Service refuses the domain in the middle of the apply: the types `or1`, `or2`, `om2` and `oi2` \
          came with OpenSearch 2.11.",
    fix: "Write version 2.11 or later; it can be raised later, but not lowered.",
    source: "OpenSearch Service developer guide, \"OpenSearch Optimized Instances for Amazon OpenSearch Service \
          domains\"",
    bad: r#"
        sinks:
          search:
            opensearch:
              index: orders
              version: "2.9"
              data: { type: or1.large.search }  # <-
    "#,
    good: r#"
        sinks:
          search:
            opensearch:
              index: orders
              version: "2.11"
              data: { type: or1.large.search }
    "#,
    check: Some(check),
};

/// The first version that knows them.
const FIRST: [u32; 2] = [2, 11];

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for (name, domain) in pipeline.made_domains() {
        let number = |part: Option<&str>| part.and_then(|part| part.parse::<u32>().ok()).unwrap_or_default();
        let mut parts = domain.version.split('.');
        let version = [number(parts.next()), number(parts.next())];
        if is_optimized(&domain.node_type) && version < FIRST {
            let [major, minor] = FIRST;
            let message = format!(
                "nodes of type {} want OpenSearch {major}.{minor} or later, not {}",
                domain.node_type, domain.version
            );
            findings.push(
                RULE.finding(&sink(name).key("data").key("type"), message)
                    .label(&sink(name).key("version"), "the version")
                    .help(format!("write `version: \"{OPENSEARCH_VERSION}\"`")),
            );
        }
    }
}
