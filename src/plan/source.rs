//! What the source is called where a sentence speaks of it, and who vouches for it.

use crate::certificates;
use crate::resolve::{DatabaseEngine, Origin, Pipeline, SourceTls};

/// The source, in text for people: `MySQL database testdb`.
pub(super) fn title(pipeline: &Pipeline) -> String {
    match &pipeline.source.engine {
        DatabaseEngine::Aurora(aurora) => made(&aurora.origin),
        DatabaseEngine::Rds(rds) => made(&rds.origin),
        DatabaseEngine::ExistingAurora(existing) => format!("Aurora MySQL cluster {}", existing.cluster),
        DatabaseEngine::External(external) => format!("MySQL server {}", external.host),
    }
}

fn made(origin: &Origin) -> String {
    match origin {
        Origin::New(database) => format!("MySQL database {database}"),
        Origin::Snapshot(snapshot) => format!("the MySQL databases of snapshot {}", snapshot.name),
    }
}

/// Certificates under which a server's own is signed, and the file that holds them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roots {
    /// The file's name, which says whose they are; also the last part of a physical name.
    pub name: &'static str,
    /// A PEM bundle.
    pub bundle: String,
}

impl Roots {
    /// The file's name with its ending.
    pub fn file(&self) -> String {
        format!("{}.pem", self.name)
    }
}

/// Who vouches for the server: RDS, or the authority of the manifest.
pub(super) fn roots(pipeline: &Pipeline, authority: Option<String>) -> Option<Roots> {
    if matches!(pipeline.source.tls, SourceTls::Off(_)) {
        return None;
    }
    Some(match &pipeline.source.engine {
        DatabaseEngine::External(_) => Roots { name: "source-ca", bundle: authority.unwrap_or_default() },
        DatabaseEngine::Aurora(_) | DatabaseEngine::ExistingAurora(_) | DatabaseEngine::Rds(_) => {
            Roots { name: "rds-ca", bundle: certificates::of_region(&pipeline.region).unwrap_or_default() }
        }
    })
}
