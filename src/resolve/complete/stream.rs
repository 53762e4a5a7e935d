//! `stream`, with its defaults.

use super::fill::Fill;
use crate::manifest::{Stream as Section, StreamWord};
use crate::resolve::Stream;
use crate::resolve::defaults::reasons;

/// Why a stream has no shards.
const ON_DEMAND: &str = "Capacity follows the traffic.";

pub(super) fn fill(root: &mut Fill<'_>, found: &Stream) {
    if found.existing.is_some() {
        return;
    }
    root.long("stream", Some("mode"));
    root.section("stream", Section::KEYS, |stream| {
        if found.shards.is_none() {
            stream.default("mode", StreamWord::OnDemand.word(), ON_DEMAND);
        }
        stream.default("retention", found.retention.to_string(), reasons::STREAM_RETENTION);
        stream.default("encryption", found.encryption.word(), reasons::STREAM_ENCRYPTION);
    });
}
