//! A cluster that exists, and a network that is made: the cluster stands in another one.

use super::Rule;
use crate::finding::Finding;
use crate::resolve::{DatabaseEngine, Network, Pipeline};
use crate::source::DocPath;

pub(super) const RULE: Rule = Rule {
    name: "cluster-out-of-reach",
    summary: "a cluster that exists, captured from a network that is still to be made",
    check,
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let DatabaseEngine::ExistingAurora(existing) = &pipeline.source.engine else { return };
    let Network::Create(_) = &pipeline.network else { return };
    let message = format!("nothing leads from a new network to cluster {}", existing.cluster);
    let cluster = DocPath::root().key("source").key("aurora").key("existing");
    findings.push(
        Finding::error(RULE.name, &DocPath::root().key("network"), message)
            .at_key()
            .key_label(&cluster, "the cluster")
            .help("name the cluster's network: `network: { existing: { vpc: .., private_subnets: .. } }`"),
    );
}
