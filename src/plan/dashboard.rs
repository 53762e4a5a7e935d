//! What the dashboard shows: the pipeline's parts in the order of the data's way, a graph or two each. It stands in AWS, and
//! calls them what they are called there.

use super::alarms::{Alarm, Statistic, Watched};
use super::delivery::{Delivery, deliveries_of};
use crate::resolve::{DatabaseEngine, Pipeline, Sink, SinkKind, Task};

/// A graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graph {
    /// Its heading.
    pub title: String,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Where an alarm has its threshold, on the axis of its line.
    pub threshold: Option<(u64, Axis)>,
}

/// A line of a graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is about.
    pub on: Watched,
    /// The metric's namespace in CloudWatch.
    pub namespace: &'static str,
    /// The metric.
    pub metric: &'static str,
    /// Which value of a period is drawn.
    pub statistic: Statistic,
    /// What a person calls it.
    pub label: &'static str,
    /// Where its scale stands: lines of another unit have one of their own.
    pub axis: Axis,
}

/// The two scales of a graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Axis {
    Left,
    Right,
}

impl Line {
    /// With a scale of its own.
    fn right(self) -> Self {
        Self { axis: Axis::Right, ..self }
    }
}

/// The graphs of a pipeline with these alarms; none without a dashboard.
pub fn dashboard(pipeline: &Pipeline, alarms: &[Alarm]) -> Vec<Graph> {
    if !pipeline.monitoring.dashboard {
        return Vec::new();
    }
    let mut graphs = database(pipeline);
    graphs.extend(pipeline.replication.tasks.iter().flat_map(task));
    if pipeline.replication.has_instance() {
        graphs.push(machine());
    }
    graphs.extend(stream());
    for sink in &pipeline.sinks {
        let metrics = match sink.kind {
            SinkKind::OpenSearch(_) => OPENSEARCH_METRICS,
            SinkKind::S3(_) => S3_METRICS,
            SinkKind::Lambda(_) => {
                graphs.extend(function(sink));
                continue;
            }
        };
        for of in deliveries_of(sink) {
            graphs.extend(delivery(&of, metrics));
        }
        if let SinkKind::OpenSearch(_) = sink.kind {
            graphs.extend(domain(sink));
        }
    }
    for graph in &mut graphs {
        graph.threshold = alarms.iter().find_map(|alarm| {
            let watched = |line: &&Line| (&line.on, line.metric) == (&alarm.on, alarm.metric);
            graph.lines.iter().find(watched).map(|line| (alarm.threshold, line.axis))
        });
    }
    graphs
}

fn graph<const N: usize>(title: impl Into<String>, lines: [Line; N]) -> Graph {
    Graph { title: title.into(), lines: lines.into(), threshold: None }
}

/// Source: RDS user guide, "Amazon CloudWatch metrics for Amazon RDS"; Aurora user guide, "Cluster-level metrics for Amazon
/// Aurora" and "Instance-level metrics", where the dimensions cluster and role mean the writer.
fn database(pipeline: &Pipeline) -> Vec<Graph> {
    let line = |metric, statistic, label| Line {
        on: Watched::Database,
        namespace: "AWS/RDS",
        metric,
        statistic,
        label,
        axis: Axis::Left,
    };
    let load = graph(
        "Database: processors and connections",
        [
            line("CPUUtilization", Statistic::Average, "processors in use, %"),
            line("DatabaseConnections", Statistic::Average, "connections").right(),
        ],
    );
    let disk = match pipeline.source.engine {
        DatabaseEngine::Aurora(_) | DatabaseEngine::ExistingAurora(_) | DatabaseEngine::External(_) => None,
        DatabaseEngine::Rds(_) => Some(graph(
            "Database: disk",
            [
                line("BinLogDiskUsage", Statistic::Maximum, "binary log, bytes"),
                line("FreeStorageSpace", Statistic::Minimum, "free, bytes"),
            ],
        )),
    };
    std::iter::once(load).chain(disk).collect()
}

