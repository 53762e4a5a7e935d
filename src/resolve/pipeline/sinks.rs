//! The sinks of a pipeline.

use crate::manifest::{Backup, Compression, Duration, Partitioning, QualifiedName, Rotation, Size};
use crate::resolve::former;
use crate::resolve::function::Lambda;
use crate::resolve::search_domain::SearchDomain;
use crate::source::DocPath;

/// A sink.
#[derive(Debug, Clone)]
pub struct Sink {
    /// Its name.
    pub name: String,
    /// What it was called before, the oldest first.
    pub was: Vec<String>,
    /// Which of the captured tables it takes, as written; none: all of them.
    pub tables: Option<Vec<QualifiedName>>,
    /// What it is.
    pub kind: SinkKind,
}

impl Sink {
    /// What its things are called in AWS: its oldest name.
    pub fn physical(&self) -> &str {
        former::physical(&self.name, &self.was)
    }

    /// Whether it takes records of `captured`, a table or a pattern.
    pub fn takes(&self, captured: &QualifiedName) -> bool {
        match &self.kind {
            SinkKind::OpenSearch(search) if search.is_split => search.indexes.iter().any(|index| index.takes(captured)),
            _ => self.tables.as_ref().is_none_or(|tables| tables.iter().any(|table| table.meets(captured))),
        }
    }
}

/// The kinds of sinks.
#[derive(Debug, Clone)]
pub enum SinkKind {
    /// An `OpenSearch` domain.
    OpenSearch(OpenSearch),
    /// Files in a bucket.
    S3(S3),
    /// A function.
    Lambda(Lambda),
}

impl SinkKind {
    /// Its key in the manifest.
    pub fn word(&self) -> &'static str {
        match self {
            Self::OpenSearch(_) => "opensearch",
            Self::S3(_) => "s3",
            Self::Lambda(_) => "lambda",
        }
    }

    /// How long a record waits for others at the most before it is delivered.
    pub fn buffer_interval(&self) -> &Duration {
        match self {
            Self::OpenSearch(search) => &search.buffer_interval,
            Self::S3(archive) => &archive.buffer_interval,
            Self::Lambda(lambda) => &lambda.batch_window,
        }
    }
}

/// An `OpenSearch` domain, and the delivery into it.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "as in the manifest")]
pub struct OpenSearch {
    /// Where the indexes are.
    pub domain: SearchDomain,
    /// In the order of their oldest names.
    pub indexes: Vec<Index>,
    /// Whether each index says which tables it takes; else there is one, for all that the sink takes.
    pub is_split: bool,
    pub rotation: Rotation,
    /// None: for ever.
    pub keep: Option<Duration>,
    pub buffer_size: Size,
    pub buffer_interval: Duration,
    pub retry: Duration,
    pub backup: Backup,
}

/// An index of a domain.
#[derive(Debug, Clone)]
pub struct Index {
    /// Its name.
    pub name: String,
    /// What it was called before, the oldest first.
    pub was: Vec<String>,
    /// Which of the captured tables it takes, where the sink is split.
    pub tables: Vec<QualifiedName>,
    /// Where the manifest lists them, behind the index's own place: in the entry itself, or under a key.
    pub(in crate::resolve) tables_key: Option<&'static str>,
}

impl Index {
    /// What its delivery is called in AWS: the oldest name.
    pub fn physical(&self) -> &str {
        former::physical(&self.name, &self.was)
    }

    /// Where the manifest lists its tables, below `indexes`.
    pub fn tables_at(&self, indexes: &DocPath) -> DocPath {
        let at = indexes.key(&*self.name);
        self.tables_key.map_or(at.clone(), |key| at.key(key))
    }

    /// Whether it takes records of `captured`, a table or a pattern, where the sink is split.
    pub fn takes(&self, captured: &QualifiedName) -> bool {
        self.tables.iter().any(|table| table.meets(captured))
    }
}

/// A bucket and the delivery into it.
#[derive(Debug, Clone)]
pub struct S3 {
    /// The bucket, where it exists; else cdcc makes one.
    pub bucket: Option<ExistingBucket>,
    /// Whether each table has a folder of its own.
    pub partition_by: Partitioning,
    /// Where the folders of the hours lie: nothing, or a path that ends in a slash.
    pub folder: String,
    /// What files are written in.
    pub format: Format,
    /// How much is gathered into one file.
    pub buffer_size: Size,
    /// For how long it is gathered.
    pub buffer_interval: Duration,
    /// Where records lie that could not be delivered: a path that ends in a slash.
    pub error_folder: String,
}

/// What files are written in.
#[derive(Debug, Clone)]
pub enum Format {
    /// JSON, packed.
    Json(Compression),
    /// Parquet, which packs by itself; how JSON would be packed, if that is written all the same.
    Parquet(Option<Compression>),
}

/// A bucket that exists.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "as in the manifest")]
pub struct ExistingBucket {
    pub name: String,
    pub key: Option<String>,
}
