//! A replication instance with hardly a disk.

use crate::finding::{Finding, Level};
use crate::manifest::{Mode, Size};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "replication-disk-small",
    level: Level::Warning,
    summary: "a replication instance whose disk is smaller than DMS makes the smallest",
    why: "Changes of a transaction that does not fit into memory, changes made during a full load, and logs lie on this \
          disk. When it is full the instance is in the state storage-full, and all of its tasks stop.",
    fix: "Write 50GiB or more; it costs a few dollars a month.",
    source: "DMS user guide, \"Best practices for AWS Database Migration Service\"",
    bad: "
        replication:
          instance: { storage: 20GiB } # <-
    ",
    good: "
        replication:
          instance: { storage: 50GiB }
    ",
    check: Some(check),
};

/// What DMS gives to the smallest class ("Best practices for AWS Database Migration Service", DMS user guide).
const LEAST: Size = Size(50 * 1024);

/// Less than this DMS refuses.
const POSSIBLE: Size = Size(5 * 1024);

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let replication = &pipeline.replication;
    let follows = replication.tasks.iter().any(|task| task.serverless.is_none() && task.mode != Mode::FullLoad);
    if follows && (POSSIBLE..LEAST).contains(&replication.storage) {
        let at = DocPath::root().key("replication").key("instance").key("storage");
        let message =
            format!("a disk of {} holds few of the changes that wait for a long transaction", replication.storage);
        findings.push(
            RULE.finding(&at, message).help(format!("write `{LEAST}`, which is what DMS gives to its smallest class")),
        );
    }
}
