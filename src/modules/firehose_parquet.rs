//! Parquet in a bucket: the table in the Glue catalog, and the conversion by it. A part of module `firehose-<sink>`.
//!
//! Source: Firehose developer guide, "Convert input data format in Amazon Data Firehose".

use std::collections::BTreeMap;

use crate::plan::{Catalog, Plan};
use crate::terraform::aws::account::CallerIdentity;
use crate::terraform::aws::firehose::{
    Deserializer, FormatConversion, InputFormat, OpenXJson, OutputFormat, Parquet, SchemaConfiguration, Serializer,
};
use crate::terraform::aws::glue::{CatalogDatabase, CatalogTable, Column, SerDeInfo, StorageDescriptor};
use crate::terraform::aws::iam::{Role, Statement};
use crate::terraform::aws::s3::Bucket;
use crate::terraform::{Arn, DataHandle, Expr, Handle, Id, Meta, Module, text};

/// The folder of a day, in UTC. One key, so that a query without a condition looks for as few folders as there were days.
pub(super) const DAY_FOLDER: &str = "day=!{timestamp:yyyy-MM-dd}/";

/// The first day that a folder can be of: cdcc is no older.
const FIRST_DAY: &str = "2026-01-01";

/// The table, and the database around it.
pub(super) struct CatalogEntry<'a> {
    catalog: &'a Catalog,
    database: Handle<CatalogDatabase>,
    table: Handle<CatalogTable>,
}

pub(super) fn add<'a>(
    module: &mut Module,
    pointer: &str,
    catalog: &'a Catalog,
    bucket: &Expr<Id<Bucket>>,
    folder: &str,
) -> CatalogEntry<'a> {
    let pointer = format!("{pointer}/format");
    let database = module.resource(
        "this",
        Meta::new(pointer.as_str(), "A name in the catalog, under which Athena finds the table."),
        CatalogDatabase { name: catalog.database.clone(), description: format!("Changes of {}", catalog.of) },
    );
    let column = |(name, kind): &(String, String)| Column { name: name.clone(), r#type: kind.clone() };
    let table = module.resource(
        "this",
        Meta::new(pointer.as_str(), "The columns: Firehose writes by them, and Athena reads by them."),
        CatalogTable {
            database_name: database.name(),
            name: catalog.table.clone(),
            description: format!("Changes of {}, one row each", catalog.of),
            table_type: "EXTERNAL_TABLE",
            parameters: projection(),
            partition_keys: vec![Column { name: "day".to_owned(), r#type: "string".to_owned() }],
            storage_descriptor: StorageDescriptor {
                location: text!["s3://", bucket, format!("/{folder}")],
                input_format: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
                output_format: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
                columns: catalog.columns.iter().map(column).collect(),
                ser_de_info: SerDeInfo {
                    serialization_library: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
                },
            },
        },
    );
    CatalogEntry { catalog, database, table }
}

/// Athena works out which folders there are: nobody has to crawl. Source: Athena user guide, "Use partition projection".
fn projection() -> BTreeMap<String, String> {
    let range = format!("{FIRST_DAY},NOW");
    let parameters = [
        ("EXTERNAL", "TRUE"),
        ("classification", "parquet"),
        ("projection.enabled", "true"),
        ("projection.day.type", "date"),
        ("projection.day.format", "yyyy-MM-dd"),
        ("projection.day.interval", "1"),
        ("projection.day.interval.unit", "DAYS"),
        ("projection.day.range", range.as_str()),
    ];
    parameters.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

impl CatalogEntry<'_> {
    /// What the delivery may read of the catalog.
    pub(super) fn rights(&self, plan: &Plan, account: &DataHandle<CallerIdentity>) -> Statement {
        let (partition, region) = (plan.partition.name, plan.pipeline.region.as_str());
        let catalog = text!["arn:", partition, ":glue:", region, ":", &account.account_id(), ":catalog"];
        Statement::allow(
            "ReadColumns",
            ["glue:GetTable", "glue:GetTableVersion", "glue:GetTableVersions"],
            [catalog, text![&self.database.arn()], text![&self.table.arn()]],
        )
    }

    /// The conversion.
    pub(super) fn conversion(&self, plan: &Plan, role: Expr<Arn<Role>>) -> FormatConversion {
        FormatConversion {
            enabled: true,
            input_format_configuration: InputFormat {
                deserializer: Deserializer {
                    open_x_json_ser_de: OpenXJson {
                        case_insensitive: true,
                        column_to_json_key_mappings: self.catalog.keys.clone(),
                    },
                },
            },
            output_format_configuration: OutputFormat {
                serializer: Serializer { parquet_ser_de: Parquet { compression: "SNAPPY" } },
            },
            schema_configuration: SchemaConfiguration {
                database_name: self.database.name(),
                table_name: self.table.name(),
                role_arn: role,
                region: plan.pipeline.region.clone(),
            },
        }
    }
}
