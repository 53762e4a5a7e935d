//! A type of search nodes that there is not.

use super::asked::node_types;
use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "node-type-not-offered",
    level: Level::Error,
    summary: "a type of nodes that OpenSearch Service does not have",
    why: "OpenSearch Service refuses the domain in the middle of the apply with a ValidationException; Terraform \
          does not look at the type before. Not every machine of EC2 has a type: there is no `t3.large.search`.",
    fix: "Write the type that the finding names.",
    source: "OpenSearch Service developer guide, \"Supported instance types in Amazon OpenSearch Service\"",
    bad: "
        sinks:
          search:
            opensearch:
              index: orders
              data: { type: t3.large.search }  # <-
    ",
    good: "
        sinks:
          search:
            opensearch:
              index: orders
              data: { type: t3.medium.search }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for asked in node_types(pipeline) {
        findings.extend(asked.not_offered(&RULE));
        // Of all that the service has, only this kind is for neither data nor masters.
        if asked.class.starts_with("ultrawarm") {
            let message = format!("nodes of type {} keep warm indexes, no others", asked.class);
            let instead = asked.table.usable(asked.class, asked.region);
            findings.push(RULE.finding(&asked.at, message).help(format!("write `type: {instead}`")));
        }
    }
}
