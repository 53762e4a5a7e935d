//! A row whose large objects find no room in a record.

use crate::ddl::ColumnType;
use crate::finding::{Finding, Level};
use crate::manifest::LobSize;
use crate::plan::deliveries_of;
use crate::resolve::{CapturedTable, Pipeline};
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "record-too-large",
    level: Level::Loss,
    summary: "large objects of a row that come to more than a record of the stream holds",
    why: "A row is one record, and Firehose takes records of up to 1,000 KiB, Kinesis of up to 1 MiB. Each large object is cut at \
          `lob.max_size`, so that a row with several of them, all full, comes to more than that; bytes count twice, since they are sent \
          as hexadecimal digits. Such a row is not delivered.",
    fix: "Lower `lob.max_size`, or leave some of the columns out (`columns: { exclude: [..] }`).",
    source: "Firehose developer guide, \"Amazon Data Firehose Quota\"; Kinesis Data Streams developer guide, \"Quotas and limits\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.manuals:
              ddl_inline: |
                CREATE TABLE manuals (
                  id BIGINT NOT NULL PRIMARY KEY,
                  text LONGTEXT,
                  file LONGBLOB
                );
        replication:
          lob:
            max_size: 512KiB # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.manuals:
              ddl_inline: |
                CREATE TABLE manuals (
                  id BIGINT NOT NULL PRIMARY KEY,
                  text LONGTEXT,
                  file LONGBLOB
                );
              columns: { exclude: [file] }
        replication:
          lob:
            max_size: 512KiB
    ",
    check: Some(check),
};

/// What Firehose takes, in KiB.
const OF_FIREHOSE: u64 = 1000;

/// What a stream takes, in KiB. More can be asked for, but then Firehose reads it no more.
const OF_KINESIS: u64 = 1024;

/// Room for the rest of the row, in KiB: without its large objects it has up to 65,535 bytes (MySQL reference manual, "Limits on
/// Table Column Count and Row Size").
const REST: u64 = 64;

/// One finding for each task, at the table that has the most of them.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let is_delivered = pipeline.sinks.iter().any(|sink| !deliveries_of(sink).is_empty());
    let (limit, whose) = if is_delivered { (OF_FIREHOSE, "Firehose") } else { (OF_KINESIS, "Kinesis") };
    for task in &pipeline.replication.tasks {
        let Some(size) = task.lob_size.as_ref().map(LobSize::kib) else { continue };
        let names = pipeline.tables_of(task);
        let known = names.iter().filter_map(|name| pipeline.source.table(name)).filter(|table| table.is_known());
        let largest = known.map(|table| (weight(pipeline, table), table)).max_by_key(|(weight, _)| *weight);
        let Some((weight, table)) = largest else { continue };
        let together = weight * size;
        if weight == 0 || together + REST <= limit {
            continue;
        }
        let message = format!(
            "large objects of a row of `{}` may come to {}, and {whose} takes records of {limit}KiB",
            table.name,
            LobSize(together)
        );
        let fitting = LobSize((limit - REST) / weight);
        let finding = RULE.finding(&task.at("lob").key("max_size"), message);
        findings.push(
            finding
                .key_label(&table.place(), format!("{weight} times `max_size`"))
                .help(format!("write `max_size: {fitting}` or less, or leave columns out")),
        );
    }
}

/// How many times the size of a large object its row may hold. Bytes arrive as hexadecimal digits.
fn weight(pipeline: &Pipeline, table: &CapturedTable) -> u64 {
    let columns = table.ddl.iter().flat_map(|ddl| &ddl.columns).filter(|column| column.kind.is_lob());
    let sent = columns.filter(|column| pipeline.sent_column(&table.name, &column.name).is_some());
    sent.map(|column| match column.kind {
        ColumnType::MediumBlob | ColumnType::LongBlob | ColumnType::Spatial(_) => 2,
        _ => 1,
    })
    .sum()
}
