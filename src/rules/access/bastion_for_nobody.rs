//! A bastion that lets nobody in.

use super::bastion_open_to_world::allow_from;
use crate::finding::{Finding, Level};
use crate::resolve::{Access, Pipeline};
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "bastion-for-nobody",
    level: Level::Error,
    summary: "a bastion with a key pair that lets in no address",
    why: "A public machine would run, and be paid for, to which no tunnel can be opened.",
    fix: "Write the addresses of those who use the tunnel, or `bastion: ssm`, or `bastion: none`.",
    source: Rule::OWN,
    bad: "
        access:
          bastion: { ssh: { key_pair: ops, allow_from: [] } } # <-
    ",
    good: "
        access:
          bastion: { ssh: { key_pair: ops, allow_from: [203.0.113.7/32] } }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let Access::Ssh(bastion) = &pipeline.access else { return };
    if bastion.allow_from.is_empty() {
        let help = "write the addresses that you come from, such as `[203.0.113.7/32]`, or `bastion: ssm`";
        findings.push(RULE.finding(&allow_from(), "nobody can reach the bastion").help(help));
    }
}
