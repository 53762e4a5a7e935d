//! More topics than an alarm tells.

use std::collections::BTreeSet;

use crate::finding::{Finding, Level};
use crate::manifest::Listener;
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "topics-too-many",
    level: Level::Error,
    summary: "more topics than an alarm or a rule of EventBridge tells",
    why: "An alarm has up to five actions of a kind, a rule up to five targets: the sixth is refused in the middle of an apply. All mail \
          addresses share one topic.",
    fix: "Subscribe the others to one of these topics: a topic has millions of subscribers.",
    source: "CloudWatch API reference, PutMetricAlarm; EventBridge user guide, \"Amazon EventBridge quotas\"",
    bad: "
        monitoring:
          notify: # <-
            - arn:aws:sns:eu-central-1:111122223333:shop
            - arn:aws:sns:eu-central-1:111122223333:search
            - arn:aws:sns:eu-central-1:111122223333:data
            - arn:aws:sns:eu-central-1:111122223333:platform
            - arn:aws:sns:eu-central-1:111122223333:office
            - oncall@example.com
    ",
    good: "
        monitoring:
          notify:
            - arn:aws:sns:eu-central-1:111122223333:everybody
            - oncall@example.com
    ",
    check: Some(check),
};

const MOST: usize = 5;

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let listeners: BTreeSet<&Listener> = pipeline.monitoring.notify.iter().collect();
    let mails = listeners.iter().filter(|listener| matches!(listener, Listener::Mail(_))).count();
    let topics = listeners.len() - mails + usize::from(mails > 0);
    if topics > MOST {
        let counted = if mails > 0 { " (one of them for the mails)" } else { "" };
        let message = format!("{topics} topics{counted} are too many: an alarm tells up to {MOST}");
        let at = DocPath::root().key("monitoring").key("notify");
        findings.push(RULE.finding(&at, message).at_key().help("subscribe the others to one of these topics"));
    }
}
