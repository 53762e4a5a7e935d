//! A type of search nodes that is newer than the table of them.

use super::asked::node_types;
use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "node-type-unknown",
    level: Level::Warning,
    summary: "a type of nodes that is newer than what cdcc knows",
    why: "AWS may have it by now; cdcc was made before. If it does not, OpenSearch Service refuses the domain in \
          the middle of the apply.",
    fix: "Ask `aws opensearch list-instance-type-details`, or write the type that the finding names.",
    source: "OpenSearch Service developer guide, \"Supported instance types in Amazon OpenSearch Service\", as cfn-lint \
          had them on 2026-10-20",
    bad: "
        sinks:
          search:
            opensearch:
              index: orders
              data: { type: r9g.large.search }  # <-
    ",
    good: "
        sinks:
          search:
            opensearch:
              index: orders
              data: { type: r8g.large.search }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    findings.extend(node_types(pipeline).filter_map(|class| class.unknown(&RULE)));
}
