//! Listeners that alarms cannot tell.

use std::collections::BTreeMap;

use crate::finding::{Finding, Level};
use crate::manifest::Listener;
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "unfit-listeners",
    level: Level::Error,
    summary: "listeners that are too many, repeated or in another region",
    why: "",
    fix: "",
    source: "",
    bad: "",
    good: "",
    check: Some(check),
};

/// An alarm has up to five actions of a kind (`PutMetricAlarm`, CloudWatch API reference), a rule up to five targets
/// (quotas, `EventBridge` user guide). All mails share one topic.
const MOST_TOPICS: usize = 5;

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let at = DocPath::root().key("monitoring").key("notify");
    let mut first: BTreeMap<&Listener, usize> = BTreeMap::new();
    for (index, listener) in pipeline.monitoring.notify.iter().enumerate() {
        let here = at.index(index);
        if let Some(earlier) = first.get(listener) {
            let finding = RULE.finding(&here, "this listener stands here twice");
            findings.push(finding.label(&at.index(*earlier), "the first time").help("remove one of the two"));
            continue;
        }
        first.insert(listener, index);
        // A topic is told by its own region alone ("Amazon EventBridge targets", EventBridge user guide).
        if let Listener::Topic(arn) = listener
            && let Some(region) = arn.split(':').nth(3).filter(|region| *region != pipeline.region)
        {
            let message = format!("this topic is in {region}, and alarms of {} cannot publish to it", pipeline.region);
            let help = format!("write the ARN of a topic in {}", pipeline.region);
            findings.push(
                RULE.finding(&here, message).label(&DocPath::root().key("region"), "the pipeline's region").help(help),
            );
        }
    }
    let is_mail = |listener: &&&Listener| matches!(listener, Listener::Mail(_));
    let mails = first.keys().filter(is_mail).count();
    let topics = first.len() - mails + usize::from(mails > 0);
    if topics > MOST_TOPICS {
        let counted = if mails > 0 { " (one of them for the mails)" } else { "" };
        let message = format!("{topics} topics{counted} are too many: an alarm tells up to {MOST_TOPICS}");
        let help = "subscribe the others to one of these topics";
        findings.push(
            RULE.finding(&at, message)
                .at_key()
                .help(help)
                .source("CloudWatch API reference, PutMetricAlarm; EventBridge user guide, quotas"),
        );
    }
}
