//! `sinks.*.opensearch`, complete.

use super::defaults;
use super::pipeline::{Index, OpenSearch};
use crate::manifest;

pub(super) fn resolve(written: &manifest::OpenSearch) -> OpenSearch {
    let data = written.data.as_ref();
    let buffer = written.buffer.as_ref();
    let zones = written.zones.map_or(defaults::DOMAIN_ZONES, |zones| zones.0);
    let node_type = |written: Option<&manifest::InstanceType>, default: &str| {
        written.map_or_else(|| default.to_owned(), |node_type| node_type.0.clone())
    };
    OpenSearch {
        indexes: indexes(written),
        is_split: written.indexes.is_some(),
        version: written.version.as_ref().map_or(defaults::OPENSEARCH_VERSION, |version| &version.0).to_owned(),
        login: written.login.unwrap_or(defaults::LOGIN),
        node_type: node_type(data.and_then(|data| data.r#type.as_ref()), defaults::NODE_TYPE),
        node_count: data.and_then(|data| data.count).map_or(zones, |count| count.0),
        node_storage: data.and_then(|data| data.storage.clone()).unwrap_or(defaults::NODE_STORAGE),
        masters: written.masters.as_ref().map(|masters| {
            let count = masters.count.map_or(defaults::MASTER_COUNT, |count| count.0);
            (node_type(masters.r#type.as_ref(), defaults::MASTER_TYPE), count)
        }),
        zones,
        rotation: written.rotation.unwrap_or(defaults::ROTATION),
        buffer_size: buffer.and_then(|buffer| buffer.size.clone()).unwrap_or(defaults::BUFFER_SIZE),
        buffer_interval: buffer.and_then(|buffer| buffer.interval.clone()).unwrap_or(defaults::BUFFER_INTERVAL),
        retry: written.retry.clone().unwrap_or(defaults::RETRY),
        backup: written.backup.unwrap_or(defaults::BACKUP),
    }
}

fn indexes(written: &manifest::OpenSearch) -> Vec<Index> {
    match (&written.index, &written.indexes) {
        (Some(index), _) => vec![Index { name: index.0.clone(), tables: Vec::new() }],
        (None, Some(indexes)) => indexes
            .iter()
            .map(|(name, tables)| Index {
                name: name.0.clone(),
                tables: tables.iter().map(|table| table.0.clone()).collect(),
            })
            .collect(),
        (None, None) => unreachable!("the decoder wants exactly one of the two"),
    }
}
