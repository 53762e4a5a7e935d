//! [`Pipeline`]: what the user meant, complete. No `Option` here has a default.

use std::collections::BTreeMap;

use ipnet::Ipv4Net;

use super::database::{CaptureUser, DatabaseEngine, SourceTls};
use super::function::Lambda;
use super::run::Terraform;
use super::search_domain::{ExistingDomain, MadeDomain, SearchDomain};
use super::table_options::TableOptions;
use super::task::Replication;
use crate::ddl;
use crate::manifest::{
    Api, Backup, Bootstrap, Compression, Duration, Encryption, Listener, Nat, Owner, Partitioning, QualifiedName,
    Rotation, Size, StreamEncryption,
};

/// A pipeline.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are the manifest's sections, documented there")]
pub struct Pipeline {
    pub name: String,
    pub region: String,
    pub tags: BTreeMap<String, String>,
    pub network: Network,
    pub source: Source,
    pub replication: Replication,
    pub stream: Stream,
    /// In the order of their names.
    pub sinks: Vec<Sink>,
    pub access: Access,
    pub tunnel: Tunnel,
    pub bootstrap: Bootstrap,
    pub protect: bool,
    pub encryption: Encryption,
    pub monitoring: Monitoring,
    pub account: Account,
    pub terraform: Terraform,
}

impl Pipeline {
    /// The sinks that are search domains, by name.
    pub fn searches(&self) -> impl Iterator<Item = (&str, &OpenSearch)> {
        self.sinks.iter().filter_map(|sink| match &sink.kind {
            SinkKind::OpenSearch(search) => Some((sink.name.as_str(), search)),
            SinkKind::S3(_) | SinkKind::Lambda(_) => None,
        })
    }

    /// The search domains that cdcc makes, by their sinks' names.
    pub fn made_domains(&self) -> impl Iterator<Item = (&str, &MadeDomain)> {
        self.searches().filter_map(|(name, search)| Some((name, search.domain.made()?)))
    }

    /// The search domains that are there, by their sinks' names.
    pub fn existing_domains(&self) -> impl Iterator<Item = (&str, &ExistingDomain)> {
        self.searches().filter_map(|(name, search)| Some((name, search.domain.existing()?)))
    }

    /// The captured tables and patterns whose records the sink called `name` takes.
    pub fn tables_into(&self, name: &str) -> impl Iterator<Item = &CapturedTable> {
        let sink = self.sinks.iter().find(|sink| sink.name == name);
        self.source.tables.iter().filter(move |table| sink.is_none_or(|sink| sink.takes(&table.name)))
    }

    /// The sinks that are functions, by name.
    pub fn subscribers(&self) -> impl Iterator<Item = (&str, &Lambda)> {
        self.sinks.iter().filter_map(|sink| match &sink.kind {
            SinkKind::Lambda(lambda) => Some((sink.name.as_str(), lambda)),
            SinkKind::OpenSearch(_) | SinkKind::S3(_) => None,
        })
    }

    /// The only table that arrives at the sink called `name`, which has to be known by its columns.
    pub fn only_table_into(&self, name: &str) -> Option<&CapturedTable> {
        let sink = self.sinks.iter().find(|sink| sink.name == name)?;
        let only = match &sink.tables {
            Some(tables) => tables.as_slice(),
            None => {
                return self.source.tables.first().filter(|table| self.source.tables.len() == 1 && table.is_known());
            }
        };
        let [only] = only else { return None };
        self.source.tables.iter().find(|table| table.name == *only).filter(|table| table.is_known())
    }

    /// The sinks that are buckets, by name.
    pub fn archives(&self) -> impl Iterator<Item = (&str, &S3)> {
        self.sinks.iter().filter_map(|sink| match &sink.kind {
            SinkKind::S3(archive) => Some((sink.name.as_str(), archive)),
            SinkKind::OpenSearch(_) | SinkKind::Lambda(_) => None,
        })
    }
}

/// Where the pipeline lives.
#[derive(Debug, Clone)]
pub enum Network {
    /// In a network of its own.
    Create(CreatedNetwork),
    /// In one that is there.
    Existing(ExistingNetwork),
}

/// A network that cdcc makes.
#[derive(Debug, Clone)]
pub struct CreatedNetwork {
    /// Its addresses.
    pub cidr: Ipv4Net,
    /// How many zones.
    pub zones: u32,
    /// How private machines get out.
    pub nat: Nat,
    /// Which endpoints are made. None: those that the machines need.
    pub endpoints: Option<Vec<Api>>,
}

