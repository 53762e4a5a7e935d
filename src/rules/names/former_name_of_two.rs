//! A name of before that two entries claim.

use std::collections::BTreeMap;

use super::entries::{Entry, maps};
use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "former-name-of-two",
    level: Level::Error,
    summary: "a name of before (`was`) that two entries claim",
    why: "What stands under that name can become one of them alone: Terraform refuses the plan (\"Ambiguous move statements\"), and \
          AWS the second thing of the name.",
    fix: "Leave the name with the entry that carries it on; the other one is new.",
    source: "Terraform language, \"Refactor modules\"",
    bad: "
        sinks:
          find: { was: search, opensearch: { index: orders } }
          lake:
            was: search # <-
            s3:
    ",
    good: "
        sinks:
          find: { was: search, opensearch: { index: orders } }
          lake: { s3: }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for siblings in maps(pipeline) {
        let mut claimed: BTreeMap<&str, (&Entry<'_>, usize)> = BTreeMap::new();
        for entry in siblings.values() {
            for (number, was) in entry.was.iter().enumerate().filter(|(_, was)| **was != entry.name) {
                match claimed.get(was.as_str()) {
                    None => {
                        claimed.insert(was, (entry, number));
                    }
                    // Twice in one list is another rule's.
                    Some((other, _)) if other.name == entry.name => {}
                    Some((other, place)) => {
                        let message =
                            format!("{} `{}` was `{was}`, and so was `{}`", entry.kind, entry.name, other.name);
                        findings.push(
                            RULE.finding(&entry.former_at(number), message)
                                .label(&other.former_at(*place), "the other one")
                                .help("remove it from the one that is new"),
                        );
                    }
                }
            }
        }
    }
}
