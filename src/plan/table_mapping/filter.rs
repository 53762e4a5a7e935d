//! Which rows of a table are sent. Source: DMS user guide, "Using source filters".

use serde::Serialize;

use crate::manifest::QualifiedName;
use crate::resolve::{Pipeline, Test};

/// A filter on one column, its fields in the order in which they are written; a row passes where one of its conditions holds, and all filters of a table.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(clippy::struct_field_names, reason = "the names are those of DMS")]
pub(super) struct Filter {
    column_name: String,
    filter_conditions: Vec<Condition>,
    filter_type: &'static str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Condition {
    #[serde(skip_serializing_if = "Option::is_none")]
    end_value: Option<String>,
    filter_operator: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

/// The filters of a table. The column's name is no pattern here, so that it stands as it is.
pub(super) fn filters(pipeline: &Pipeline, name: &QualifiedName) -> Vec<Filter> {
    let table = pipeline.source.table(name);
    let filter = table.into_iter().flat_map(|table| &table.options.filter);
    filter
        .map(|(column, test)| Filter {
            filter_type: "source",
            column_name: column.clone(),
            filter_conditions: conditions(test),
        })
        .collect()
}

fn conditions(test: &Test) -> Vec<Condition> {
    let one = |filter_operator, value: &String| Condition {
        filter_operator,
        value: Some(value.clone()),
        start_value: None,
        end_value: None,
    };
    let range = |filter_operator, from: &String, to: &String| Condition {
        filter_operator,
        value: None,
        start_value: Some(from.clone()),
        end_value: Some(to.clone()),
    };
    let none = |filter_operator| Condition { filter_operator, value: None, start_value: None, end_value: None };
    match test {
        Test::OneOf(values) => values.iter().map(|value| one("eq", value)).collect(),
        Test::Not(value) => vec![one("noteq", value)],
        Test::AtLeast(value) => vec![one("gte", value)],
        Test::AtMost(value) => vec![one("lte", value)],
        Test::Between(from, to) => vec![range("between", from, to)],
        Test::NotBetween(from, to) => vec![range("notbetween", from, to)],
        Test::IsNull(true) => vec![none("null")],
        Test::IsNull(false) => vec![none("notnull")],
    }
}
