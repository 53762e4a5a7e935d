//! A bastion that everybody can reach, or nobody.

use super::Rule;
use crate::finding::Finding;
use crate::resolve::{Access, Pipeline};
use crate::source::DocPath;

pub(super) const RULE: Rule = Rule {
    name: "bastion-reach-unwanted",
    summary: "a bastion whose ssh port is open to the world, or to nobody",
    check,
};

/// A range larger than this is no office and no VPN: a /8 has 16 million addresses.
const LARGEST: u8 = 8;

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let Access::Ssh(bastion) = &pipeline.access else { return };
    let at = ["access", "bastion", "ssh", "allow_from"].iter().fold(DocPath::root(), |at, key| at.key(*key));
    if bastion.allow_from.is_empty() {
        let help = "write the addresses that you come from, such as `[203.0.113.7/32]`, or `bastion: ssm`";
        findings.push(Finding::error(RULE.name, &at, "nobody can reach the bastion").help(help));
    }
    for (range, index) in bastion.allow_from.iter().zip(0..) {
        if range.prefix_len() < LARGEST {
            let message = format!("{range} lets the whole world try the bastion's ssh port");
            let help = "write the addresses that you come from, such as `203.0.113.7/32`, or `bastion: ssm`, which opens no port";
            findings.push(Finding::error(RULE.name, &at.index(index), message).help(help));
        } else if range.addr() != range.network() {
            let message = format!("{range} is an address within a range, not the range");
            findings
                .push(Finding::error(RULE.name, &at.index(index), message).help(format!("write `{}`", range.trunc())));
        }
    }
}
