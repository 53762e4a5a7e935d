//! A name of before that another entry has now.

use super::entries::maps;
use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "former-name-in-use",
    level: Level::Error,
    summary: "a name of before (`was`) that another entry has now",
    why: "What was renamed keeps its oldest name in AWS, and moves away from the address of every name that it had. An entry that \
          takes such a name would want both: Terraform refuses the plan (\"Moved object still exists\"), and AWS the second thing \
          of the name.",
    fix: "Give the other entry a name that was never used; or, if nothing was renamed, remove the name from `was`.",
    source: "Terraform language, \"Refactor modules\"",
    bad: "
        sinks:
          find:
            was: search # <-
            opensearch: { index: orders }
          search: { s3: }
    ",
    good: "
        sinks:
          find:
            was: search
            opensearch: { index: orders }
          archive: { s3: }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for siblings in maps(pipeline) {
        for entry in siblings.values() {
            for (number, was) in entry.was.iter().enumerate().filter(|(_, was)| **was != entry.name) {
                let Some(other) = siblings.get(was.as_str()) else { continue };
                let (kind, name) = (entry.kind, entry.name);
                let message = format!("{kind} `{name}` was `{was}`, and another {kind} is called so now");
                findings.push(
                    RULE.finding(&entry.former_at(number), message)
                        .key_label(&other.at, "the other one")
                        .help(format!("give the other {kind} a new name: what `{name}` has in AWS keeps `{was}`")),
                );
            }
        }
    }
}
