//! A window of time in which nothing fits.

use std::collections::BTreeSet;

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "window-too-short",
    level: Level::Error,
    summary: "a window for maintenance or backups that is shorter than the service takes",
    why: "AWS wants half an hour to change a machine or to make a backup, and refuses a shorter window in the middle of the \
          apply.",
    fix: "Write a later end. All windows are in UTC.",
    source: "DMS user guide, \"Working with the AWS DMS maintenance window\"; RDS API reference, CreateDBCluster and \
          CreateDBInstance, PreferredBackupWindow",
    bad: "
        replication:
          instance:
            maintenance: \"sun:03:00-sun:03:10\" # <-
    ",
    good: "
        replication:
          instance:
            maintenance: \"sun:03:00-sun:04:00\"
    ",
    check: Some(check),
};

/// In minutes: `CreateReplicationInstance`, DMS API reference, and `CreateDBCluster`, RDS API reference.
const SHORTEST: u32 = 30;

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for (at, window, minutes) in windows(pipeline) {
        if minutes < SHORTEST {
            let message = format!("the window {window} has {minutes} minutes, the least is {SHORTEST}");
            findings.push(RULE.finding(&at, message).help("write a later end, such as an hour after the beginning"));
        }
    }
}

/// Where each stands, as it is written, and its minutes. Tasks may share one.
fn windows(pipeline: &Pipeline) -> BTreeSet<(DocPath, &str, u32)> {
    let replication = &pipeline.replication;
    let root = DocPath::root();
    let instance = replication.maintenance.iter().map(|window| (root.key("replication").key("instance"), window));
    let tasks = replication.tasks.iter();
    let tasks = tasks.filter_map(|task| Some((task.at("serverless"), task.serverless.as_ref()?.maintenance.as_ref()?)));
    let weekly = instance.chain(tasks).map(|(at, window)| (at.key("maintenance"), window.0.as_str(), window.minutes()));
    let engine = &pipeline.source.engine;
    let daily = engine.backup().and_then(|backup| backup.window.as_ref()).map(|window| {
        let at = root.key("source").key(engine.key()).key("backup").key("window");
        (at, window.0.as_str(), window.minutes())
    });
    weekly.chain(daily).collect()
}
