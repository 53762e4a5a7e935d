//! Which alarms a pipeline has: what each is about, what it means to a person, and what to do.

mod domain;

use self::domain::domain;
use super::delivery::{Delivery, deliveries_of};
use super::table_filter::{FILTER_DELAY, table_filters};
use super::tasks::prefix;
use crate::manifest::{Mode, OnFailure};
use crate::resolve::{Code, Format, Lambda, Pipeline, Sink, SinkKind, Task};

/// An alarm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarm {
    /// What it is called in the manifest's own words: its part, and what is watched of it.
    pub name: String,
    /// Its name in AWS, behind the pipeline's: the same by the part's oldest name.
    pub physical: String,
    /// The manifest's node that it comes from.
    pub pointer: String,
    /// What is wrong, in a sentence.
    pub means: &'static str,
    /// What a person does about it, in a sentence.
    pub action: &'static str,
    /// What it watches.
    pub on: Watched,
    /// The metric's namespace in CloudWatch.
    pub namespace: &'static str,
    /// The metric.
    pub metric: &'static str,
    /// Which value of a minute counts.
    pub statistic: Statistic,
    /// On which side of the threshold the trouble is.
    pub trouble: Trouble,
    /// In the metric's unit.
    pub threshold: u64,
    /// In how many of how many minutes.
    pub minutes: (u32, u32),
    /// Whether no data is trouble too.
    pub silence_is_trouble: bool,
}

/// What an alarm or a graph watches; a sink by its name, and a task where it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Watched {
    Database,
    Instance,
    Task(Option<String>),
    Stream,
    Delivery(String),
    Domain(String),
    Function(String),
    Failures(String),
}

/// Which value of a period counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are CloudWatch's own")]
pub enum Statistic {
    Average,
    Maximum,
    Minimum,
    Sum,
}

impl Statistic {
    /// As CloudWatch writes it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Average => "Average",
            Self::Maximum => "Maximum",
            Self::Minimum => "Minimum",
            Self::Sum => "Sum",
        }
    }
}

/// On which side of the threshold the trouble is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Trouble {
    Above,
    AtLeast,
    Below,
}

/// Five minutes in a row: one slow minute is no trouble.
const LASTING: (u32, u32) = (5, 5);

/// Two minutes of a quarter of an hour: files are written minutes apart, and minutes without one report nothing.
const NOW_AND_THEN: (u32, u32) = (2, 15);

/// The first minute counts.
const AT_ONCE: (u32, u32) = (1, 1);

/// Iterator age comes in milliseconds.
const MILLISECONDS: u64 = 1000;

/// All alarms of a pipeline.
pub fn alarms(pipeline: &Pipeline) -> Vec<Alarm> {
    // A full load has no latency of changes.
    let tasks = pipeline.replication.tasks.iter().filter(|task| task.mode != Mode::FullLoad);
    let mut alarms: Vec<Alarm> = tasks.flat_map(|task| replication(pipeline, task)).collect();
    alarms.push(iterator_age(pipeline));
    let filters = table_filters(pipeline);
    for sink in &pipeline.sinks {
        for of in deliveries_of(sink) {
            let is_filtered = filters.contains_key(&of.name);
            alarms.extend(delivery(pipeline, sink, &of, is_filtered));
            alarms.extend(is_filtered.then(|| filter(&of)));
            alarms.extend(converts(sink).then(|| conversion(&of)));
        }
        if let SinkKind::Lambda(lambda) = &sink.kind {
            alarms.extend(subscriber(pipeline, sink, lambda));
        }
        if let SinkKind::OpenSearch(search) = &sink.kind {
            alarms.extend(domain(sink, &search.domain));
        }
    }
    alarms
}

