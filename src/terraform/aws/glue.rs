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
        columns: Vec<Column>,
        input_format: &'static str,
        location: Val<Text>,
        output_format: &'static str,
        ser_de_info: SerDeInfo,
    }
}

kind! {
    /// A database: a name for tables.
    resource CatalogDatabase = "aws_glue_catalog_database" {
        description: String,
        name: String,
    } reads {
        arn: Arn<CatalogDatabase>,
        name: Name<CatalogDatabase>,
    }

    /// A table over files.
    resource CatalogTable = "aws_glue_catalog_table" {
        database_name: Expr<Name<CatalogDatabase>>,
        description: String,
        name: String,
        parameters: BTreeMap<String, String>,
        partition_keys: Vec<Column>,
        storage_descriptor: StorageDescriptor,
        table_type: &'static str,
    } reads {
        arn: Arn<CatalogTable>,
        name: Name<CatalogTable>,
    }
}
