//! A domain over more zones than the network has.

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "zones-missing",
    level: Level::Error,
    summary: "a search domain that spreads over more zones than the network has",
    why: "A domain takes exactly one subnet in each of its zones. With fewer subnets the service refuses it (\"You must specify exactly \
          three subnets\"), and a plan does not count them.",
    fix: "Give the network as many zones as the domain, or spread the domain over fewer.",
    source: "OpenSearch Service developer guide, \"Launching your Amazon OpenSearch Service domains within a VPC\"",
    bad: "
        network:
          create:
            zones: 2
        sinks:
          search:
            opensearch:
              index: orders
              zones: 3 # <-
    ",
    good: "
        network:
          create:
            zones: 3
        sinks:
          search:
            opensearch:
              index: orders
              zones: 3
    ",
    check: Some(check),
};

/// An existing network is looked at by `subnets-missing`, and by the plan.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let Some(network) = pipeline.network.created().map(|network| network.zones) else { return };
    for (name, domain) in pipeline.made_domains().filter(|(_, domain)| domain.zones > network) {
        let zones = domain.zones;
        let at = DocPath::root().key("sinks").key(name).key("opensearch").key("zones");
        let message = format!("the domain spreads over {zones} zones, the network has {network}");
        findings.push(
            RULE.finding(&at, message)
                .label(&DocPath::root().key("network").key("create").key("zones"), format!("{network} zones here"))
                .help(format!("write `zones: {zones}` for the network, or fewer for the domain")),
        );
    }
}
