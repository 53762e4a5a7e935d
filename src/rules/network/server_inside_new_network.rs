//! A server whose address the new network takes for its own.

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use crate::finding::{Finding, Level};
use crate::resolve::{DatabaseEngine, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "server-inside-new-network",
    level: Level::Error,
    summary: "an external server whose address lies in the range of the network that is made",
    why: "Addresses of a network's own range are looked for inside it and are never routed anywhere else. A server out \
          there under such an address cannot be reached, and networks whose ranges overlap cannot be peered.",
    fix: "Give the new network a range of its own, or write the network from which the server can be reached as `network: { \
          existing: .. }`.",
    source: "VPC user guide, \"VPC CIDR blocks\"; VPC peering guide, \"VPC peering limitations\"",
    bad: "
        network:
          create:
            cidr: 10.0.0.0/16
        source:
          external:
            host: 10.0.3.4 # <-
            tls: { off: \"the tunnel is encrypted\" }
            allow_via: private
          tables: { shop.orders: }
    ",
    good: "
        network:
          create:
            cidr: 10.64.0.0/16
        source:
          external:
            host: 10.0.3.4
            tls: { off: \"the tunnel is encrypted\" }
            allow_via: private
          tables: { shop.orders: }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let DatabaseEngine::External(external) = &pipeline.source.engine else { return };
    let Some(network) = pipeline.network.created() else { return };
    let at = DocPath::root().key("source").key("external");
    let host = external.host.parse::<Ipv4Addr>().ok().map(|address| (at.key("host"), Ipv4Net::from(address)));
    let ranges = external.addresses.iter().zip(0..);
    let ranges = ranges.map(|(range, index)| (at.key("addresses").index(index), *range));
    let inside = |range: &Ipv4Net| range.contains(&network.cidr.network()) || network.cidr.contains(&range.network());
    // One finding: the help is the same for all of them.
    if let Some((at, range)) = host.into_iter().chain(ranges).find(|(_, range)| inside(range)) {
        let what = if range.prefix_len() == 32 { range.addr().to_string() } else { range.to_string() };
        let message =
            format!("{what} belongs to {}, the network that is made: nothing leads out of it there", network.cidr);
        let help = "write another range, such as `network: { create: { cidr: 10.64.0.0/16 } }`";
        findings.push(RULE.finding(&at, message).help(help));
    }
}
