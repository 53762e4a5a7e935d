//! A replication instance that no task runs on.

use super::Rule;
use crate::finding::Finding;
use crate::resolve::Pipeline;
use crate::source::DocPath;

pub(super) const RULE: Rule = Rule {
    name: "instance-without-task",
    summary: "a replication instance is described, and every task is serverless",
    check,
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    if pipeline.replication.idle_instance {
        let at = DocPath::root().key("replication").key("instance");
        let message = "every task is serverless, so there would be no instance";
        findings.push(Finding::error(RULE.name, &at, message).at_key().help("remove `instance`"));
    }
}
