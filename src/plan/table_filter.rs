//! Which sinks need somebody who keeps other tables' records away from them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::delivery::{Delivery, deliveries};
use crate::manifest::QualifiedName;
use crate::resolve::{Pipeline, SinkKind};

/// How long Firehose gathers records for the function that filters them, in seconds: what the service itself gives
/// ("Transform source data in Amazon Data Firehose", Firehose developer guide).
pub const FILTER_DELAY: u64 = 60;

/// The tables of each delivery and each Lambda sink that does not take all that is captured, by its name.
pub fn table_filters(pipeline: &Pipeline) -> BTreeMap<String, Vec<QualifiedName>> {
    let delivered = deliveries(pipeline).map(|Delivery { name, tables, .. }| (name, tables));
    let handed_over = pipeline.sinks.iter().filter(|sink| matches!(sink.kind, SinkKind::Lambda(_)));
    let handed_over = handed_over.map(|sink| (sink.name.clone(), sink.tables.clone()));
    let filter = |(name, tables): (String, Option<Vec<QualifiedName>>)| Some((name, filter(pipeline, &tables?)?));
    delivered.chain(handed_over).filter_map(filter).collect()
}

/// Tables as the functions and scripts of the output read them.
pub fn tables_as_json(tables: &[QualifiedName]) -> Value {
    tables.iter().map(|name| json!({ "schema": name.schema, "table": name.table })).collect()
}

/// None where its tables cover everything that is captured: a filter would let everything through. What another
/// one of the list covers adds nothing.
fn filter(pipeline: &Pipeline, tables: &[QualifiedName]) -> Option<Vec<QualifiedName>> {
    let covered = |name: &QualifiedName| tables.iter().any(|table| table.covers(name));
    if pipeline.source.tables.iter().all(|captured| covered(&captured.name)) {
        return None;
    }
    let mut sorted = tables.to_vec();
    sorted.sort();
    sorted.dedup();
    let adds = |table: &&QualifiedName| !sorted.iter().any(|other| other != *table && other.covers(table));
    let mut sent: Vec<QualifiedName> = sorted.iter().filter(adds).flat_map(|name| as_sent(pipeline, name)).collect();
    sent.sort();
    sent.dedup();
    Some(sent)
}

/// The names that records of these tables carry: the manifest names tables as the database does.
fn as_sent(pipeline: &Pipeline, name: &QualifiedName) -> Vec<QualifiedName> {
    let own = pipeline.sent_name(name);
    let captured = pipeline.source.tables.iter().filter(|table| name.is_wider_than(&table.name));
    let renamed = captured.map(|table| pipeline.sent_name(&table.name)).filter(|sent| !own.covers(sent));
    renamed.chain([own.clone()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filtered(tables: &str) -> Option<Vec<String>> {
        let text = format!(
            "version: 1\nname: small\nregion: us-east-1\nsource:\n  aurora: {{ database: shop }}\n  \
             tables: {{ shop.orders: , shop.lines: , shop.audit_*: }}\nsinks: {{ lake: {{ s3: {{ tables: {tables} }} }} }}\n"
        );
        let document = crate::source::parse(&crate::source::SourceFile::new("a.yaml", text.as_str())).expect("YAML");
        let manifest = crate::manifest::Manifest::decode(&document).expect("a manifest");
        let pipeline = crate::resolve::resolve(&manifest, &crate::resolve::DdlFiles::new()).0;
        let names = |names: &Vec<QualifiedName>| names.iter().map(ToString::to_string).collect();
        table_filters(&pipeline).get("lake").map(names)
    }

    #[test]
    fn a_list_that_covers_everything_is_no_filter() {
        assert_eq!(filtered("[shop.*]"), None);
        assert_eq!(filtered("[shop.audit_*, shop.lines, shop.orders]"), None);
    }

    #[test]
    fn a_filter_is_sorted_and_says_nothing_twice() {
        let names = filtered("[shop.orders, shop.audit_2*, shop.audit_26, shop.orders]");
        assert_eq!(names, Some(vec!["shop.audit_2*".to_owned(), "shop.orders".to_owned()]));
    }
}
