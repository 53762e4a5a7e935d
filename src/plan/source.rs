//! What the source is called where a sentence speaks of it.

use crate::resolve::{DatabaseEngine, Origin, Pipeline};

/// The source, in text for people: `MySQL database testdb`.
pub(super) fn title(pipeline: &Pipeline) -> String {
    match &pipeline.source.engine {
        DatabaseEngine::Aurora(aurora) => made(&aurora.origin),
        DatabaseEngine::Rds(rds) => made(&rds.origin),
    }
}

fn made(origin: &Origin) -> String {
    match origin {
        Origin::New(database) => format!("MySQL database {database}"),
        Origin::Snapshot(snapshot) => format!("the MySQL databases of snapshot {}", snapshot.name),
    }
}
