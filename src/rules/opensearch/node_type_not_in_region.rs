//! A type of search nodes that the region does not have.

use super::asked::node_types;
use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "node-type-not-in-region",
    level: Level::Error,
    summary: "a type of nodes that other regions have, and this one does not",
    why: "OpenSearch Service refuses the domain in the middle of the apply, when network and database are already \
          there. The newest and the oldest types are in few regions.",
    fix: "Write the type that the finding names, which the region has, or choose another region.",
    source: "OpenSearch Service developer guide, \"Supported instance types in Amazon OpenSearch Service\", as cfn-lint \
          had them on 2026-10-20",
    bad: "
        region: eu-south-1
        sinks:
          search:
            opensearch:
              index: orders
              data: { type: or1.large.search }  # <-
    ",
    good: "
        region: eu-south-1
        sinks:
          search:
            opensearch:
              index: orders
              data: { type: r7g.large.search }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    findings.extend(node_types(pipeline).filter_map(|class| class.elsewhere(&RULE)));
}
