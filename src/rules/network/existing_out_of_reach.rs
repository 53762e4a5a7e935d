//! Something that is there, and a network that is not.

use crate::finding::{Finding, Level};
use crate::resolve::{DatabaseEngine, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "existing-out-of-reach",
    level: Level::Error,
    summary: "a cluster or search domain that exists, reached from a network that is still to be made",
    why: "The interfaces of DMS, of Firehose and of the bootstrap stand in the pipeline's network. One that is just being \
          made has no route to where the cluster or domain has long stood: the apply ends, after twenty minutes, with \
          connections that time out.",
    fix: "Write the network in which the cluster or domain stands under `network: { existing: .. }`.",
    source: "DMS user guide, \"Setting up a network for a replication instance\"; Firehose developer guide, \"Controlling \
          access with Amazon Data Firehose\"",
    bad: "
        network: # <-
          create: { nat: single }
        source:
          aurora: { existing: shop-production }
          tables: { shop.orders: }
    ",
    good: "
        network:
          existing:
            vpc: { name: shop }
            private_subnets: { tags: { tier: private } }
        source:
          aurora: { existing: shop-production }
          tables: { shop.orders: }
    ",
    check: Some(check),
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
    RULE.finding(&DocPath::root().key("network"), message).at_key().key_label(at, short).help(format!(
        "write the network of {short}: `network: {{ existing: {{ vpc: vpc-.., private_subnets: [..] }} }}`"
    ))
}
