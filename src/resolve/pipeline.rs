//! [`Pipeline`]: what the user meant, complete. No `Option` here has a default.

mod network;
mod sinks;

use std::collections::BTreeMap;

use ipnet::Ipv4Net;

use super::database::{CaptureUser, DatabaseEngine, SourceTls};
use super::function::Lambda;
use super::run::Terraform;
use super::search_domain::{ExistingDomain, MadeDomain};
use super::table_options::TableOptions;
use super::task::Replication;
use crate::ddl;
use crate::manifest::{Bootstrap, Duration, Encryption, Listener, Owner, QualifiedName, StreamEncryption};

pub use network::{CreatedNetwork, ExistingNetwork, Network, Subnets, Vpc};
pub use sinks::{ExistingBucket, Format, Index, OpenSearch, S3, Sink, SinkKind};

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
    /// In the order of their oldest names.
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

    /// What the things of the sink called `name` are called in AWS.
    pub fn physical_sink<'n>(&'n self, name: &'n str) -> &'n str {
        self.sinks.iter().find(|sink| sink.name == name).map_or(name, Sink::physical)
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
        self.source.table(only).filter(|table| table.is_known())
    }

    /// The sinks that are buckets, by name.
    pub fn archives(&self) -> impl Iterator<Item = (&str, &S3)> {
        self.sinks.iter().filter_map(|sink| match &sink.kind {
            SinkKind::S3(archive) => Some((sink.name.as_str(), archive)),
            SinkKind::OpenSearch(_) | SinkKind::Lambda(_) => None,
        })
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
    /// Those of them whose records DMS has to change, by their places in `tables`: few, and asked for by every column.
    pub transforming: Vec<usize>,
    /// What is not captured although a pattern takes it in, in the order of the manifest.
    pub exclude_tables: Vec<QualifiedName>,
}

impl Source {
    /// The captured table or pattern of this very name.
    pub fn table(&self, name: &QualifiedName) -> Option<&CapturedTable> {
        let at = self.tables.binary_search_by(|table| table.name.cmp(name)).ok()?;
        self.tables.get(at)
    }
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

#[cfg(test)]
mod tests {
    use crate::manifest::Manifest;
    use crate::resolve::{DdlFiles, resolve};
    use crate::source::{SourceFile, parse};

    #[test]
    fn every_table_is_found_by_its_name_and_those_that_transform_are_known() {
        let text = "version: 1\nname: small\nregion: us-east-1\nsource:\n  aurora: { database: shop }\n  tables:\n    \
                    shop.b: { rename: { table: c } }\n    shop.b_*:\n    shop.B:\n    a.z:\n    shop.aa:\n    shop.a: { columns: { exclude: [x] } }\n";
        let document = parse(&SourceFile::new("a.yaml", text)).expect("YAML");
        let manifest = Manifest::decode(&document).expect("a manifest");
        let source = resolve(&manifest, &DdlFiles::new()).0.source;
        assert_eq!(source.tables.len(), 6);
        for table in &source.tables {
            assert_eq!(source.table(&table.name).map(|found| &found.name), Some(&table.name));
        }
        let transforming = source.transforming.iter().map(|at| source.tables[*at].name.to_string());
        assert_eq!(transforming.collect::<Vec<_>>(), ["shop.a", "shop.b"]);
    }
}