/// Source: DMS user guide, "Monitoring AWS DMS tasks" and "AWS DMS serverless replication metrics".
fn task(task: &Task) -> Vec<Graph> {
    let what = task.physical().map_or_else(|| "Replication".to_owned(), |name| format!("Task {name}"));
    let on = || Watched::Task(task.name.clone());
    let line =
        |metric, statistic, label| Line { on: on(), namespace: "AWS/DMS", metric, statistic, label, axis: Axis::Left };
    let mut graphs = vec![
        graph(
            format!("{what}: seconds behind the database"),
            [
                line("CDCLatencySource", Statistic::Maximum, "capture"),
                line("CDCLatencyTarget", Statistic::Maximum, "writing into the stream"),
            ],
        ),
        graph(
            format!("{what}: changes"),
            [
                line("CDCIncomingChanges", Statistic::Maximum, "waiting to be written"),
                line("CDCThroughputRowsTarget", Statistic::Average, "rows written in a second"),
            ],
        ),
    ];
    if task.serverless.is_some() {
        // Nothing else shows that `max` is too small; a replication without memory fails.
        let lines = [
            line("CapacityUtilization", Statistic::Maximum, "memory in use, %"),
            line("CPUUtilization", Statistic::Average, "processors in use, %"),
        ];
        graphs.push(graph(format!("{what}: capacity"), lines));
    }
    graphs
}

/// Source: as for a task.
fn machine() -> Graph {
    let line = |metric, statistic, label| Line {
        on: Watched::Instance,
        namespace: "AWS/DMS",
        metric,
        statistic,
        label,
        axis: Axis::Left,
    };
    graph(
        "Replication: machine",
        [
            line("CPUUtilization", Statistic::Average, "processors in use, %"),
            line("FreeableMemory", Statistic::Minimum, "free memory, bytes").right(),
            line("SwapUsage", Statistic::Maximum, "swapped memory, bytes").right(),
            line("FreeStorageSpace", Statistic::Minimum, "free disk, bytes").right(),
        ],
    )
}

/// Source: Kinesis Data Streams developer guide, "Monitor the Amazon Kinesis Data Streams service with Amazon CloudWatch".
fn stream() -> [Graph; 2] {
    let line = |metric, statistic, label| Line {
        on: Watched::Stream,
        namespace: "AWS/Kinesis",
        metric,
        statistic,
        label,
        axis: Axis::Left,
    };
    [
        graph(
            "Stream: records",
            [
                line("IncomingRecords", Statistic::Sum, "written"),
                line("GetRecords.Records", Statistic::Sum, "read"),
                line("WriteProvisionedThroughputExceeded", Statistic::Sum, "refused for want of capacity"),
            ],
        ),
        graph(
            "Stream: age of what consumers read, milliseconds",
            [line("GetRecords.IteratorAgeMilliseconds", Statistic::Maximum, "the slowest consumer")],
        ),
    ]
}

