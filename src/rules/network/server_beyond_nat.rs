//! A private address that is to be reached over the internet.

use std::net::Ipv4Addr;

use crate::finding::{Finding, Level};
use crate::manifest::AllowVia;
use crate::resolve::{DatabaseEngine, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "server-beyond-nat",
    level: Level::Error,
    summary: "an external server with a private address, reached through NAT gateways",
    why: "`allow_via: nat`, the default, means the way over the internet, and nobody routes private addresses there: the \
          connection test of DMS times out.",
    fix: "Write `allow_via: private` where a private way leads to the server, or the server's public name.",
    source: "RFC 1918, section 3",
    bad: "
        source:
          external:
            host: 10.99.0.5 # <-
            tls: { off: \"the tunnel is encrypted\" }
          tables: { shop.orders: }
    ",
    good: "
        source:
          external:
            host: 10.99.0.5
            tls: { off: \"the tunnel is encrypted\" }
            allow_via: private
          tables: { shop.orders: }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let DatabaseEngine::External(external) = &pipeline.source.engine else { return };
    let address = external.host.parse::<Ipv4Addr>().ok().filter(Ipv4Addr::is_private);
    if let (Some(address), AllowVia::Nat) = (address, external.allow_via) {
        let at = DocPath::root().key("source").key("external");
        let message = format!("{address} is a private address, which nothing reaches over the internet");
        findings.push(
            RULE.finding(&at.key("host"), message)
                .label(&at.key("allow_via"), "over the internet")
                .help("write `allow_via: private` where a peering, a VPN or Direct Connect leads there"),
        );
    }
}
