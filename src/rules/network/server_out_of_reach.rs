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
    why: "",
    fix: "",
    source: "",
    bad: "",
    good: "",
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
    for (range, index) in external.addresses.iter().zip(0..) {
        if range.addr() != range.network() {
            let at = external_path.key("addresses").index(index);
            let message = format!("{range} is an address within a range, not the range");
            findings.push(RULE.finding(&at, message).help(format!("write `{}`", range.trunc())));
        }
    }
}