/// A network that is there.
#[derive(Debug, Clone)]
pub struct ExistingNetwork {
    /// How it is found.
    pub vpc: Vpc,
    /// How the private subnets are found. None: the default ones.
    pub private: Option<Subnets>,
    /// How the public subnets are found. None: the default ones.
    pub public: Option<Subnets>,
    /// How many zones the pipeline needs.
    pub zones: u32,
    /// Which endpoints are made. None: those that the machines need.
    pub endpoints: Option<Vec<Api>>,
}

/// How a VPC is found.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "as in the manifest")]
pub enum Vpc {
    Default,
    Id(String),
    Name(String),
    Tags(BTreeMap<String, String>),
}

/// How subnets are found.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "as in the manifest")]
pub enum Subnets {
    Ids(Vec<String>),
    Tags(BTreeMap<String, String>),
}

impl Network {
    /// The part that cdcc makes, if it makes one.
    pub fn created(&self) -> Option<&CreatedNetwork> {
        match self {
            Self::Create(created) => Some(created),
            Self::Existing(_) => None,
        }
    }

    /// Which endpoints are made. None: those that the machines need.
    pub fn endpoints(&self) -> Option<&[Api]> {
        match self {
            Self::Create(created) => created.endpoints.as_deref(),
            Self::Existing(existing) => existing.endpoints.as_deref(),
        }
    }
}

/// The database.
#[derive(Debug, Clone)]
pub struct Source {
    /// The server.
    pub engine: DatabaseEngine,
    /// How the connection to it is guarded.
    pub tls: SourceTls,
    /// The database user through which DMS reads.
    pub capture_user: CaptureUser,
    /// How long the binary log is kept.
    pub binlog_retention: Duration,
    /// What is captured, in the order of the names.
    pub tables: Vec<CapturedTable>,
    /// What is not captured although a pattern takes it in, in the order of the manifest.
    pub exclude_tables: Vec<QualifiedName>,
}

/// A captured table or pattern of tables.
#[derive(Debug, Clone)]
pub struct CapturedTable {
    /// Its name.
    pub name: QualifiedName,
    /// What its DDL says, where there is one that could be read.
    pub ddl: Option<ddl::Table>,
    /// What is sent of it.
    pub options: TableOptions,
}

impl CapturedTable {
    /// Whether it is one table, and its columns are known.
    pub fn is_known(&self) -> bool {
        !self.name.is_pattern() && self.ddl.as_ref().is_some_and(|ddl| !ddl.columns.is_empty())
    }
}

/// The stream.
#[derive(Debug, Clone)]
pub struct Stream {
    /// One that is there; then the rest is its owner's, and the retention the least that there is.
    pub existing: Option<ExistingStream>,
    /// A fixed number of shards, or none: on demand.
    pub shards: Option<u32>,
    /// How long a record can be read.
    pub retention: Duration,
    /// Which key encrypts the records.
    pub encryption: StreamEncryption,
}

/// A stream that exists.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "as in the manifest")]
pub struct ExistingStream {
    pub name: String,
    /// None: AWS manages it.
    pub key: Option<String>,
}

/// A sink.
#[derive(Debug, Clone)]
pub struct Sink {
    /// Its name.
    pub name: String,
    /// Which of the captured tables it takes, as written; none: all of them.
    pub tables: Option<Vec<QualifiedName>>,
    /// What it is.
    pub kind: SinkKind,
}

impl Sink {
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
    /// In the order of their names.
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
    /// Which of the captured tables it takes, where the sink is split.
    pub tables: Vec<QualifiedName>,
}

impl Index {
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

/// How people get in.
#[derive(Debug, Clone)]
pub enum Access {
    /// Not at all.
    None,
    /// Through Session Manager.
    SessionManager,
    /// With a key.
    Ssh(SshBastion),
}

/// On which ports of one's own machine the tunnel ends.
#[derive(Debug, Clone)]
pub struct Tunnel {
    /// The database.
    pub database: u32,
    /// The first search domain; further ones follow.
    pub search: u32,
}

/// A bastion with a key.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "as in the manifest")]
pub struct SshBastion {
    pub key_pair: String,
    pub identity_file: String,
    pub allow_from: Vec<Ipv4Net>,
}

/// Alarms and logs.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "as in the manifest")]
pub struct Monitoring {
    pub latency: Duration,
    pub notify: Vec<Listener>,
    pub dashboard: bool,
    pub log_retention_days: u32,
}

/// Who makes the roles of the account.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "as in the manifest")]
pub struct Account {
    pub dms_roles: Owner,
    pub opensearch_service_role: Owner,
    pub opensearch_log_policy: Owner,
}
