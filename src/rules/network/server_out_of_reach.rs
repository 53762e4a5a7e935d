//! An external server that is let in by addresses that no NAT gateway has.

use crate::finding::{Finding, Level};
use crate::manifest::{AllowVia, Nat};
use crate::resolve::{DatabaseEngine, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "server-out-of-reach",
    level: Level::Error,
    summary: "an external server that is reached through NAT gateways, in a network without one",
    why: "`allow_via: nat` means that DMS comes to the server over the internet, under the address of a NAT gateway. A \
          private network without one has no such way: the connection test fails after the replication instance has been \
          made.",
    fix: "Write `nat: single`, or `allow_via: private` where a peering, a VPN or Direct Connect leads to the server.",
    source: "DMS user guide, \"Setting up a network for a replication instance\"",
    bad: "
        network:
          create: { nat: none } # <-
        source:
          external: { host: db.example.com, tls: { off: \"the tunnel is encrypted\" } }
          tables: { shop.orders: }
    ",
    good: "
        network:
          create: { nat: none }
        source:
          external: { host: db.example.com, tls: { off: \"the tunnel is encrypted\" }, allow_via: private }
          tables: { shop.orders: }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let DatabaseEngine::External(external) = &pipeline.source.engine else { return };
    let external_path = DocPath::root().key("source").key("external");
    let nat = DocPath::root().key("network").key("create").key("nat");
    let without = pipeline.network.created().is_some_and(|network| network.nat == Nat::None);
    if external.allow_via == AllowVia::Nat && without {
        let message = format!("there is no NAT gateway through which {} could be reached", external.host);
        findings.push(
            RULE.finding(&nat, message)
                .label(&external_path.key("allow_via"), "the way")
                .help("write `nat: single`, or `allow_via: private` where another way leads there"),
        );
    }
}
