//! A version of OpenSearch that the service does not have.

use super::asked::versions;
use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "search-version-not-offered",
    level: Level::Error,
    summary: "a version of OpenSearch that the service does not have",
    why: "OpenSearch Service refuses the domain in the middle of the apply. It does not have every version that the \
          project has released: of 2.x mostly the odd ones.",
    fix: "Write the version that the finding names.",
    source: "OpenSearch Service API reference, ListVersions, as `EngineVersion` of the AWS CDK had it in 2026-10",
    bad: r#"
        sinks:
          search:
            opensearch:
              index: orders
              version: "2.18"  # <-
    "#,
    good: r#"
        sinks:
          search:
            opensearch:
              index: orders
              version: "2.19"
    "#,
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    findings.extend(versions(pipeline).filter_map(|version| version.not_offered(&RULE)));
}
