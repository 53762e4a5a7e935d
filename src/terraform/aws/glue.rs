//! The Glue catalog.

use std::collections::BTreeMap;

use crate::terraform::kind::{block, kind};
use crate::terraform::{Arn, Expr, Name, Text, Val};

block! {
    /// A column.
    pub struct Column {
        name: String,
        r#type: String,
    }

    /// How files are read.
    pub struct SerDeInfo {
        serialization_library: &'static str,
    }

    /// Where files lie, and what is in them.
    pub struct StorageDescriptor {
        location: Val<Text>,
        input_format: &'static str,
        output_format: &'static str,
        columns: Vec<Column>,
        ser_de_info: SerDeInfo,
    }
}

kind! {
    /// A database: a name for tables.
    resource CatalogDatabase = "aws_glue_catalog_database" {
        name: String,
        description: String,
    } reads {
        arn: Arn<CatalogDatabase>,
        name: Name<CatalogDatabase>,
    }

    /// A table over files.
    resource CatalogTable = "aws_glue_catalog_table" {
        database_name: Expr<Name<CatalogDatabase>>,
        name: String,
        description: String,
        table_type: &'static str,
        parameters: BTreeMap<String, String>,
        partition_keys: Vec<Column>,
        storage_descriptor: StorageDescriptor,
    } reads {
        arn: Arn<CatalogTable>,
        name: Name<CatalogTable>,
    }
}
