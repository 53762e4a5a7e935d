//! A server that does not lie where the manifest says that it lies.

use std::net::Ipv4Addr;

use crate::finding::{Finding, Level};
use crate::resolve::{DatabaseEngine, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "server-outside-its-addresses",
    level: Level::Error,
    summary: "an external server whose address is in none of the ranges that may be reached",
    why: "`addresses` are the only ones that the security groups of DMS and the bootstrap let out to. The server is not \
          among them: connections hang until they time out.",
    fix: "Add the server's address, or a range in which it lies.",
    source: Rule::OWN,
    bad: "
        source:
          external:
            host: 203.0.113.10
            tls: { off: \"the tunnel is encrypted\" }
            addresses: [198.51.100.0/24] # <-
          tables: { shop.orders: }
    ",
    good: "
        source:
          external:
            host: 203.0.113.10
            tls: { off: \"the tunnel is encrypted\" }
            addresses: [203.0.113.0/24]
          tables: { shop.orders: }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let DatabaseEngine::External(external) = &pipeline.source.engine else { return };
    let Ok(address) = external.host.parse::<Ipv4Addr>() else { return };
    let ranges = &external.addresses;
    if !ranges.is_empty() && !ranges.iter().any(|range| range.contains(&address)) {
        let at = DocPath::root().key("source").key("external");
        let message = format!("{address} is in none of the ranges that may be reached");
        findings.push(
            RULE.finding(&at.key("addresses"), message)
                .label(&at.key("host"), "the server")
                .help(format!("add `{address}/32`")),
        );
    }
}