/// Source: DMS user guide, "Monitoring AWS DMS tasks" and "AWS DMS serverless replication metrics". A task that stands still
/// reports nothing at all.
fn replication(pipeline: &Pipeline, task: &Task) -> [Alarm; 2] {
    let side = |name: &str, metric, means, action| Alarm {
        name: format!("{}replication-latency-{name}", prefix(task.name.as_deref())),
        physical: format!("{}replication-latency-{name}", prefix(task.physical())),
        pointer: "/monitoring/latency".to_owned(),
        means,
        action,
        on: Watched::Task(task.name.clone()),
        namespace: "AWS/DMS",
        metric,
        statistic: Statistic::Maximum,
        trouble: Trouble::Above,
        threshold: pipeline.monitoring.latency.seconds(),
        minutes: LASTING,
        silence_is_trouble: task.keeps_running(),
    };
    [
        side(
            "source",
            "CDCLatencySource",
            "Capture is behind the database, or the task stands still.",
            "Look at the task's state; resume it, or look in its log for a long transaction or a lost connection.",
        ),
        side(
            "target",
            "CDCLatencyTarget",
            "Writing into the stream is behind the database, or the task stands still.",
            // A stream on demand has no shards to buy, and a serverless task no instance.
            match (pipeline.stream.shards.is_some(), task.serverless.is_some()) {
                (true, false) => {
                    "Look at the task's state and the stream's throttled writes; more shards, or a larger instance."
                }
                (true, true) => {
                    "Look at the task's state and the stream's throttled writes; more shards, or a higher `max` of the task."
                }
                (false, false) => {
                    "Look at the task's state and the stream's throttled writes: on demand it grows by itself, in some minutes; else a larger instance."
                }
                (false, true) => {
                    "Look at the task's state and the stream's throttled writes: on demand it grows by itself, in some minutes; else a higher `max` of the task."
                }
            },
        ),
    ]
}

/// Half of the retention is the last moment to act: what is older than all of it is gone.
fn iterator_age(pipeline: &Pipeline) -> Alarm {
    Alarm {
        name: "stream-iterator-age".to_owned(),
        physical: "stream-iterator-age".to_owned(),
        pointer: "/stream".to_owned(),
        means: "A consumer is so far behind that records are halfway to being lost.",
        action: "Find the consumer that stands still; raise the stream's retention while it is mended.",
        on: Watched::Stream,
        namespace: "AWS/Kinesis",
        metric: "GetRecords.IteratorAgeMilliseconds",
        statistic: Statistic::Maximum,
        trouble: Trouble::Above,
        threshold: pipeline.stream.retention.seconds() * MILLISECONDS / 2,
        minutes: LASTING,
        silence_is_trouble: false,
    }
}

/// Source: Firehose developer guide, "Monitor Amazon Data Firehose using CloudWatch metrics".
fn delivery(pipeline: &Pipeline, sink: &Sink, of: &Delivery, is_filtered: bool) -> [Alarm; 2] {
    let name = &of.name;
    // Waiting for a buffer to fill is no delay.
    let filter_delay = if is_filtered { FILTER_DELAY } else { 0 };
    let longest = pipeline.monitoring.latency.seconds() + sink.kind.buffer_interval().seconds() + filter_delay;
    let alarm = |what: &str, means, action, metric| Alarm {
        name: format!("{name}-{what}"),
        physical: format!("{}-{what}", of.physical),
        pointer: of.index.as_ref().map_or_else(|| format!("/sinks/{}", of.sink), |_| of.tables_at.clone()),
        means,
        action,
        on: Watched::Delivery(name.clone()),
        namespace: "AWS/Firehose",
        metric,
        statistic: Statistic::Maximum,
        trouble: Trouble::Above,
        threshold: longest,
        minutes: match sink.kind {
            SinkKind::OpenSearch(_) => LASTING,
            SinkKind::S3(_) | SinkKind::Lambda(_) => NOW_AND_THEN,
        },
        silence_is_trouble: false,
    };
    let (freshness, failures) = match sink.kind {
        SinkKind::OpenSearch(_) => (
            alarm(
                "delivery-freshness",
                "The oldest document that waits for delivery is too old.",
                "Look at the delivery's log group and at the domain's health.",
                "DeliveryToAmazonOpenSearchService.DataFreshness",
            ),
            // The only sign of a domain that refuses documents.
            alarm(
                "delivery-failures",
                "The search domain refuses documents; they are in the backup bucket.",
                "Read the reason in the delivery's log group: a role mapping (403), a mapping of fields (400), a full disk (429).",
                "DeliveryToAmazonOpenSearchService.Success",
            ),
        ),
        SinkKind::S3(_) | SinkKind::Lambda(_) => (
            alarm(
                "delivery-freshness",
                "The oldest record that waits for delivery is too old; beyond the stream's retention it is lost.",
                "Read the reason in the delivery's log group: the role, the bucket's policy or the key may refuse it.",
                "DeliveryToS3.DataFreshness",
            ),
            alarm(
                "delivery-failures",
                "The bucket refuses files; Firehose tries again until the stream's retention ends.",
                "Read the reason in the delivery's log group: the role, the bucket's policy or the key may refuse it.",
                "DeliveryToS3.Success",
            ),
        ),
    };
    [freshness, Alarm { statistic: Statistic::Minimum, trouble: Trouble::Below, threshold: 1, ..failures }]
}

