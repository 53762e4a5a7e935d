//! Which changes Lambda hands to a function: a filter on what DMS says in each record.
//!
//! The record's own metadata decide, not its partition key: the key is that of a row or of a table as `partition_by` says,
//! and a filter on it would fall silent when that changes. Source: Lambda developer guide, "Control which events Lambda
//! sends to your function", filtering with Kinesis: rules below `data` are for a record that is JSON.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::manifest::QualifiedName;

/// Filters of one function; any of them lets a record through. More is a quota (Lambda developer guide, as above).
pub const MOST_FILTERS: usize = 5;

/// Characters of one filter (`Filter`, Lambda API reference).
pub const LONGEST_FILTER: usize = 4096;

/// The filters for these tables, one for each database: JSON in one line.
pub fn subscription_filters(tables: &[QualifiedName]) -> Vec<String> {
    let mut by_schema: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for name in tables {
        by_schema.entry(&name.schema).or_default().push(&name.table);
    }
    let filter = |(schema, tables): (&str, Vec<&str>)| {
        let mut metadata = json!({ "schema-name": [schema] });
        if !tables.contains(&"*") {
            metadata["table-name"] = tables.into_iter().map(rule).collect();
        }
        json!({ "data": { "metadata": metadata } }).to_string()
    };
    by_schema.into_iter().map(filter).collect()
}

fn rule(table: &str) -> Value {
    match table.split_once('*') {
        Some((head, _)) => json!({ "prefix": head }),
        None => json!(table),
    }
}

/// Whether Lambda's rules can say it: they know the beginning of a text, and no star within it.
pub fn is_sayable(table: &str) -> bool {
    table.split_once('*').is_none_or(|(_, rest)| rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(schema: &str, table: &str) -> QualifiedName {
        QualifiedName { schema: schema.to_owned(), table: table.to_owned() }
    }

    #[test]
    fn each_database_has_a_filter_with_names_and_beginnings() {
        let filters = subscription_filters(&[name("shop", "orders"), name("crm", "*"), name("shop", "audit_*")]);
        assert_eq!(
            filters,
            [
                r#"{"data":{"metadata":{"schema-name":["crm"]}}}"#,
                r#"{"data":{"metadata":{"schema-name":["shop"],"table-name":["orders",{"prefix":"audit_"}]}}}"#,
            ]
        );
    }

    #[test]
    fn a_star_is_sayable_at_the_end_alone() {
        assert!(is_sayable("orders") && is_sayable("orders_*") && is_sayable("*"));
        assert!(!is_sayable("*_log") && !is_sayable("a*b") && !is_sayable("a**"));
    }
}
