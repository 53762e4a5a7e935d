//! A network under addresses that belong to others.

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "network-range-public",
    level: Level::Warning,
    summary: "a network in a range of public addresses",
    why: "A network keeps its own range to itself. If that is somebody's on the internet, perhaps AWS's own, its machines \
          never get there: calls to them hang, from this network alone.",
    fix: "Write a range of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 that is free where you are.",
    source: "VPC user guide, \"VPC CIDR blocks\"",
    bad: "
        network:
          create: { cidr: 52.95.0.0/16 } # <-
    ",
    good: "
        network:
          create: { cidr: 172.20.0.0/16 }
    ",
    check: Some(check),
};

/// RFC 1918, shared address space (RFC 6598), and benchmarks (RFC 2544), which many take for networks without end.
const PRIVATE: [Ipv4Net; 5] = [
    Ipv4Net::new_assert(Ipv4Addr::new(10, 0, 0, 0), 8),
    Ipv4Net::new_assert(Ipv4Addr::new(172, 16, 0, 0), 12),
    Ipv4Net::new_assert(Ipv4Addr::new(192, 168, 0, 0), 16),
    Ipv4Net::new_assert(Ipv4Addr::new(100, 64, 0, 0), 10),
    Ipv4Net::new_assert(Ipv4Addr::new(198, 18, 0, 0), 15),
];

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let Some(network) = pipeline.network.created() else { return };
    if PRIVATE.iter().any(|range| range.contains(&network.cidr)) {
        return;
    }
    let at = DocPath::root().key("network").key("create").key("cidr");
    let message = format!("{} are public addresses: whoever has them on the internet cannot be reached", network.cidr);
    findings.push(RULE.finding(&at, message).help("write a private range, such as `10.0.0.0/16` or `172.20.0.0/16`"));
}
