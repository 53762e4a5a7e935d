//! An external server that is let in by addresses that no NAT gateway has.

use super::Rule;
use crate::finding::Finding;
use crate::manifest::{AllowVia, Nat};
use crate::resolve::{DatabaseEngine, Pipeline};
use crate::source::DocPath;

pub(super) const RULE: Rule = Rule {
    name: "server-out-of-reach",
    summary: "an external server that is reached through NAT gateways, in a network without one",
    check,
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let DatabaseEngine::External(external) = &pipeline.source.engine else { return };
    let external_path = DocPath::root().key("source").key("external");
    let nat = DocPath::root().key("network").key("create").key("nat");
    let without = pipeline.network.created().is_some_and(|network| network.nat == Nat::None);
    if external.allow_via == AllowVia::Nat && without {
        let message = format!("there is no NAT gateway through which {} could be reached", external.host);
        findings.push(
            Finding::error(RULE.name, &nat, message)
                .label(&external_path.key("allow_via"), "the way")
                .help("write `nat: single`, or `allow_via: private` where another way leads there"),
        );
    }
    for (range, index) in external.addresses.iter().zip(0..) {
        if range.addr() != range.network() {
            let at = external_path.key("addresses").index(index);
            let message = format!("{range} is an address within a range, not the range");
            findings.push(Finding::error(RULE.name, &at, message).help(format!("write `{}`", range.trunc())));
        }
    }
}
