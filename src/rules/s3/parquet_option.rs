//! Options that Parquet has no room for.

use crate::finding::{Finding, Level};
use crate::manifest::Partitioning;
use crate::resolve::{Format, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "parquet-option",
    level: Level::Error,
    summary: "an option of JSON files at a sink that writes Parquet",
    why: "Firehose packs Parquet by itself, with Snappy, and refuses another compression beside the conversion. A folder for each \
          table has no meaning either: a delivery that converts has the columns of one table.",
    fix: "Remove the option; or write `format: json`.",
    source: "Firehose developer guide, \"Convert input data format in Amazon Data Firehose\"",
    bad: "
        sinks:
          lake:
            s3:
              format: parquet
              compression: gzip # <-
    ",
    good: "
        sinks:
          lake:
            s3:
              format: parquet
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for (name, archive) in pipeline.archives() {
        let Format::Parquet(compression) = &archive.format else { continue };
        let at = DocPath::root().key("sinks").key(name).key("s3");
        let mut refuse = |key: &str, message: &str| {
            findings.push(
                RULE.finding(&at.key(key), message)
                    .at_key()
                    .label(&at.key("format"), "Parquet")
                    .help(format!("remove `{key}`")),
            );
        };
        // "Convert input data format", Firehose developer guide: the format of compression must be `UNCOMPRESSED`.
        if compression.is_some() {
            refuse("compression", "Parquet packs its columns by itself, with Snappy");
        }
        if archive.partition_by == Partitioning::Table {
            refuse("partition_by", "a sink that writes Parquet has one table, so there is nothing to part");
        }
    }
}
