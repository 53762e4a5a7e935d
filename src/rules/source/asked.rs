//! The class and the version that a pipeline asks of the database that cdcc makes.

use crate::offers::{AURORA_CLASSES, AURORA_VERSIONS, RDS_CLASSES, RDS_VERSIONS};
use crate::resolve::{Capacity, DatabaseEngine, Pipeline};
use crate::rules::offered::{AskedClass, AskedVersion};
use crate::source::DocPath;

/// The class of its machines, where they have one.
pub(super) fn class(pipeline: &Pipeline) -> Option<AskedClass<'_>> {
    let at = DocPath::root().key("source");
    let (service, table, class, at) = match &pipeline.source.engine {
        DatabaseEngine::Aurora(aurora) => match &aurora.capacity {
            Capacity::Class(class) => {
                ("Aurora MySQL", &AURORA_CLASSES, class, at.key("aurora").key("instances").key("class"))
            }
            Capacity::Serverless(..) => return None,
        },
        DatabaseEngine::Rds(rds) => ("RDS for MySQL", &RDS_CLASSES, &rds.class, at.key("rds").key("class")),
        DatabaseEngine::ExistingAurora(_) | DatabaseEngine::External(_) => return None,
    };
    Some(AskedClass { what: ("class", service), table, class, region: &pipeline.region, at, key: "class: " })
}

/// Its version.
pub(super) fn version(pipeline: &Pipeline) -> Option<AskedVersion<'_>> {
    let at = DocPath::root().key("source");
    match &pipeline.source.engine {
        DatabaseEngine::Aurora(aurora) => Some(AskedVersion {
            what: "Aurora MySQL",
            table: &AURORA_VERSIONS,
            version: &aurora.version,
            at: at.key("aurora").key("version"),
            is_quoted: false,
        }),
        DatabaseEngine::Rds(rds) => Some(AskedVersion {
            what: "RDS for MySQL",
            table: &RDS_VERSIONS,
            version: &rds.version,
            at: at.key("rds").key("version"),
            is_quoted: true,
        }),
        DatabaseEngine::ExistingAurora(_) | DatabaseEngine::External(_) => None,
    }
}
