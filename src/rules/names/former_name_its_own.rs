//! A name of before that is the name of now.

use super::entries::maps;
use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "former-name-its-own",
    level: Level::Error,
    summary: "an entry that was called what it is called, and was not renamed in between",
    why: "Nothing follows from it, so that something else was meant: most often the entry itself was to be renamed too. Only who \
          got an old name back says so, with the names in between: `was: [search, find]` under `search`.",
    fix: "Write the name of before; or remove it.",
    source: Rule::OWN,
    bad: "
        sinks:
          search:
            was: search # <-
            opensearch: { index: orders }
    ",
    good: "
        sinks:
          search:
            was: [search, find]
            opensearch: { index: orders }
    ",
    check: Some(check),
};

/// The oldest name is the one in AWS: that it is the present one again says something, unless there was none in between.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for siblings in maps(pipeline) {
        for entry in siblings.values() {
            let own = entry.was.iter().enumerate().filter(|(_, was)| **was == entry.name);
            for (number, was) in own.filter(|(number, _)| *number > 0 || entry.was.len() == 1) {
                let message = format!("{} `{was}` was called `{was}`", entry.kind);
                findings.push(
                    RULE.finding(&entry.former_at(number), message)
                        .help("write the name that it had before, or remove it"),
                );
            }
        }
    }
}
