//! Something that is there, and a network that is not.

use super::Rule;
use crate::finding::Finding;
use crate::resolve::{DatabaseEngine, Pipeline};
use crate::source::DocPath;

pub(super) const RULE: Rule = Rule {
    name: "existing-out-of-reach",
    summary: "a cluster or search domain that exists, reached from a network that is still to be made",
    check,
};

/// A network that is made has no way to where these have long stood; the interfaces of DMS and Firehose stand in the pipeline's
/// own ("Controlling access", Firehose developer guide, destinations in a VPC).
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    if pipeline.network.created().is_none() {
        return;
    }
    let root = DocPath::root();
    if let DatabaseEngine::ExistingAurora(existing) = &pipeline.source.engine {
        let at = root.key("source").key("aurora").key("existing");
        findings.push(finding(&at, &format!("cluster `{}`", existing.cluster), "the cluster"));
    }
    for (sink, domain) in pipeline.existing_domains() {
        let at = root.key("sinks").key(sink).key("opensearch").key("existing");
        findings.push(finding(&at, &format!("search domain `{}`", domain.name), "the domain"));
    }
}

fn finding(at: &DocPath, what: &str, short: &str) -> Finding {
    let message = format!("nothing leads to {what} from a network that is made for the pipeline");
    // At the network, which need not be written: that it is made may be news.
    Finding::error(RULE.name, &DocPath::root().key("network"), message).at_key().key_label(at, short).help(format!(
        "write the network of {short}: `network: {{ existing: {{ vpc: vpc-.., private_subnets: [..] }} }}`"
    ))
}
