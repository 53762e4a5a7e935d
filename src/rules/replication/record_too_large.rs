//! Rows that may not fit into a record.

use crate::ddl::ColumnType;
use crate::finding::{Finding, Level};
use crate::manifest::{BeforeColumns, LobSize};
use crate::resolve::{CapturedTable, Pipeline, SinkKind, Task, defaults};
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "record-too-large",
    level: Level::Loss,
    summary: "a table whose rows may be larger than a record of the stream or of a delivery",
    why: "A row travels as one record. Kinesis takes 1 MiB of it with its key, Firehose 1,000 KiB; what is larger is \
          refused, the table suspended or the change missing, with a line in a log at best. Large objects count with the \
          size to which DMS cuts them, binary data twice.",
    fix: "Let DMS cut large objects shorter (`lob: { max_size: .. }`), or leave columns out that no consumer reads.",
    source: "DMS user guide, \"Using Amazon Kinesis Data Streams as a target for AWS Database Migration Service\"; Kinesis \
          Data Streams developer guide, \"Quotas and limits\"; Firehose developer guide, \"Amazon Data Firehose Quota\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.files:
              ddl_inline: |
                CREATE TABLE files ( # <-
                  id BIGINT PRIMARY KEY, content LONGBLOB, preview LONGBLOB
                )
        replication:
          lob: { max_size: 256KiB }
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.files:
              ddl_inline: |
                CREATE TABLE files (
                  id BIGINT PRIMARY KEY, content LONGBLOB, preview LONGBLOB
                )
              columns: { exclude: [preview] }
        replication:
          lob: { max_size: 256KiB }
    ",
    check: Some(check),
};

/// In bytes: data and partition key of a record ("Quotas and limits", Kinesis Data Streams developer guide).
const STREAM: u64 = 1024 * 1024;

/// In bytes, before Base64 ("Amazon Data Firehose quota", Firehose developer guide).
const DELIVERY: u64 = 1000 * 1024;

/// In bytes: what stands around the columns, and the partition key.
const ENVELOPE: u64 = 1500;

/// In bytes: what the columns of a row that are no objects of their own take at the most ("Limits on table column count and
/// row size", MySQL reference manual).
const ROW: u64 = 65_535;

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for task in &pipeline.replication.tasks {
        let names = pipeline.tables_of(task);
        for table in names.iter().filter_map(|name| pipeline.source.table(name)) {
            findings.extend(finding(pipeline, task, table));
        }
    }
}

/// What the columns of a row come to.
#[derive(Debug, Default)]
struct Row {
    /// Characters and bytes that stand in the row itself, bytes doubled.
    inline: (u64, u64),
    /// TEXT and BLOB, of which DMS sends all there is.
    whole: u64,
    /// How many times the size to which DMS cuts large objects.
    objects: u64,
    /// Names of columns.
    names: u64,
}

fn finding(pipeline: &Pipeline, task: &Task, table: &CapturedTable) -> Option<Finding> {
    let ddl = table.ddl.as_ref()?;
    let all = Row::of(ddl.columns.iter().map(|column| (column.name.as_str(), &column.kind)));
    if all.size(task).0 <= DELIVERY {
        // Most tables: what of them is sent need not be asked.
        return None;
    }
    let sent = pipeline.sent_columns(table)?;
    let row = Row::of(sent.iter().map(|(name, column)| (name.as_str(), &column.kind)));
    let (most, rest) = row.size(task);
    let (limit, whose) = limit(pipeline, table);
    if most <= limit {
        return None;
    }
    let message = format!(
        "a row of `{}` may come to {} KiB as a record, and {whose} takes {} KiB",
        table.name,
        most.div_ceil(1024),
        limit / 1024
    );
    let fits = limit.saturating_sub(rest).checked_div(row.objects * 1024).filter(|kib| *kib > 0);
    let help = match fits {
        Some(kib) => {
            format!("write `lob: {{ max_size: {kib}KiB }}`, or leave columns out with `columns: {{ exclude: [..] }}`")
        }
        None => "leave columns out with `columns: { exclude: [..] }`, the largest first".to_owned(),
    };
    let finding = RULE.finding(ddl.place.clone(), message).key_label(&table.place(), "captured here").help(help);
    let written = task.lob_size.as_ref().is_some_and(|size| *size != defaults::LOB_SIZE) && row.objects > 0;
    Some(if written { finding.label(&task.at("lob"), "of each large object") } else { finding })
}

impl Row {
    fn of<'c>(columns: impl Iterator<Item = (&'c str, &'c ColumnType)>) -> Self {
        let mut row = Self::default();
        columns.for_each(|(name, kind)| row.add(name, kind));
        row
    }

    /// As a record, with large objects and without them.
    fn size(&self, task: &Task) -> (u64, u64) {
        // The row before a change holds no large object ("Using a before image ..", DMS user guide, Kinesis target).
        let images = match &task.before_image {
            Some(image) if image.columns != BeforeColumns::PkOnly => 2,
            _ => 1,
        };
        let inline = self.inline.0.min(ROW) + self.inline.1.min(2 * ROW);
        let rest = ENVELOPE + images * (inline + self.whole + self.names);
        let cut = task.lob_size.as_ref().map_or(0, LobSize::kib) * 1024;
        (rest + self.objects * cut, rest)
    }

    fn add(&mut self, name: &str, kind: &ColumnType) {
        // Quotes, colon and comma.
        self.names += name.len() as u64 + 6;
        match kind {
            ColumnType::Char { length } | ColumnType::VarChar { length } => self.inline.0 += 4 * u64::from(*length),
            ColumnType::Binary { length } | ColumnType::VarBinary { length } => {
                self.inline.1 += 2 * u64::from(*length);
            }
            ColumnType::TinyText => self.whole += 255,
            ColumnType::TinyBlob => self.whole += 2 * 255,
            ColumnType::Text => self.whole += 65_535,
            ColumnType::Blob => self.whole += 2 * 65_535,
            ColumnType::MediumText | ColumnType::LongText | ColumnType::Json => self.objects += 1,
            ColumnType::MediumBlob | ColumnType::LongBlob | ColumnType::Spatial(_) => self.objects += 2,
            _ => self.inline.0 += 32,
        }
    }
}

/// The smallest record on the way of this table, and whose it is.
fn limit(pipeline: &Pipeline, table: &CapturedTable) -> (u64, &'static str) {
    let delivers = |kind: &SinkKind| matches!(kind, SinkKind::OpenSearch(_) | SinkKind::S3(_));
    let delivered = pipeline.sinks.iter().any(|sink| delivers(&sink.kind) && sink.takes(&table.name));
    if delivered { (DELIVERY, "Firehose") } else { (STREAM, "Kinesis") }
}
