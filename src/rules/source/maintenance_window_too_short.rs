//! A maintenance window in which no maintenance fits.

use std::collections::BTreeMap;

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "maintenance-window-too-short",
    level: Level::Error,
    summary: "a maintenance window that is shorter than the service takes",
    why: "",
    fix: "",
    source: "",
    bad: "",
    good: "",
    check: Some(check),
};

/// In minutes. "Working with the maintenance window", DMS user guide, and `CreateReplicationInstance`, DMS API reference.
const SHORTEST: u32 = 30;

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let replication = &pipeline.replication;
    let instance = replication.maintenance.as_ref();
    let instance = instance.map(|window| (DocPath::root().key("replication").key("instance"), window));
    let serverless = replication
        .tasks
        .iter()
        .filter_map(|task| Some((task.at("serverless"), task.serverless.as_ref()?.maintenance.as_ref()?)));
    let windows: BTreeMap<DocPath, _> = serverless.chain(instance).collect();
    for (at, window) in windows {
        let minutes = window.minutes();
        if minutes >= SHORTEST {
            continue;
        }
        let at = at.key("maintenance");
        let message = format!("the window {} has {minutes} minutes, the least is {SHORTEST}", window.0);
        findings.push(
            RULE.finding(&at, message)
                .help("write a later end, such as an hour after the beginning")
                .source("DMS user guide, \"Working with the AWS DMS maintenance window\""),
        );
    }
}
