//! A version of OpenSearch that is newer than the table of them.

use super::asked::versions;
use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "search-version-unknown",
    level: Level::Warning,
    summary: "a version of OpenSearch that is newer than what cdcc knows",
    why: "AWS may have it by now; cdcc was made before. If it does not, OpenSearch Service refuses the domain in \
          the middle of the apply. Whether Firehose delivers to it is another question: its guide says which \
          versions it knows.",
    fix: "Ask `aws opensearch list-versions`, or write the version that the finding names.",
    source: "OpenSearch Service API reference, ListVersions, as `EngineVersion` of the AWS CDK had it in 2026-10",
    bad: r#"
        sinks:
          search:
            opensearch:
              index: orders
              version: "3.9"  # <-
    "#,
    good: r#"
        sinks:
          search:
            opensearch:
              index: orders
              version: "3.7"
    "#,
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    findings.extend(versions(pipeline).filter_map(|version| version.unknown(&RULE)));
}
