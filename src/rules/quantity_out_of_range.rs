//! A length of time or an amount of storage that a service does not take.

use super::Rule;
use crate::finding::Finding;
use crate::manifest::{Duration, LobSize, Partitioning, Size};
use crate::resolve::{Code, DatabaseEngine, Format, Pipeline};
use crate::source::DocPath;

pub(super) const RULE: Rule = Rule {
    name: "quantity-out-of-range",
    summary: "a length of time or an amount of storage that a service does not take",
    check,
};

const MINUTE: u64 = 60;
const HOUR: u64 = 3600;
const DAY: u64 = 24 * HOUR;
const GIB: u64 = 1024;

/// What a service takes: from, to, and in which steps.
struct Limits {
    min: u64,
    max: u64,
    step: u64,
    /// How a quantity is written.
    unit: fn(u64) -> String,
}

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let at = |keys: &[&str]| keys.iter().fold(DocPath::root(), |path, key| path.key(*key));
    let mut check = |path: DocPath, quantity: u64, limits: Limits| findings.extend(finding(&path, quantity, &limits));
    let source = &pipeline.source;
    let (least, most) = match &source.engine {
        // "Setting and showing binary log configuration", Aurora user guide: 1 to 2160 hours.
        DatabaseEngine::Aurora(_) | DatabaseEngine::ExistingAurora(_) => (HOUR, 90 * DAY),
        DatabaseEngine::Rds(rds) => {
            // gp3 for MySQL: 20 to 65,536 GiB. "Amazon RDS DB instance storage", RDS user guide.
            check(at(&["source", "rds", "storage"]), rds.storage.mib(), size(20 * GIB, 65_536 * GIB, GIB));
            // "mysql.rds_set_configuration", RDS user guide: at most 168 hours.
            (HOUR, 7 * DAY)
        }
        // "Using a self-managed MySQL-compatible database as a source", DMS user guide: a day at the least;
        // `binlog_expire_logs_seconds`, MySQL reference manual: 32 bits at the most.
        DatabaseEngine::External(_) => (DAY, 49_710 * DAY),
    };
    check(at(&["source", "binlog_retention"]), source.binlog_retention.seconds(), time(least, most, HOUR));
    // `CreateDBCluster` and `CreateDBInstance`, RDS API reference; without backups RDS keeps no binary log.
    if let Some(backup) = source.engine.backup() {
        let path = at(&["source", source.engine.key(), "backup", "retention"]);
        check(path, backup.retention.seconds(), time(DAY, 35 * DAY, DAY));
    }
    // `CreateReplicationInstance`, DMS API reference: 5 to 6144 GB.
    let storage = pipeline.replication.storage.mib();
    check(at(&["replication", "instance", "storage"]), storage, size(5 * GIB, 6144 * GIB, GIB));
    // "Using Amazon Kinesis Data Streams as a target", DMS user guide: a large object has at most 1 MB.
    for task in &pipeline.replication.tasks {
        if let Some(size) = &task.lob_size {
            check(task.at("lob").key("max_size"), size.kib(), lob_size(1, 1024));
        }
        // Nobody waits longer than a day for a connection.
        let Some(policy) = &task.error_policy else { continue };
        let intervals =
            [("retry_interval", &policy.retry_interval), ("retry_interval_max", &policy.retry_interval_max)];
        for (key, interval) in intervals {
            if let Some(interval) = interval {
                check(task.at("error_policy").key(key), interval.seconds(), time(1, DAY, 1));
            }
        }
    }
    // `IncreaseStreamRetentionPeriod`, Kinesis API reference: 24 to 8760 hours.
    check(at(&["stream", "retention"]), pipeline.stream.retention.seconds(), time(DAY, 365 * DAY, HOUR));
    // Below a minute every hiccup is an alarm; above a day nobody needs one.
    check(at(&["monitoring", "latency"]), pipeline.monitoring.latency.seconds(), time(MINUTE, DAY, 1));
    for (name, search) in pipeline.searches() {
        let at = |keys: &[&str]| keys.iter().fold(at(&["sinks", name, "opensearch"]), |path, key| path.key(*key));
        // EBS volume limits, OpenSearch Service quotas.
        check(at(&["data", "storage"]), search.node_storage.mib(), size(10 * GIB, 16 * 1024 * GIB, GIB));
        // `ElasticsearchBufferingHints` and `...RetryOptions`, Firehose API reference.
        check(at(&["buffer", "size"]), search.buffer_size.mib(), size(1, 100, 1));
        check(at(&["buffer", "interval"]), search.buffer_interval.seconds(), time(0, 15 * MINUTE, 1));
        check(at(&["retry"]), search.retry.seconds(), time(0, 2 * HOUR, 1));
    }
    for (name, lambda) in pipeline.subscribers() {
        let at = |keys: &[&str]| keys.iter().fold(at(&["sinks", name, "lambda"]), |path, key| path.key(*key));
        // "Lambda quotas" and the parameters for Kinesis, Lambda developer guide.
        if let Code::Made(function) = &lambda.code {
            check(at(&["memory"]), function.memory.mib(), size(128, 10 * GIB, 1));
            check(at(&["timeout"]), function.timeout.seconds(), time(1, 15 * MINUTE, 1));
        }
        check(at(&["batch", "window"]), lambda.batch_window.seconds(), time(0, 5 * MINUTE, 1));
        if let Some(age) = &lambda.max_age {
            check(at(&["max_age"]), age.seconds(), time(MINUTE, 7 * DAY, 1));
        }
    }
    for (name, archive) in pipeline.archives() {
        let at = |key: &str| at(&["sinks", name, "s3", "buffer", key]);
        let (least, shortest) = match (archive.partition_by, &archive.format) {
            // `BufferingHints`, Firehose API reference.
            (Partitioning::None, Format::Json(_)) => (1, 0),
            // "Convert input data format in Amazon Data Firehose".
            (Partitioning::None, Format::Parquet(_)) => (64, 0),
            // "Partition streaming data in Amazon Data Firehose", and "Buffer data for dynamic partitioning": there is no
            // zero buffering, and a minute was the shortest interval before that.
            (Partitioning::Table, _) => (64, MINUTE),
        };
        check(at("size"), archive.buffer_size.mib(), size(least, 128, 1));
        check(at("interval"), archive.buffer_interval.seconds(), time(shortest, 15 * MINUTE, 1));
    }
}

