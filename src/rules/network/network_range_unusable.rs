//! A range of addresses that cannot be a network of ours.

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "network-range-unusable",
    level: Level::Error,
    summary: "a range of addresses that AWS does not take, or that is too small for the pipeline",
    why: "",
    fix: "",
    source: "",
    bad: "",
    good: "",
    check: Some(check),
};

/// The largest VPC ("VPC CIDR blocks", VPC user guide).
const LARGEST: u8 = 16;

/// The smallest network whose quarters leave a search domain room to be replaced node by node: 251 addresses a zone.
const SMALLEST: u8 = 22;

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let Some(network) = pipeline.network.created() else { return };
    let cidr = network.cidr;
    let at = DocPath::root().key("network").key("create").key("cidr");
    if cidr.addr() != cidr.network() {
        let message = format!("{cidr} is an address within a network, not the network");
        findings.push(RULE.finding(&at, message).help(format!("write `{}`", cidr.trunc())));
    } else if !(LARGEST..=SMALLEST).contains(&cidr.prefix_len()) {
        let message = format!("{cidr} is outside the sizes /{LARGEST} to /{SMALLEST}");
        let nearest = format!("{}/{}", cidr.network(), cidr.prefix_len().clamp(LARGEST, SMALLEST));
        let source = "VPC user guide, \"VPC CIDR blocks\"; cdcc: a smaller network leaves a search domain no room to change its nodes";
        findings.push(RULE.finding(&at, message).help(format!("write a range such as `{nearest}`")).source(source));
    }
}
