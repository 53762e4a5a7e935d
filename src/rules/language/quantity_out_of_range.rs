//! A length of time or an amount of storage that a service does not take.

use crate::finding::{Finding, Level};
use crate::manifest::{Duration, LobSize, Partitioning, Rotation, Size};
use crate::resolve::{Code, DatabaseEngine, Format, Lambda, OpenSearch, Pipeline, S3, Source, Task};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "quantity-out-of-range",
    level: Level::Error,
    summary: "a length of time or an amount of storage that a service does not take",
    why: "Each service has a least, a most and a step for its times and sizes. Few of them are known to Terraform: the others are \
          refused in the middle of an apply.",
    fix: "Write a quantity within the range that the message names; its source stands below it.",
    source: Rule::OWN,
    bad: "
        stream:
          retention: 12h # <-
    ",
    good: "
        stream:
          retention: 24h
    ",
    check: Some(check),
};

const MINUTE: u64 = 60;
const HOUR: u64 = 3600;
const DAY: u64 = 24 * HOUR;
const GIB: u64 = 1024;

/// What a service takes.
struct Limits {
    /// The least and the most, and the step between.
    range: (u64, u64, u64),
    /// How a quantity is written.
    unit: fn(u64) -> String,
    /// Where that is written down.
    source: &'static str,
}

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let mut check = |path: DocPath, quantity: u64, limits: Limits| findings.extend(finding(&path, quantity, &limits));
    database(&pipeline.source, &mut check);
    for task in &pipeline.replication.tasks {
        self::task(task, &mut check);
    }
    let storage = pipeline.replication.storage.mib();
    check(
        at(&["replication", "instance", "storage"]),
        storage,
        size(5 * GIB, 6144 * GIB, GIB, "DMS API reference, CreateReplicationInstance"),
    );
    check(
        at(&["stream", "retention"]),
        pipeline.stream.retention.seconds(),
        time(DAY, 365 * DAY, HOUR, "Kinesis API reference, IncreaseStreamRetentionPeriod"),
    );
    check(
        at(&["monitoring", "latency"]),
        pipeline.monitoring.latency.seconds(),
        time(MINUTE, DAY, 1, "cdcc: below a minute every hiccup is an alarm, above a day nobody needs one"),
    );
    for (name, search) in pipeline.searches() {
        self::search(name, search, &mut check);
    }
    for (name, lambda) in pipeline.subscribers() {
        function(name, lambda, &mut check);
    }
    for (name, bucket) in pipeline.archives() {
        archive(name, bucket, &mut check);
    }
}

fn at(keys: &[&str]) -> DocPath {
    keys.iter().fold(DocPath::root(), |path, key| path.key(*key))
}

fn database(source: &Source, check: &mut impl FnMut(DocPath, u64, Limits)) {
    let retention = match &source.engine {
        DatabaseEngine::Aurora(_) | DatabaseEngine::ExistingAurora(_) => {
            time(HOUR, 90 * DAY, HOUR, "Aurora user guide, \"Setting and showing binary log configuration\"")
        }
        DatabaseEngine::Rds(rds) => {
            check(
                at(&["source", "rds", "storage"]),
                rds.storage.mib(),
                size(20 * GIB, 65_536 * GIB, GIB, "RDS user guide, \"Amazon RDS DB instance storage\", gp3"),
            );
            time(HOUR, 7 * DAY, HOUR, "RDS user guide, \"mysql.rds_set_configuration\"")
        }
        DatabaseEngine::External(_) => time(
            DAY,
            49_710 * DAY,
            HOUR,
            "DMS user guide, \"Using a self-managed MySQL-compatible database as a source\"; MySQL reference manual, \
             binlog_expire_logs_seconds",
        ),
    };
    check(at(&["source", "binlog_retention"]), source.binlog_retention.seconds(), retention);
    // Without backups RDS keeps no binary log.
    if let Some(backup) = source.engine.backup() {
        check(
            at(&["source", source.engine.key(), "backup", "retention"]),
            backup.retention.seconds(),
            time(DAY, 35 * DAY, DAY, "RDS API reference, CreateDBCluster and CreateDBInstance"),
        );
    }
}

fn task(task: &Task, check: &mut impl FnMut(DocPath, u64, Limits)) {
    if let Some(size) = &task.lob_size {
        let source = "DMS user guide, \"Using Amazon Kinesis Data Streams as a target\"";
        check(task.at("lob").key("max_size"), size.kib(), lob_size(1, 1024, source));
    }
    let Some(policy) = &task.error_policy else { return };
    let intervals = [("retry_interval", &policy.retry_interval), ("retry_interval_max", &policy.retry_interval_max)];
    for (key, interval) in intervals {
        if let Some(interval) = interval {
            let limits = time(1, DAY, 1, "cdcc: nobody waits longer than a day for a connection");
            check(task.at("error_policy").key(key), interval.seconds(), limits);
        }
    }
}

