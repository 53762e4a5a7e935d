//! A bastion that everybody can reach, or nobody.

use ipnet::Ipv4Net;

use crate::finding::{Finding, Level};
use crate::resolve::{Access, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "bastion-reach-unwanted",
    level: Level::Error,
    summary: "a bastion whose ssh port is open to the world, or to nobody",
    why: "",
    fix: "",
    source: "",
    bad: "",
    good: "",
    check: Some(check),
};

/// A range larger than this is no office and no VPN: a /8 has 16 million addresses.
const LARGEST: u8 = 8;

/// What ranges of addresses lead to.
pub(in crate::rules) struct Door {
    /// As in a sentence: `the bastion`.
    pub(in crate::rules) server: &'static str,
    /// As in a sentence: `the bastion's ssh port`.
    pub(in crate::rules) port: &'static str,
    /// What else can be written, and why.
    pub(in crate::rules) instead: (&'static str, &'static str),
}

const BASTION: Door = Door {
    server: "the bastion",
    port: "the bastion's ssh port",
    instead: ("`bastion: ssm`", ", which opens no port"),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let Access::Ssh(bastion) = &pipeline.access else { return };
    let at = ["access", "bastion", "ssh", "allow_from"].iter().fold(DocPath::root(), |at, key| at.key(*key));
    look(&RULE, &at, &bastion.allow_from, &BASTION, findings);
}

/// Looks for ranges that let in the world, or nobody.
pub(in crate::rules) fn look(rule: &Rule, at: &DocPath, ranges: &[Ipv4Net], door: &Door, findings: &mut Vec<Finding>) {
    let Door { server, port, instead: (instead, why) } = door;
    if ranges.is_empty() {
        let help = format!("write the addresses that you come from, such as `[203.0.113.7/32]`, or {instead}");
        findings.push(rule.finding(at, format!("nobody can reach {server}")).help(help));
    }
    for (range, index) in ranges.iter().zip(0..) {
        if range.prefix_len() < LARGEST {
            let message = format!("{range} lets the whole world try {port}");
            let help = format!("write the addresses that you come from, such as `203.0.113.7/32`, or {instead}{why}");
            findings.push(rule.finding(&at.index(index), message).help(help));
        } else if range.addr() != range.network() {
            let message = format!("{range} is an address within a range, not the range");
            findings.push(rule.finding(&at.index(index), message).help(format!("write `{}`", range.trunc())));
        }
    }
}
