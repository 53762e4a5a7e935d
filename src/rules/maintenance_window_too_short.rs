//! A maintenance window in which no maintenance fits.

use super::Rule;
use crate::finding::Finding;
use crate::resolve::Pipeline;
use crate::source::DocPath;

pub(super) const RULE: Rule = Rule {
    name: "maintenance-window-too-short",
    summary: "a maintenance window that is shorter than the service takes",
    check,
};

/// In minutes. "Working with the maintenance window", DMS user guide, and `CreateReplicationInstance`, DMS API reference.
const SHORTEST: u32 = 30;

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let Some(window) = &pipeline.replication.maintenance else { return };
    let minutes = window.minutes();
    if minutes < SHORTEST {
        let at = DocPath::root().key("replication").key("instance").key("maintenance");
        let message = format!("the window {} has {minutes} minutes, the least is {SHORTEST}", window.0);
        findings.push(
            Finding::error(RULE.name, &at, message).help("write a later end, such as an hour after the beginning"),
        );
    }
}