fn time(min: u64, max: u64, step: u64) -> Limits {
    Limits { min, max, step, unit: |seconds| Duration(seconds).to_string() }
}

fn size(min: u64, max: u64, step: u64) -> Limits {
    Limits { min, max, step, unit: |mib| Size(mib).to_string() }
}

fn lob_size(min: u64, max: u64) -> Limits {
    Limits { min, max, step: 1, unit: |kib| LobSize(kib).to_string() }
}

fn finding(path: &DocPath, quantity: u64, limits: &Limits) -> Option<Finding> {
    let Limits { min, max, step, unit } = limits;
    let name = path.to_string();
    let name = name.rsplit('/').next().unwrap_or_default();
    let written = unit(quantity);
    if !(*min..=*max).contains(&quantity) {
        let message = format!("{name} of {written} is outside {} to {}", unit(*min), unit(*max));
        let nearest = unit(quantity.clamp(*min, *max));
        return Some(
            Finding::error(RULE.name, path, message)
                .help(format!("write `{nearest}`, the nearest that the service takes")),
        );
    }
    if !quantity.is_multiple_of(*step) {
        let message = format!("{name} of {written} is not a multiple of {}", unit(*step));
        let nearest = unit(quantity.next_multiple_of(*step));
        return Some(Finding::error(RULE.name, path, message).help(format!("write `{nearest}`, the next larger one")));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_names_the_nearest_value_that_works() {
        let path = DocPath::root().key("stream").key("retention");
        let help = |seconds| finding(&path, seconds, &time(DAY, 365 * DAY, HOUR)).and_then(|finding| finding.help);
        assert_eq!(help(12 * HOUR).as_deref(), Some("write `1d`, the nearest that the service takes"));
        assert_eq!(help(DAY + 1).as_deref(), Some("write `25h`, the next larger one"));
        assert_eq!(help(DAY), None);
        assert_eq!(help(365 * DAY), None);
    }
}
