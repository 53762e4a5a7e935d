//! The class and the version that a pipeline asks of its replication instance.

use crate::offers::{DMS_CLASSES, DMS_VERSIONS};
use crate::resolve::Pipeline;
use crate::rules::offered::{AskedClass, AskedVersion};
use crate::source::DocPath;

/// Its class, where there is an instance.
pub(super) fn class(pipeline: &Pipeline) -> Option<AskedClass<'_>> {
    pipeline.replication.has_instance().then(|| AskedClass {
        what: ("class", "DMS"),
        table: &DMS_CLASSES,
        class: &pipeline.replication.class,
        region: &pipeline.region,
        at: instance().key("class"),
        // It also stands for itself: `instance: dms.r6i.large`.
        key: "",
    })
}

/// Its version, where there is an instance.
pub(super) fn version(pipeline: &Pipeline) -> Option<AskedVersion<'_>> {
    pipeline.replication.has_instance().then(|| AskedVersion {
        what: "DMS",
        table: &DMS_VERSIONS,
        version: &pipeline.replication.version,
        at: instance().key("version"),
        is_quoted: true,
    })
}

fn instance() -> DocPath {
    DocPath::root().key("replication").key("instance")
}
