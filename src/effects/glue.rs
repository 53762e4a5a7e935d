//! Glue's data catalog.

use super::{Facts, plain};

pub(super) static KINDS: &[Facts] = &[
    plain("aws_glue_catalog_database", "internal/service/glue/catalog_database.go", &["name"]),
    plain("aws_glue_catalog_table", "internal/service/glue/catalog_table.go", &["database_name", "name"]),
];
