//! A bastion that everybody can reach.

use ipnet::Ipv4Net;

use crate::finding::{Finding, Level};
use crate::resolve::{Access, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "bastion-open-to-world",
    level: Level::Loss,
    summary: "a bastion whose ssh port the whole world can try",
    why: "Every open ssh port is found and tried within minutes. Whoever has the key, or a flaw of the server, stands in \
          front of database and search domain.",
    fix: "Write the addresses of your office or VPN, or `bastion: ssm`, which opens no port to anybody. Where people come from \
          everywhere and the key is guarded well, allow this rule and say so.",
    source: "EC2 user guide, \"Security group rules for different use cases\"",
    bad: "
        access:
          bastion:
            ssh:
              key_pair: ops
              allow_from:
                - 0.0.0.0/0 # <-
    ",
    good: "
        access:
          bastion:
            ssh:
              key_pair: ops
              allow_from:
                - 203.0.113.7/32
    ",
    check: Some(check),
};

/// A range larger than this is no office and no VPN: a /8 has 16 million addresses.
const LARGEST: u8 = 8;

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let Access::Ssh(bastion) = &pipeline.access else { return };
    for (range, at) in open(&bastion.allow_from, &allow_from()) {
        let message = format!("{range} lets the whole world try the bastion's ssh port");
        let help =
            "write the addresses that you come from, such as `203.0.113.7/32`, or `bastion: ssm`, which opens no port";
        findings.push(RULE.finding(&at, message).help(help));
    }
}

/// Where the bastion's ranges stand.
pub(super) fn allow_from() -> DocPath {
    ["access", "bastion", "ssh", "allow_from"].iter().fold(DocPath::root(), |at, key| at.key(*key))
}

/// Those of the ranges at `at` that are the world, or as good as that, and where each of them stands.
pub(in crate::rules) fn open(ranges: &[Ipv4Net], at: &DocPath) -> Vec<(Ipv4Net, DocPath)> {
    let placed = ranges.iter().zip(0..).map(|(range, index)| (*range, at.index(index)));
    placed.filter(|(range, _)| range.prefix_len() < LARGEST).collect()
}
