//! How many partition keys a pipeline has, where that can be counted.

use std::collections::BTreeSet;

use crate::manifest::QualifiedName;
use crate::resolve::{PartitionKey, Pipeline};

/// The number of the tables (those into `sink` alone, where one is named) if each of them is one partition key, by its name,
/// whatever its row. None where a pattern may stand for any number, or the key is a row's.
pub fn tables_by_name_alone(pipeline: &Pipeline, sink: Option<&str>) -> Option<usize> {
    let sink = sink.and_then(|name| pipeline.sinks.iter().find(|sink| sink.name == name));
    let is_taken = |name: &&QualifiedName| sink.is_none_or(|sink| sink.takes(name));
    let mut tables = BTreeSet::new();
    for task in &pipeline.replication.tasks {
        for name in pipeline.tables_of(task).into_iter().filter(is_taken) {
            if name.is_pattern() || *pipeline.partition_key(task, name) != PartitionKey::SchemaTable {
                return None;
            }
            tables.insert(name);
        }
    }
    Some(tables.len()).filter(|tables| *tables > 0)
}
