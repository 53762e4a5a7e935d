//! A range of addresses that cannot be a network of ours.

use std::ops::RangeInclusive;

use ipnet::Ipv4Net;

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "network-range-unusable",
    level: Level::Error,
    summary: "a range of addresses that AWS does not take, or that is too small for the pipeline",
    why: "AWS makes no network larger than /16. In one smaller than /22 a quarter, which is what a zone gets, has fewer \
          than 256 addresses; a search domain wants as many spare ones as it has interfaces each time that it changes its \
          nodes, and without them stays in the state Processing.",
    fix: "Write a range from /16 to /22 that overlaps with no network that the pipeline's will be connected to.",
    source: "VPC user guide, \"VPC CIDR blocks\"; OpenSearch Service developer guide, \"Launching your Amazon OpenSearch \
          Service domains within a VPC\"",
    bad: "
        network:
          create: { cidr: 10.0.0.0/24 } # <-
    ",
    good: "
        network:
          create: { cidr: 10.0.0.0/22 }
    ",
    check: Some(check),
};

/// By the length of the prefix: from the largest VPC ("VPC CIDR blocks", VPC user guide) to the smallest network whose quarters
/// leave a search domain room to be replaced node by node, 251 addresses a zone.
pub(super) const SIZES: RangeInclusive<u8> = 16..=22;

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let Some(network) = pipeline.network.created() else { return };
    let cidr = network.cidr;
    let at = DocPath::root().key("network").key("create").key("cidr");
    if !SIZES.contains(&cidr.prefix_len()) {
        let message = format!("{cidr} is outside the sizes /{} to /{}", SIZES.start(), SIZES.end());
        let nearest = Ipv4Net::new_assert(cidr.addr(), cidr.prefix_len().clamp(*SIZES.start(), *SIZES.end())).trunc();
        findings.push(RULE.finding(&at, message).help(format!("write a range such as `{nearest}`")));
    }
}
