//! Module `monitoring`, who hears: the topics that alarms and events go to, and the mails behind the pipeline's own.

use std::collections::BTreeMap;

use super::watched::Parts;
use crate::manifest::Listener;
use crate::plan::task_events::TaskEvents;
use crate::plan::{Names, Plan};
use crate::terraform::aws::account::CallerIdentity;
use crate::terraform::aws::eventbridge::{InputTransformer, Rule, Target};
use crate::terraform::aws::iam::{PolicyDocument, Statement};
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::sns::{Topic, TopicPolicy, TopicSubscription};
use crate::terraform::{Arn, Exported, Meta, Module, Term, ToTerm as _, Val, function, text};

const POINTER: &str = "/monitoring/notify";

/// The name of a rule has up to 64 characters (`PutRule`, `EventBridge` API reference).
const LONGEST_RULE: usize = 64;

/// A topic, and what its resources are called.
pub(super) struct Listening {
    name: String,
    pub(super) topic: Val<Arn<Topic>>,
}

/// The topics of the manifest, and one for its mail addresses.
pub(super) fn add(plan: &Plan, module: &mut Module, key: Option<&Exported<Arn<Key>>>) -> Vec<Listening> {
    let mut topics = Vec::new();
    let mut mails = Vec::new();
    for listener in &plan.pipeline.monitoring.notify {
        match listener {
            Listener::Topic(arn) => {
                topics.push(Listening { name: Names::label("topic", arn), topic: arn.clone().into() });
            }
            Listener::Mail(mail) => mails.push(mail),
        }
    }
    if !mails.is_empty() {
        topics.push(Listening { name: "mail".to_owned(), topic: own_topic(plan, module, &mails, key) });
    }
    topics
}

fn own_topic(plan: &Plan, module: &mut Module, mails: &[&String], key: Option<&Exported<Arn<Key>>>) -> Val<Arn<Topic>> {
    let key = key.map(|key| module.import(key));
    let topic = module.resource(
        "this",
        Meta::new(POINTER, "Where alarms go."),
        Topic { name: plan.names.name(&["alarms"]), kms_master_key_id: key },
    );
    let account = module.data("notify", Meta::new(POINTER, "The account at hand."), CallerIdentity {});
    let alarms = Statement::allow("Publish", ["sns:Publish"], [text![&topic.arn()]])
        .by_service("cloudwatch.amazonaws.com")
        .when("StringEquals", "aws:SourceAccount", account.account_id());
    // Without a condition: one would keep every event back (EventBridge user guide, "Troubleshooting Amazon EventBridge").
    let events = (!plan.task_events.is_empty()).then(|| {
        Statement::allow("PublishEvents", ["sns:Publish"], [text![&topic.arn()]]).by_service("events.amazonaws.com")
    });
    let policy = module.data(
        "publish",
        Meta::new(POINTER, "Lets alarms of this account publish, and the rule about the task."),
        PolicyDocument { statement: std::iter::once(alarms).chain(events).collect() },
    );
    module.resource(
        "this",
        Meta::new(POINTER, "Gives the topic its policy."),
        TopicPolicy { arn: topic.arn(), policy: policy.json() },
    );
    for mail in mails {
        module.resource(
            &Names::label("mail", mail),
            Meta::new(POINTER, "Hears of alarms once the link in the first mail was followed."),
            TopicSubscription { topic_arn: topic.arn(), protocol: "email", endpoint: (*mail).clone() },
        );
    }
    topic.arn().into()
}

/// Tells all of them of a task's events.
pub(super) fn add_events(
    plan: &Plan,
    module: &mut Module,
    events: &TaskEvents,
    parts: &Parts<'_>,
    listening: &[Listening],
) {
    let tasks = parts.tasks.iter().filter(|task| task.name == events.task);
    let tasks: Vec<_> = tasks.map(|task| module.import(&task.arn)).collect();
    let prefix = events.prefix.replace('-', "_");
    let what = match &events.physical {
        Some(name) => format!("Replication task {name} of pipeline {}", plan.names.pipeline()),
        None => format!("The replication task of pipeline {}", plan.names.pipeline()),
    };
    let pattern = Term::map([
        ("source", vec!["aws.dms"].to_term()),
        ("detail-type", vec![events.detail_type].to_term()),
        ("resources", tasks.to_term()),
        ("detail", Term::map([("eventType", events.event_types.clone().to_term())])),
    ]);
    let rule = module.resource(
        &format!("{prefix}task"),
        Meta::new(POINTER, "Hears of a task that fails or stops, at once."),
        Rule {
            name: plan.names.within(&[&format!("{}task", events.physical_prefix)], LONGEST_RULE),
            description: format!("{what} fails or stops"),
            event_pattern: function::jsonencode(pattern),
        },
    );
    // Not by `jsonencode`, which writes `<` in another way.
    let told = format!("{what}: <type> at <time>. <message> RUNBOOK.md says how to look and how to resume it.");
    let paths = [("time", "$.time"), ("type", "$.detail.eventType"), ("message", "$.detail.detailMessage")];
    for Listening { name, topic } in listening {
        module.resource(
            &format!("{prefix}{name}"),
            Meta::new(POINTER, "Is told of it."),
            Target {
                rule: rule.name(),
                target_id: "listener",
                arn: topic.clone(),
                input_transformer: InputTransformer {
                    input_paths: BTreeMap::from(paths.map(|(name, path)| (name.to_owned(), path))),
                    input_template: serde_json::Value::from(told.as_str()).to_string(),
                },
            },
        );
    }
}
