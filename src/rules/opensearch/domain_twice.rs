//! Two sinks that deliver into one search domain.

use std::collections::BTreeMap;

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "domain-twice",
    level: Level::Error,
    summary: "two sinks that deliver into one search domain that is there",
    why: "",
    fix: "",
    source: "",
    bad: "",
    good: "",
    check: Some(check),
};

/// Bastion and runner would be let in through its security group twice, and EC2 refuses the second rule
/// (`InvalidPermission.Duplicate`, EC2 error codes).
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let mut known: BTreeMap<&str, DocPath> = BTreeMap::new();
    for (sink, domain) in pipeline.existing_domains() {
        let at = ["sinks", sink, "opensearch", "existing"].iter().fold(DocPath::root(), |at, key| at.key(*key));
        if let Some(first) = known.get(domain.name.as_str()) {
            findings.push(
                RULE.finding(&at, format!("`{}` has a sink already", domain.name))
                    .key_label(first, "the other one")
                    .help("make one sink of both, with `indexes`: each has a delivery and tables of its own"),
            );
        } else {
            known.insert(&domain.name, at);
        }
    }
}
