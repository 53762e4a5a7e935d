//! Module `monitoring`: alarms on what a pipeline dies of, and who hears of them.

use super::dms_task::Task;
use super::firehose::Delivery;
use super::kinesis::ChangeStream;
use super::opensearch::SearchDomain;
use crate::manifest::Listener;
use crate::plan::Plan;
use crate::plan::alarms::{Alarm, Statistic, Trouble, Watched};
use crate::terraform::aws::account::CallerIdentity;
use crate::terraform::aws::cloudwatch::MetricAlarm;
use crate::terraform::aws::iam::{PolicyDocument, Statement};
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::sns::{Topic, TopicPolicy, TopicSubscription};
use crate::terraform::{Arn, Exported, Meta, Module, Text, Val, function, text};

const POINTER: &str = "/monitoring";

/// Seconds over which a metric is summed up.
const PERIOD: u32 = 60;

pub(super) fn module(
    plan: &Plan,
    tasks: &[Task],
    stream: &ChangeStream,
    searches: &[SearchDomain],
    deliveries: &[Delivery],
    key: Option<&Exported<Arn<Key>>>,
) -> Module {
    let purpose = "Alarms on what a pipeline dies of, and who hears of them.";
    let mut module = Module::new("monitoring", purpose, plan.pipeline.protect);
    let listeners = listeners(plan, &mut module, key);
    let account = (!searches.is_empty()).then(|| {
        let meta = Meta::new(POINTER, "The account at hand, a dimension of a domain's metrics.");
        module.data("current", meta, CallerIdentity {}).account_id()
    });
    for alarm in &plan.alarms {
        let dimensions = match &alarm.on {
            // The task's dimension is the last part of its ARN, not its name (DMS user guide, "Monitoring AWS DMS tasks").
            Watched::Task(name) => tasks
                .iter()
                .filter(|task| task.name == *name)
                .flat_map(|task| {
                    [
                        ("ReplicationInstanceIdentifier", plan.names.pipeline().into()),
                        ("ReplicationTaskIdentifier", (&function::part(&module.import(&task.arn), ":", 6)).into()),
                    ]
                })
                .collect(),
            Watched::Stream => vec![("StreamName", (&module.import(&stream.name).text()).into())],
            Watched::Delivery(sink) => deliveries
                .iter()
                .filter(|delivery| delivery.sink == *sink)
                .map(|delivery| ("DeliveryStreamName", (&module.import(&delivery.name).text()).into()))
                .collect(),
            Watched::Domain(sink) => searches
                .iter()
                .filter(|search| search.sink == *sink)
                .flat_map(|search| {
                    let name = ("DomainName", (&module.import(&search.name).text()).into());
                    std::iter::once(name).chain(account.as_ref().map(|account| ("ClientId", account.into())))
                })
                .collect(),
        };
        add(plan, &mut module, alarm, dimensions, &listeners);
    }
    module
}

/// The topics that alarms go to: those of the manifest, and one for its mail addresses.
fn listeners(plan: &Plan, module: &mut Module, key: Option<&Exported<Arn<Key>>>) -> Vec<Val<Arn<Topic>>> {
    let mut topics: Vec<Val<Arn<Topic>>> = Vec::new();
    let mut mails = Vec::new();
    for listener in &plan.pipeline.monitoring.notify {
        match listener {
            Listener::Topic(arn) => topics.push(arn.clone().into()),
            Listener::Mail(address) => mails.push(address.clone()),
        }
    }
    if mails.is_empty() {
        return topics;
    }
    let key = key.map(|key| module.import(key));
    let pointer = "/monitoring/notify";
    let topic = module.resource(
        "this",
        Meta::new(pointer, "Where alarms go."),
        Topic { name: plan.names.name(&["alarms"]), kms_master_key_id: key },
    );
    let account = module.data("notify", Meta::new(pointer, "The account at hand."), CallerIdentity {});
    let policy = module.data(
        "publish",
        Meta::new(pointer, "Lets alarms of this account publish."),
        PolicyDocument {
            statement: vec![
                Statement::allow("Publish", ["sns:Publish"], [text![&topic.arn()]])
                    .by_service("cloudwatch.amazonaws.com")
                    .when("StringEquals", "aws:SourceAccount", account.account_id()),
            ],
        },
    );
    module.resource(
        "this",
        Meta::new(pointer, "Gives the topic its policy."),
        TopicPolicy { arn: topic.arn(), policy: policy.json() },
    );
    for mail in mails {
        let name = mail.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
        module.resource(
            &format!("mail_{name}"),
            Meta::new(pointer, "Hears of alarms once the link in the first mail was followed."),
            TopicSubscription { topic_arn: topic.arn(), protocol: "email", endpoint: mail },
        );
    }
    topics.push(topic.arn().into());
    topics
}

fn add(
    plan: &Plan,
    module: &mut Module,
    alarm: &Alarm,
    dimensions: Vec<(&'static str, Val<Text>)>,
    listeners: &[Val<Arn<Topic>>],
) {
    let actions = || (!listeners.is_empty()).then(|| listeners.to_vec());
    let (datapoints_to_alarm, evaluation_periods) = alarm.minutes;
    module.resource(
        &alarm.name.replace('-', "_"),
        Meta::new(alarm.pointer.as_str(), alarm.means),
        MetricAlarm {
            alarm_name: plan.names.alarm(&alarm.name),
            alarm_description: format!("{} {}", alarm.means, alarm.action),
            namespace: alarm.namespace,
            metric_name: alarm.metric,
            dimensions: dimensions.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            statistic: match alarm.statistic {
                Statistic::Maximum => "Maximum",
                Statistic::Minimum => "Minimum",
            },
            comparison_operator: match alarm.trouble {
                Trouble::Above => "GreaterThanThreshold",
                Trouble::AtLeast => "GreaterThanOrEqualToThreshold",
                Trouble::Below => "LessThanThreshold",
            },
            threshold: i64::try_from(alarm.threshold).expect("the rules keep thresholds small"),
            period: PERIOD,
            evaluation_periods,
            datapoints_to_alarm,
            treat_missing_data: if alarm.silence_is_trouble { "breaching" } else { "notBreaching" },
            alarm_actions: actions(),
            ok_actions: actions(),
        },
    );
}
