//! [`Catalog`]: the table by which Firehose turns the records of one table into Parquet, and by which Athena reads them.

use std::collections::BTreeMap;

use crate::ddl::ColumnType;
use crate::resolve::{CapturedTable, Format, Pipeline, Sink, SinkKind};

/// A table of the Glue catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalog {
    /// Its database, one for each sink.
    pub database: String,
    /// Its name.
    pub table: String,
    /// The source's table.
    pub of: String,
    /// Its columns with their types, as Hive writes them.
    pub columns: Vec<(String, String)>,
    /// The keys of records that no name in Hive can be, by the name that stands for them. They hold wherever the name
    /// stands, in the record or in an object of it.
    pub keys: BTreeMap<String, String>,
}

/// What DMS says about a change (DMS user guide, "Using Amazon Kinesis Data Streams as a target"). The names of keys with a
/// hyphen get a prefix, so that no column of a table is taken for one of them.
const METADATA: [(&str, &str, &str); 7] = [
    ("timestamp", "timestamp", "string"),
    ("operation", "operation", "string"),
    ("dms_record_type", "record-type", "string"),
    ("dms_partition_key_type", "partition-key-type", "string"),
    ("dms_schema_name", "schema-name", "string"),
    ("dms_table_name", "table-name", "string"),
    ("dms_transaction_id", "transaction-id", "bigint"),
];

/// The catalog's table of each sink that writes Parquet, by the sink's name.
pub(super) fn catalogs(pipeline: &Pipeline, prefix: &str) -> BTreeMap<String, Catalog> {
    let sinks = pipeline.sinks.iter().filter(|sink| match &sink.kind {
        SinkKind::S3(archive) => matches!(archive.format, Format::Parquet(_)),
        SinkKind::OpenSearch(_) | SinkKind::Lambda(_) => false,
    });
    let catalog = |sink: &Sink| Some(catalog(pipeline, prefix, sink.physical(), pipeline.only_table_into(&sink.name)?));
    sinks.filter_map(|sink| Some((sink.name.clone(), catalog(sink)?))).collect()
}

fn catalog(pipeline: &Pipeline, prefix: &str, sink: &str, table: &CapturedTable) -> Catalog {
    let mut keys = BTreeMap::new();
    let mut name = |key: &str| {
        let name = hive_name(key);
        if name != key.to_lowercase() {
            keys.insert(name.clone(), key.to_lowercase());
        }
        name
    };
    let columns = pipeline.sent_columns(table).unwrap_or_default();
    let columns: Vec<String> =
        columns.iter().map(|(sent, column)| format!("{}:{}", name(sent), hive_type(&column.kind))).collect();
    let row = format!("struct<{}>", columns.join(","));
    let mut fields = vec![("data".to_owned(), row.clone())];
    let images = pipeline.replication.tasks.iter().filter_map(|task| task.before_image.as_ref());
    for image in images {
        let name = name(&image.field);
        if !fields.iter().any(|(known, _)| *known == name) {
            fields.push((name, row.clone()));
        }
    }
    let metadata: Vec<String> = METADATA.iter().map(|(name, _, kind)| format!("{name}:{kind}")).collect();
    fields.push(("metadata".to_owned(), format!("struct<{}>", metadata.join(","))));
    for (name, key, _) in METADATA.iter().filter(|(name, key, _)| name != key) {
        keys.insert((*name).to_owned(), (*key).to_owned());
    }
    Catalog {
        database: hive_name(&format!("{prefix}_{sink}")),
        // As records call it: a table that is renamed in MySQL keeps its name here.
        table: hive_name(&pipeline.sent_name(&table.name).table),
        of: table.name.to_string(),
        columns: fields,
        keys,
    }
}

/// A name as Hive takes it: lower-case letters, digits and `_`.
pub fn hive_name(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_lowercase() || c.is_ascii_digit() { c } else { '_' };
    name.to_lowercase().chars().map(plain).collect()
}

/// The type of a column. A value that does not fit its type costs the whole record, so that a column is a string wherever a
/// value could be none: a zero date, a number beyond 64 bits. A decimal as a string loses no digit.
fn hive_type(kind: &ColumnType) -> &'static str {
    match kind {
        ColumnType::Bool
        | ColumnType::TinyInt { .. }
        | ColumnType::SmallInt { .. }
        | ColumnType::MediumInt { .. }
        | ColumnType::Int { unsigned: false }
        | ColumnType::Year => "int",
        ColumnType::Int { unsigned: true } | ColumnType::BigInt { unsigned: false } => "bigint",
        ColumnType::Float => "float",
        ColumnType::Double => "double",
        _ => "string",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_hive_is_lower_case_and_plain() {
        assert_eq!(hive_name("Order-Lines 2"), "order_lines_2");
        assert_eq!(hive_name("straße"), "stra_e");
    }

    #[test]
    fn a_type_holds_every_value_or_is_a_string() {
        assert_eq!(hive_type(&ColumnType::Int { unsigned: true }), "bigint");
        assert_eq!(hive_type(&ColumnType::BigInt { unsigned: true }), "string");
        assert_eq!(hive_type(&ColumnType::Decimal { precision: 10, scale: 2 }), "string");
        assert_eq!(hive_type(&ColumnType::DateTime { fraction: 0 }), "string");
    }
}
