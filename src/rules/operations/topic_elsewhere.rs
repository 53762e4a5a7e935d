//! A topic that alarms of the pipeline's region cannot publish to.

use crate::finding::{Finding, Level};
use crate::manifest::Listener;
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "topic-elsewhere",
    level: Level::Error,
    summary: "a topic for alarms in another region than the pipeline",
    why: "Alarms and rules publish to topics of their own region alone. The alarm would be refused, or ring and tell nobody.",
    fix: "Write the ARN of a topic in the pipeline's region; subscribe the same people to it.",
    source: "CloudWatch API reference, PutMetricAlarm; EventBridge user guide, \"Amazon EventBridge targets\"",
    bad: "
        region: eu-central-1
        monitoring:
          notify:
            - arn:aws:sns:us-east-1:111122223333:oncall # <-
    ",
    good: "
        region: eu-central-1
        monitoring:
          notify:
            - arn:aws:sns:eu-central-1:111122223333:oncall
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let at = DocPath::root().key("monitoring").key("notify");
    for (listener, index) in pipeline.monitoring.notify.iter().zip(0..) {
        let Listener::Topic(arn) = listener else { continue };
        let Some(region) = arn.split(':').nth(3).filter(|region| *region != pipeline.region) else { continue };
        let message = format!("this topic is in {region}, and alarms of {} cannot publish to it", pipeline.region);
        findings.push(
            RULE.finding(&at.index(index), message)
                .label(&DocPath::root().key("region"), "the pipeline's region")
                .help(format!("write the ARN of a topic in {}", pipeline.region)),
        );
    }
}
