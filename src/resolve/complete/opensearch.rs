//! `sinks.*.opensearch`, with its defaults.

use super::delivery;
use super::fill::Fill;
use crate::manifest::{Buffer, DataNodes, Masters, OpenSearch as Section};
use crate::resolve::defaults::reasons;
use crate::resolve::{MadeDomain, OpenSearch};

/// Why a domain has so many data nodes.
const ONE_EACH: &str = "One in each zone.";

pub(super) fn fill(sink: &mut Fill<'_>, found: &OpenSearch) {
    sink.written("opensearch", Section::KEYS, |search| {
        if let Some(domain) = found.domain.made() {
            made(search, domain);
        }
        search.default("rotation", found.rotation.word(), reasons::ROTATION);
        let (size, interval) =
            ((&found.buffer_size, reasons::BUFFER_SIZE), (&found.buffer_interval, reasons::BUFFER_INTERVAL));
        delivery::buffer(search, Buffer::KEYS, size, interval);
        search.default("retry", found.retry.to_string(), reasons::RETRY);
        search.default("backup", found.backup.word(), reasons::BACKUP);
    });
}

fn made(search: &mut Fill<'_>, domain: &MadeDomain) {
    search.default("version", domain.version.as_str(), reasons::OPENSEARCH_VERSION);
    search.default("login", domain.login.word(), reasons::LOGIN);
    search.section("data", DataNodes::KEYS, |data| {
        data.default("type", domain.node_type.as_str(), reasons::NODE_TYPE);
        data.default("count", domain.node_count, ONE_EACH);
        if let Some(storage) = &domain.node_storage {
            data.default("storage", storage.to_string(), reasons::NODE_STORAGE);
        }
    });
    if let Some((node_type, count)) = &domain.masters {
        search.written("masters", Masters::KEYS, |masters| {
            masters.default("type", node_type.as_str(), reasons::MASTER_TYPE);
            masters.default("count", *count, reasons::MASTER_COUNT);
        });
    }
    search.default("zones", domain.zones, reasons::DOMAIN_ZONES);
}