fn search(name: &str, search: &OpenSearch, check: &mut impl FnMut(DocPath, u64, Limits)) {
    let at = |keys: &[&str]| keys.iter().fold(at(&["sinks", name, "opensearch"]), |path, key| path.key(*key));
    // What the type takes of it is another rule's matter.
    if let Some(storage) = search.domain.made().and_then(|domain| domain.node_storage.as_ref()) {
        let disk = size(10 * GIB, 36 * 1024 * GIB, GIB, "OpenSearch Service quotas, EBS volume size");
        check(at(&["data", "storage"]), storage.mib(), disk);
    }
    let hints = "Firehose API reference, AmazonopensearchserviceBufferingHints";
    check(at(&["buffer", "size"]), search.buffer_size.mib(), size(1, 100, 1, hints));
    check(at(&["buffer", "interval"]), search.buffer_interval.seconds(), time(0, 15 * MINUTE, 1, hints));
    let retries = "Firehose API reference, AmazonopensearchserviceRetryOptions";
    check(at(&["retry"]), search.retry.seconds(), time(0, 2 * HOUR, 1, retries));
    let period = match search.rotation {
        // There is a rule about that.
        Rotation::None => return,
        Rotation::Hour => HOUR,
        Rotation::Day => DAY,
        Rotation::Week => 7 * DAY,
        Rotation::Month => 31 * DAY,
    };
    if let Some(keep) = &search.keep {
        let least = (period + DAY).next_multiple_of(DAY);
        let source = "cdcc: a younger index is still written to, an older one is what S3 is for";
        check(at(&["keep"]), keep.seconds(), time(least, 3650 * DAY, HOUR, source));
    }
}

fn function(name: &str, lambda: &Lambda, check: &mut impl FnMut(DocPath, u64, Limits)) {
    let at = |keys: &[&str]| keys.iter().fold(at(&["sinks", name, "lambda"]), |path, key| path.key(*key));
    if let Code::Made(function) = &lambda.code {
        let quotas = "Lambda developer guide, \"Lambda quotas\"";
        check(at(&["memory"]), function.memory.mib(), size(128, 10 * GIB, 1, quotas));
        check(at(&["timeout"]), function.timeout.seconds(), time(1, 15 * MINUTE, 1, quotas));
    }
    let parameters =
        "Lambda developer guide, \"Lambda parameters for Amazon Kinesis Data Streams event source mappings\"";
    check(at(&["batch", "window"]), lambda.batch_window.seconds(), time(0, 5 * MINUTE, 1, parameters));
    if let Some(age) = &lambda.max_age {
        check(at(&["max_age"]), age.seconds(), time(MINUTE, 7 * DAY, 1, parameters));
    }
}

fn archive(name: &str, archive: &S3, check: &mut impl FnMut(DocPath, u64, Limits)) {
    let at = |key: &str| at(&["sinks", name, "s3", "buffer", key]);
    let (least, shortest, source) = match (archive.partition_by, &archive.format) {
        (Partitioning::None, Format::Json(_)) => (1, 0, "Firehose API reference, BufferingHints"),
        (Partitioning::None, Format::Parquet(_)) => {
            (64, 0, "Firehose developer guide, \"Convert input data format in Amazon Data Firehose\"")
        }
        // There is no zero buffering, and a minute was the shortest interval before that.
        (Partitioning::Table, _) => {
            (64, MINUTE, "Firehose developer guide, \"Partition streaming data in Amazon Data Firehose\"")
        }
    };
    check(at("size"), archive.buffer_size.mib(), size(least, 128, 1, source));
    check(at("interval"), archive.buffer_interval.seconds(), time(shortest, 15 * MINUTE, 1, source));
}

fn time(min: u64, max: u64, step: u64, source: &'static str) -> Limits {
    Limits { range: (min, max, step), unit: |seconds| Duration(seconds).to_string(), source }
}

fn size(min: u64, max: u64, step: u64, source: &'static str) -> Limits {
    Limits { range: (min, max, step), unit: |mib| Size(mib).to_string(), source }
}

fn lob_size(min: u64, max: u64, source: &'static str) -> Limits {
    Limits { range: (min, max, 1), unit: |kib| LobSize(kib).to_string(), source }
}

fn finding(path: &DocPath, quantity: u64, limits: &Limits) -> Option<Finding> {
    let &Limits { range: (min, max, step), unit, source } = limits;
    let name = path.to_string();
    let name = name.rsplit('/').next().unwrap_or_default();
    let written = unit(quantity);
    let (message, help) = if !(min..=max).contains(&quantity) {
        let nearest = unit(quantity.clamp(min, max));
        let message = format!("{name} of {written} is outside {} to {}", unit(min), unit(max));
        (message, format!("write `{nearest}`, the nearest that the service takes"))
    } else if !quantity.is_multiple_of(step) {
        let nearest = unit(quantity.next_multiple_of(step));
        let message = format!("{name} of {written} is not a multiple of {}", unit(step));
        (message, format!("write `{nearest}`, the next larger one"))
    } else {
        return None;
    };
    Some(RULE.finding(path, message).help(help).source(source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_names_the_nearest_value_that_works() {
        let path = DocPath::root().key("stream").key("retention");
        let help = |seconds| finding(&path, seconds, &time(DAY, 365 * DAY, HOUR, "")).and_then(|finding| finding.help);
        assert_eq!(help(12 * HOUR).as_deref(), Some("write `1d`, the nearest that the service takes"));
        assert_eq!(help(DAY + 1).as_deref(), Some("write `25h`, the next larger one"));
        assert_eq!(help(DAY), None);
        assert_eq!(help(365 * DAY), None);
    }
}