/// The metrics of a delivery: records, freshness, success. Source: Firehose developer guide, "Monitor Amazon Data Firehose
/// using CloudWatch metrics".
type DeliveryMetrics = [&'static str; 3];

const OPENSEARCH_METRICS: DeliveryMetrics = [
    "DeliveryToAmazonOpenSearchService.Records",
    "DeliveryToAmazonOpenSearchService.DataFreshness",
    "DeliveryToAmazonOpenSearchService.Success",
];

const S3_METRICS: DeliveryMetrics = ["DeliveryToS3.Records", "DeliveryToS3.DataFreshness", "DeliveryToS3.Success"];

/// Source: Lambda developer guide, "Types of metrics for Lambda functions".
fn function(sink: &Sink) -> [Graph; 2] {
    let on = || Watched::Function(sink.name.clone());
    let sink = sink.physical();
    let line = |metric, statistic, label| Line {
        on: on(),
        namespace: "AWS/Lambda",
        metric,
        statistic,
        label,
        axis: Axis::Left,
    };
    [
        graph(
            format!("Sink {sink}: age of what the function is called with, milliseconds"),
            [line("IteratorAge", Statistic::Maximum, "the slowest shard")],
        ),
        graph(
            format!("Sink {sink}: calls of the function"),
            [
                line("Invocations", Statistic::Sum, "calls"),
                line("Errors", Statistic::Sum, "calls that fail"),
                line("Throttles", Statistic::Sum, "calls that wait for capacity"),
                line("Duration", Statistic::Average, "milliseconds of a call").right(),
            ],
        ),
    ]
}

fn delivery(of: &Delivery, [records, freshness, success]: DeliveryMetrics) -> [Graph; 2] {
    let on = || Watched::Delivery(of.name.clone());
    let name = &of.physical;
    let line = |metric, statistic, label| Line {
        on: on(),
        namespace: "AWS/Firehose",
        metric,
        statistic,
        label,
        axis: Axis::Left,
    };
    [
        graph(
            format!("Sink {name}: age of the oldest record, seconds"),
            [line(freshness, Statistic::Maximum, "waiting for delivery")],
        ),
        graph(
            format!("Sink {name}: delivery"),
            [
                line(records, Statistic::Sum, "records delivered"),
                line(success, Statistic::Average, "share of attempts that succeed").right(),
            ],
        ),
    ]
}

/// Source: OpenSearch Service developer guide, "Monitoring OpenSearch cluster metrics with Amazon CloudWatch".
fn domain(sink: &Sink) -> [Graph; 2] {
    let on = || Watched::Domain(sink.name.clone());
    let sink = sink.physical();
    let line =
        |metric, statistic, label| Line { on: on(), namespace: "AWS/ES", metric, statistic, label, axis: Axis::Left };
    [
        graph(
            format!("Sink {sink}: health of the domain"),
            [
                line("ClusterStatus.red", Statistic::Maximum, "red: a primary shard is missing"),
                line("ClusterStatus.yellow", Statistic::Maximum, "yellow: a replica is missing"),
                line("ClusterIndexWritesBlocked", Statistic::Maximum, "takes no documents"),
            ],
        ),
        graph(
            format!("Sink {sink}: load of the domain"),
            [
                line("CPUUtilization", Statistic::Maximum, "processors in use, %"),
                line("JVMMemoryPressure", Statistic::Maximum, "memory in use, %"),
                line("FreeStorageSpace", Statistic::Minimum, "free disk of the fullest node, MB").right(),
            ],
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::alarms::alarms;
    use crate::plan::fixtures::pipeline;

    #[test]
    fn a_graph_has_the_threshold_of_its_alarm_on_the_alarm_s_own_axis() {
        let pipeline = pipeline(
            "monitoring: { latency: 2m, dashboard: true }\nsinks: { search: { opensearch: { index: orders } } }",
        );
        let graphs = dashboard(&pipeline, &alarms(&pipeline));
        let thresholds: Vec<_> =
            graphs.iter().filter_map(|graph| Some((graph.title.as_str(), graph.threshold?))).collect();
        assert_eq!(
            thresholds,
            [
                ("Replication: seconds behind the database", (120, Axis::Left)),
                ("Stream: age of what consumers read, milliseconds", (43_200_000, Axis::Left)),
                ("Sink search: age of the oldest record, seconds", (180, Axis::Left)),
                ("Sink search: delivery", (1, Axis::Right)),
                ("Sink search: health of the domain", (1, Axis::Left)),
                ("Sink search: load of the domain", (5120, Axis::Right)),
            ]
        );
    }

    #[test]
    fn without_a_word_there_is_no_dashboard() {
        let pipeline = pipeline("");
        assert_eq!(dashboard(&pipeline, &alarms(&pipeline)), []);
    }
}
