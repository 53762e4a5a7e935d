//! What DMS changes of what it reads: columns left out, other names. Source: DMS user guide, "Transformation rules and
//! actions".

use std::collections::BTreeMap;

use super::{Body, Locator, Numberless};
use crate::manifest::QualifiedName;
use crate::resolve::{CapturedTable, Pipeline, SentColumns};

/// The transformations of these tables, and those of the patterns that take them in.
pub(super) fn transformations(pipeline: &Pipeline, names: &[&QualifiedName]) -> Vec<Numberless> {
    let concerns =
        |table: &&CapturedTable| names.iter().any(|name| table.name == **name || table.name.is_wider_than(name));
    let tables: Vec<&CapturedTable> =
        pipeline.source.tables.iter().filter(|table| table.options.transforms()).filter(concerns).collect();
    // A schema is renamed once, however many of its tables say so.
    let schemas: BTreeMap<&str, &str> = tables
        .iter()
        .filter_map(|table| Some((table.name.schema.as_str(), table.options.schema.as_deref()?)))
        .collect();
    let schemas = schemas.into_iter().map(|(old, new)| rule("rename", Locator::schema(old), "schema", Some(new)));
    schemas.chain(tables.into_iter().flat_map(of_table)).collect()
}

fn of_table(table: &CapturedTable) -> Vec<Numberless> {
    let options = &table.options;
    let renamed = options.table.iter().map(|new| rule("rename", Locator::table(&table.name), "table", Some(new)));
    let (action, columns) = match &options.columns {
        SentColumns::All => ("", [].as_slice()),
        SentColumns::Only(columns) => ("include-column", columns.as_slice()),
        SentColumns::Without(columns) => ("remove-column", columns.as_slice()),
    };
    let columns = columns.iter().map(|column| rule(action, Locator::column(&table.name, column), "column", None));
    let renamed_columns =
        options.renamed.iter().map(|(old, new)| rule("rename", Locator::column(&table.name, old), "column", Some(new)));
    renamed.chain(columns).chain(renamed_columns).collect()
}

fn rule(action: &'static str, locator: Locator, target: &'static str, value: Option<&str>) -> Numberless {
    ("transformation", action, locator, Body::Transformation { target, value: value.map(str::to_owned) })
}
