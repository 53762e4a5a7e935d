//! `stream`, complete.

use super::defaults;
use super::pipeline::{ExistingStream, Stream};
use crate::finding::Finding;
use crate::manifest::{self, Short, StreamWord};
use crate::source::DocPath;

pub(super) fn resolve(written: Option<&Short<StreamWord, manifest::Stream>>, findings: &mut Vec<Finding>) -> Stream {
    let section = match written {
        None | Some(Short::Scalar(StreamWord::OnDemand)) => None,
        Some(Short::Section(section)) => Some(section),
    };
    findings.extend(section.into_iter().flat_map(misplaced));
    Stream {
        existing: section.and_then(|section| section.existing.as_ref()).map(existing),
        shards: section.and_then(|section| section.shards).map(|shards| shards.0),
        retention: section.and_then(|section| section.retention.clone()).unwrap_or(defaults::STREAM_RETENTION),
        encryption: section.and_then(|section| section.encryption).unwrap_or(defaults::STREAM_ENCRYPTION),
    }
}

fn existing(written: &Short<manifest::StreamName, manifest::ExistingStream>) -> ExistingStream {
    match written {
        Short::Scalar(name) => ExistingStream { name: name.0.clone(), key: None },
        Short::Section(section) => {
            ExistingStream { name: section.name.0.clone(), key: section.key.as_ref().map(|key| key.0.clone()) }
        }
    }
}

/// A stream that exists has its own settings, and capacity is bought in one way.
fn misplaced(written: &manifest::Stream) -> Vec<Finding> {
    let at = DocPath::root().key("stream");
    let conflict = |key: &str, first: &str, help: &str| {
        Finding::error("conflicting-choice", &at.key(key), format!("`stream` says both `{first}` and `{key}`"))
            .at_key()
            .key_label(&at.key(first), "the other one")
            .help(help)
    };
    if written.existing.is_some() {
        let keys = [
            ("mode", written.mode.is_some()),
            ("shards", written.shards.is_some()),
            ("retention", written.retention.is_some()),
            ("encryption", written.encryption.is_some()),
        ];
        let keys = keys.into_iter().filter(|(_, is_written)| *is_written);
        return keys
            .map(|(key, _)| conflict(key, "existing", "remove it: a stream that exists keeps its own settings"))
            .collect();
    }
    if written.mode.is_some() && written.shards.is_some() {
        return vec![conflict("shards", "mode", "keep `shards` for a fixed capacity, or `mode: on-demand`")];
    }
    Vec::new()
}
