//! Nodes that cannot be spread over the zones of a search domain.

use crate::finding::{Finding, Level};
use crate::resolve::{MadeDomain, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "node-spread-impossible",
    level: Level::Error,
    summary: "nodes that cannot be spread over the zones of a search domain",
    why: "",
    fix: "",
    source: "",
    bad: "",
    good: "",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for (name, domain) in pipeline.made_domains() {
        let at = DocPath::root().key("sinks").key(name).key("opensearch");
        let MadeDomain { zones, node_count, masters, .. } = domain;
        // "Configuring a multi-AZ domain", OpenSearch Service developer guide: an even number for two zones is a must, a
        // multiple of three for three zones is a recommendation.
        if !node_count.is_multiple_of(*zones) {
            let message = format!("{node_count} data nodes cannot be spread evenly over {zones} zones");
            findings.push(
                RULE.finding(&at.key("data").key("count"), message)
                    .label(&at.key("zones"), format!("{zones} zones"))
                    .help(format!("write `count: {}`, or another number of zones", node_count.next_multiple_of(*zones)))
                    .source("OpenSearch Service developer guide, \"Configuring a multi-AZ domain\""),
            );
        }
        // "Dedicated master nodes", same guide: an even number has no better quorum than one less.
        if let Some((_, 4)) = masters {
            let message = "4 master nodes survive no more failures than 3";
            findings.push(
                RULE.finding(&at.key("masters").key("count"), message)
                    .help("write 3 or 5")
                    .source("OpenSearch Service developer guide, \"Dedicated master nodes\""),
            );
        }
        // An existing network is looked at by `subnets-missing`, and by the plan.
        let network = pipeline.network.created().map_or(*zones, |network| network.zones);
        if *zones > network {
            let message = format!("the domain spreads over {zones} zones, the network has {network}");
            findings.push(
                RULE.finding(&at.key("zones"), message)
                    .label(&DocPath::root().key("network").key("create").key("zones"), format!("{network} zones"))
                    .help(format!("write `zones: {zones}` for the network, or fewer for the domain")),
            );
        }
    }
}
