//! A search domain that is there, and a network that is not.

use super::Rule;
use crate::finding::Finding;
use crate::resolve::Pipeline;
use crate::source::DocPath;

pub(super) const RULE: Rule = Rule {
    name: "domain-out-of-reach",
    summary: "a search domain that is there, reached from a network that is only made",
    check,
};

/// The interfaces of Firehose stand in the pipeline's network ("Controlling access", Firehose developer guide, destinations in
/// a VPC): one that is made has no way to where the domain has long stood.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    if pipeline.network.created().is_none() {
        return;
    }
    for (sink, domain) in pipeline.existing_domains() {
        let at = ["sinks", sink, "opensearch", "existing"].iter().fold(DocPath::root(), |at, key| at.key(*key));
        let message =
            format!("`{}` stands in a network that is there, and the pipeline makes one of its own", domain.name);
        findings.push(
            Finding::error(RULE.name, &at, message).help(
                "write `network: { existing: { vpc: vpc-.., private_subnets: [..] } }`, the network of the domain",
            ),
        );
    }
}