/// Source: Lambda developer guide, "Types of metrics for Lambda functions"; SQS developer guide, "Available CloudWatch metrics
/// for Amazon SQS".
fn subscriber(pipeline: &Pipeline, sink: &Sink, lambda: &Lambda) -> Vec<Alarm> {
    let name = &sink.name;
    let alarm = |what: &str, means, action, metric| Alarm {
        name: format!("{name}-{what}"),
        physical: format!("{}-{what}", sink.physical()),
        pointer: format!("/sinks/{name}/lambda"),
        means,
        action,
        on: Watched::Function(name.clone()),
        namespace: "AWS/Lambda",
        metric,
        statistic: Statistic::Maximum,
        trouble: Trouble::AtLeast,
        threshold: 1,
        minutes: NOW_AND_THEN,
        silence_is_trouble: false,
    };
    // Waiting for a batch to fill is no delay.
    let longest = pipeline.monitoring.latency.seconds() + lambda.batch_window.seconds();
    let mut alarms = vec![Alarm {
        trouble: Trouble::Above,
        threshold: longest * MILLISECONDS,
        minutes: LASTING,
        ..alarm(
            "function-age",
            "The function is behind the stream; beyond the stream's retention changes are lost.",
            "Read the function's log; it may fail, be throttled, or be too slow: raise `parallelization`, memory or the batch's size.",
            "IteratorAge",
        )
    }];
    // Errors of a function that exists may be anybody's.
    if matches!(lambda.code, Code::Made(_)) {
        alarms.push(alarm(
            "function-errors",
            "Calls of the function fail; their batches are tried again, and then given up.",
            "Read the function's log: the first error names the change that it fails on.",
            "Errors",
        ));
    }
    if lambda.on_failure == OnFailure::Queue {
        alarms.push(Alarm {
            on: Watched::Failures(name.clone()),
            namespace: "AWS/SQS",
            minutes: AT_ONCE,
            ..alarm(
                "failures",
                "The function has not taken some changes; a message of the queue says where in the stream they are.",
                "Mend the function, and hand them over again before the stream forgets them: RUNBOOK.md, at the sink.",
                "ApproximateNumberOfMessagesVisible",
            )
        });
    }
    alarms
}

/// What the filter cannot judge lies beside the sink's data: without an alarm nobody would look for it. Source: Firehose
/// developer guide, "Monitor Amazon Data Firehose using CloudWatch metrics", data transformation.
fn filter(of: &Delivery) -> Alarm {
    Alarm {
        name: format!("{}-filter-failures", of.name),
        physical: format!("{}-filter-failures", of.physical),
        pointer: of.tables_at.clone(),
        means: "The function that drops other tables' records fails; what it failed on is in the bucket, under processing-failed.",
        action: "Read the function's log; a record that is no JSON was put into the stream by somebody else.",
        on: Watched::Delivery(of.name.clone()),
        namespace: "AWS/Firehose",
        metric: "ExecuteProcessing.Success",
        statistic: Statistic::Minimum,
        trouble: Trouble::Below,
        threshold: 1,
        minutes: AT_ONCE,
        silence_is_trouble: false,
    }
}

fn converts(sink: &Sink) -> bool {
    matches!(&sink.kind, SinkKind::S3(archive) if matches!(archive.format, Format::Parquet(_)))
}

/// A record that fits no column is set aside, and no other metric tells. Source: Firehose developer guide, "Monitor Amazon
/// Data Firehose using CloudWatch metrics", format conversion.
fn conversion(of: &Delivery) -> Alarm {
    Alarm {
        name: format!("{}-conversion-failures", of.name),
        physical: format!("{}-conversion-failures", of.physical),
        pointer: format!("/sinks/{}/s3/format", of.sink),
        means: "Records could not be turned into Parquet; they are in the bucket, under format-conversion-failed.",
        action: "Read the reason beside such a record: most likely a column has changed; compile with its new DDL.",
        on: Watched::Delivery(of.name.clone()),
        namespace: "AWS/Firehose",
        metric: "FailedConversion.Records",
        statistic: Statistic::Maximum,
        trouble: Trouble::AtLeast,
        threshold: 1,
        minutes: AT_ONCE,
        silence_is_trouble: false,
    }
}
