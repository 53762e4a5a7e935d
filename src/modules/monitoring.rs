//! Module `monitoring`: alarms on what a pipeline dies of, and who hears of them.

use std::collections::BTreeMap;

use super::dms_task::Task;
use super::firehose::Delivery;
use super::kinesis::ChangeStream;
use super::opensearch::SearchDomain;
use crate::manifest::Listener;
use crate::plan::Plan;
use crate::terraform::aws::account::CallerIdentity;
use crate::terraform::aws::cloudwatch::MetricAlarm;
use crate::terraform::aws::iam::{PolicyDocument, Statement};
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::sns::{Topic, TopicPolicy, TopicSubscription};
use crate::terraform::{Arn, Exported, Expr, Meta, Module, Text, Val, function, text};

const POINTER: &str = "/monitoring";

/// Seconds over which a metric is summed up.
const PERIOD: u32 = 60;

/// Milliseconds in a second: iterator age comes in milliseconds.
const MILLISECONDS: i64 = 1000;

/// An alarm, in the words of CloudWatch.
struct Alarm {
    name: String,
    pointer: &'static str,
    purpose: &'static str,
    namespace: &'static str,
    metric: &'static str,
    dimensions: Vec<(&'static str, Val<Text>)>,
    statistic: &'static str,
    comparison: &'static str,
    threshold: i64,
    /// How many of how many minutes.
    minutes: (u32, u32),
    missing: &'static str,
}

const ABOVE: &str = "GreaterThanThreshold";
const BELOW: &str = "LessThanThreshold";
const AT_LEAST: &str = "GreaterThanOrEqualToThreshold";

pub(super) fn module(
    plan: &Plan,
    task: &Task,
    stream: &ChangeStream,
    searches: &[SearchDomain],
    deliveries: &[Delivery],
    key: Option<&Exported<Arn<Key>>>,
) -> Module {
    let mut module =
        Module::new("monitoring", "Alarms on what a pipeline dies of, and who hears of them.", plan.pipeline.protect);
    let listeners = listeners(plan, &mut module, key);
    let mut alarms = replication(plan, &mut module, task);
    alarms.push(iterator_age(plan, &mut module, stream));
    for delivery in deliveries {
        alarms.extend(self::delivery(plan, &mut module, delivery));
    }
    if !searches.is_empty() {
        let account = module.data(
            "current",
            Meta::new(POINTER, "The account at hand, a dimension of a domain's metrics."),
            CallerIdentity {},
        );
        for search in searches {
            alarms.extend(domain(&mut module, search, &account.account_id()));
        }
    }
    for alarm in alarms {
        add(plan, &mut module, alarm, &listeners);
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

/// A task that stands still reports nothing, which is why missing data is an alarm once the task is to run. Both
/// dimensions are needed, and the task's is the last part of its ARN, not its name (DMS user guide, "Monitoring").
fn replication(plan: &Plan, module: &mut Module, task: &Task) -> Vec<Alarm> {
    let arn = module.import(&task.arn);
    let latency =
        i64::try_from(plan.pipeline.monitoring.latency.seconds()).expect("the rules keep latency below a day");
    let side = |name: &str, metric, purpose| Alarm {
        name: format!("replication-latency-{name}"),
        pointer: "/monitoring/latency",
        purpose,
        namespace: "AWS/DMS",
        metric,
        dimensions: vec![
            ("ReplicationInstanceIdentifier", plan.names.pipeline().into()),
            ("ReplicationTaskIdentifier", (&function::part(&arn, ":", 6)).into()),
        ],
        statistic: "Maximum",
        comparison: ABOVE,
        threshold: latency,
        minutes: (5, 5),
        missing: if plan.pipeline.replication.keeps_running() { "breaching" } else { "notBreaching" },
    };
    vec![
        side("source", "CDCLatencySource", "Capture is behind the database, or the task stands still."),
        side("target", "CDCLatencyTarget", "Writing into the stream is behind the database, or the task stands still."),
    ]
}

/// Half of the retention is the last moment to act: what is older than all of it is gone.
fn iterator_age(plan: &Plan, module: &mut Module, stream: &ChangeStream) -> Alarm {
    let name = module.import(&stream.name);
    let retention =
        i64::try_from(plan.pipeline.stream.retention.seconds()).expect("the rules keep retention below a year");
    Alarm {
        name: "stream-iterator-age".to_owned(),
        pointer: "/stream",
        purpose: "A consumer is so far behind that records are halfway to being lost.",
        namespace: "AWS/Kinesis",
        metric: "GetRecords.IteratorAgeMilliseconds",
        dimensions: vec![("StreamName", (&name.text()).into())],
        statistic: "Maximum",
        comparison: ABOVE,
        threshold: retention * MILLISECONDS / 2,
        minutes: (5, 5),
        missing: "notBreaching",
    }
}

/// Source: Firehose developer guide, "Monitoring with CloudWatch metrics". The success metric is the only sign of a search
/// domain that refuses documents.
fn delivery(plan: &Plan, module: &mut Module, delivery: &Delivery) -> Vec<Alarm> {
    let name = module.import(&delivery.name);
    let dimensions = || vec![("DeliveryStreamName", Val::from(&name.text()))];
    let latency =
        i64::try_from(plan.pipeline.monitoring.latency.seconds()).expect("the rules keep latency below a day");
    let alarm = |what: &str, purpose, metric, statistic, comparison, threshold| Alarm {
        name: format!("{}-{what}", delivery.sink),
        pointer: "/monitoring/latency",
        purpose,
        namespace: "AWS/Firehose",
        metric,
        dimensions: dimensions(),
        statistic,
        comparison,
        threshold,
        minutes: (5, 5),
        missing: "notBreaching",
    };
    // A buffer that is waited for is no delay.
    let interval = plan.pipeline.sinks.iter().find(|sink| sink.name == delivery.sink).map_or(0, |sink| {
        let crate::resolve::SinkKind::OpenSearch(search) = &sink.kind;
        i64::try_from(search.buffer_interval.seconds()).expect("the rules keep buffers below an hour")
    });
    vec![
        alarm(
            "delivery-freshness",
            "The oldest document that waits for delivery is too old.",
            "DeliveryToAmazonOpenSearchService.DataFreshness",
            "Maximum",
            ABOVE,
            latency + interval,
        ),
        alarm(
            "delivery-failures",
            "The search domain refuses documents; they are in the backup bucket.",
            "DeliveryToAmazonOpenSearchService.Success",
            "Minimum",
            BELOW,
            1,
        ),
    ]
}

/// Source: OpenSearch Service developer guide, "Recommended CloudWatch alarms".
fn domain(module: &mut Module, search: &SearchDomain, account: &Expr<Text>) -> Vec<Alarm> {
    let name = module.import(&search.name);
    let alarm = |what: &str, purpose, metric, statistic, comparison, threshold, minutes| Alarm {
        name: format!("{}-{what}", search.sink),
        pointer: "/sinks",
        purpose,
        namespace: "AWS/ES",
        metric,
        dimensions: vec![("DomainName", (&name.text()).into()), ("ClientId", account.into())],
        statistic,
        comparison,
        threshold,
        minutes,
        missing: "notBreaching",
    };
    vec![
        alarm(
            "domain-red",
            "A primary shard is missing: documents are refused.",
            "ClusterStatus.red",
            "Maximum",
            AT_LEAST,
            1,
            (1, 1),
        ),
        alarm(
            "domain-writes-blocked",
            "The domain takes no documents: disk or memory is full.",
            "ClusterIndexWritesBlocked",
            "Maximum",
            AT_LEAST,
            1,
            (1, 5),
        ),
        alarm(
            "domain-storage",
            "A node has less than a quarter of the default disk left.",
            "FreeStorageSpace",
            "Minimum",
            BELOW,
            FREE_STORAGE_MB,
            (5, 5),
        ),
    ]
}

/// In MB, as the metric.
const FREE_STORAGE_MB: i64 = 5120;

fn add(plan: &Plan, module: &mut Module, alarm: Alarm, listeners: &[Val<Arn<Topic>>]) {
    let actions = || (!listeners.is_empty()).then(|| listeners.to_vec());
    let dimensions: BTreeMap<String, Val<Text>> =
        alarm.dimensions.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    module.resource(
        &alarm.name.replace('-', "_"),
        Meta::new(alarm.pointer, alarm.purpose),
        MetricAlarm {
            alarm_name: plan.names.within(&[&alarm.name], 255),
            alarm_description: format!("{} See RUNBOOK.md of pipeline {}.", alarm.purpose, plan.names.pipeline()),
            namespace: alarm.namespace,
            metric_name: alarm.metric,
            dimensions,
            statistic: alarm.statistic,
            comparison_operator: alarm.comparison,
            threshold: alarm.threshold,
            period: PERIOD,
            evaluation_periods: alarm.minutes.1,
            datapoints_to_alarm: alarm.minutes.0,
            treat_missing_data: alarm.missing,
            alarm_actions: actions(),
            ok_actions: actions(),
        },
    );
}
