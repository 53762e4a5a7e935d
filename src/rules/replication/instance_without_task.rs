//! A replication instance that no task runs on.

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "instance-without-task",
    level: Level::Error,
    summary: "a replication instance is described, and every task is serverless",
    why: "Every task has capacity of its own, so that nothing would run on the instance: it is not made, and what is said \
          of it means nothing.",
    fix: "Remove `instance`, or the `serverless` of a task that is to run on it.",
    source: Rule::OWN,
    bad: "
        replication:
          instance: dms.r6i.large # <-
          tasks:
            orders: { tables: [shop.orders], serverless: { max: 4 } }
    ",
    good: "
        replication:
          tasks:
            orders: { tables: [shop.orders], serverless: { max: 4 } }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    if pipeline.replication.idle_instance {
        let at = DocPath::root().key("replication").key("instance");
        let message = "every task is serverless, so there would be no instance";
        findings.push(RULE.finding(&at, message).at_key().help("remove `instance`"));
    }
}
