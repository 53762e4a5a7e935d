//! Records that are left out without a word.

use std::collections::BTreeSet;

use crate::finding::{Finding, Level};
use crate::manifest::RecordPolicy;
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "records-ignored",
    level: Level::Loss,
    summary: "an error policy that leaves records out without a word",
    why: "DMS goes on without the record and writes no line: consumers miss a row or a change of it for good, and nobody \
          can say which.",
    fix: "Write `log`, which is what DMS does by itself, or `suspend-table` and `data_escalation` where rows may not be \
          missing.",
    source: "DMS user guide, \"Error handling task settings\"",
    bad: "
        replication:
          error_policy:
            data: ignore # <-
    ",
    good: "
        replication:
          error_policy:
            data: log
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let tasks = pipeline.replication.tasks.iter();
    let policies = tasks.filter_map(|task| Some((task.at("error_policy"), task.error_policy.as_ref()?)));
    let choices = policies.flat_map(|(at, policy)| {
        [("data", policy.data, "cannot be processed"), ("data_truncation", policy.data_truncation, "has to be cut")]
            .map(|(key, choice, what)| (at.key(key), choice, what))
    });
    // Tasks may share a policy.
    let ignored = choices.filter(|(_, choice, _)| *choice == Some(RecordPolicy::Ignore));
    let ignored: BTreeSet<_> = ignored.map(|(at, _, what)| (at, what)).collect();
    for (at, what) in ignored {
        let message = format!("a record that {what} is left out, and no log says so");
        findings.push(RULE.finding(&at, message).help("write `log`, or `suspend-table` where no row may be missing"));
    }
}
