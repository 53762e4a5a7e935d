//! What the user may write. One section a file; the doc comments are the user's documentation: they become the JSON
//! Schema and what an editor shows.
//!
//! Nothing here has a default: a [`Manifest`] is exactly what was written. `resolve` fills the holes.

mod access;
mod account;
mod admin;
mod allow;
mod aurora;
mod before_image;
mod capacity;
mod column;
mod decode;
mod encryption;
mod error_policy;
mod existing_cluster;
mod existing_domain;
mod external;
mod filter;
mod former_names;
mod grammar;
mod lambda;
mod machine;
mod messages;
mod monitoring;
mod network;
mod opensearch;
mod overrides;
mod parameter;
mod profiles;
mod public;
mod rds;
mod reason;
mod replication;
mod s3;
mod scalar;
mod schema;
mod secret;
mod serverless;
mod short;
mod sink;
mod snapshot;
mod source_db;
mod start_at;
mod stream;
mod table;
mod tags;
mod task;
mod task_log;
mod task_settings;
mod terraform;
mod versions;
mod window;

pub use access::{Access, Bastion, BastionWord, LocalPort, SshBastion, Tunnel};
pub use account::{Account, Owner};
pub use admin::Admin;
pub use allow::{Allowance, Day, RuleName};
pub use aurora::{Aurora, DatabaseBackup, DatabaseName, Instances};
pub use before_image::{BeforeColumns, BeforeImage, FieldName};
pub use capacity::{Acu, Serverless};
pub use column::{ColumnName, Columns, Rename, SentName};
pub use encryption::Encryption;
pub use error_policy::{ErrorPolicy, Forever, RecordPolicy, Retries, TablePolicy};
pub use existing_cluster::{ClusterId, ExistingCluster};
pub use existing_domain::{DomainAdmin, DomainName, ExistingDomain};
pub use external::{AllowVia, External, ExternalTls};
pub use filter::{Condition, FilterValue, OneOrMore, Range};
pub use former_names::FormerNames;
pub use lambda::{Batch, FunctionRef, Lambda, OnFailure};
pub use messages::Messages;
pub use monitoring::{Listener, LogRetention, Monitoring, Notify};
pub use network::{
    Api, CreateNetwork, Endpoints, ExistingNetwork, Nat, Network, SecurityGroupId, SubnetId, SubnetLookup, VpcId,
    VpcLookup,
};
pub use opensearch::{
    Backup, Buffer, DataNodes, EngineVersion, IndexName, InstanceType, Login, Masters, OneIndex, OpenSearch, Rotation,
};
pub use overrides::{Arguments, ResourceAddress};
pub use parameter::Parameters;
pub use profiles::{ProfileName, Profiles};
pub use public::Public;
pub use rds::Rds;
pub use reason::Reason;
pub use replication::{
    BufferedRecords, Instance, Lob, LobWord, Mode, ParallelApply, PartitionBy, PartitionColumn, Queues, Replication,
    Threads,
};
pub use s3::{BucketName, Compression, ExistingBucket, FileFormat, Folder, KeyArn, Partitioning, S3, S3Buffer};
pub use scalar::{Cidr, Duration, FilePath, LobSize, PipelineName, Region, SinkName, Size};
pub use schema::{SCHEMA_FILE, schema};
pub use secret::{SecretId, SecretRef};
pub use serverless::{CapacityUnits, ServerlessTask};
pub use short::{Empty, Short, WordOrList};
pub use sink::Sink;
pub use snapshot::{Snapshot, SnapshotId};
pub use source_db::{Bootstrap, CaptureUser, Source, Tls};
pub use start_at::StartAt;
pub use stream::{ExistingStream, Stream, StreamEncryption, StreamName, StreamWord};
pub use table::{Ddl, DeclaredTable, InlineDdl, QualifiedName, Table, TableDetails, TableName, Tables};
pub use tags::Tags;
pub use task::{Task, TaskName};
pub use task_log::{LogComponents, LogLevel, Logging};
pub use task_settings::TaskSettings;
pub use terraform::{
    AwsProfile, AwsProvider, Backend as StateBackend, LocalBackend, RoleArn, S3Backend, StatePath, Terraform,
};
pub use versions::{ProviderVersions, Version, VersionRange};
pub use window::{DailyWindow, WeeklyWindow};

use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::source::{Document, Node};

grammar::section! {
    /// A change-data-capture pipeline: a MySQL source, a stream of its changes, and any number of sinks.
    pub struct Manifest {
        /// The version of this language. Always 1.
        pub version: scalar::LanguageVersion,
        /// The name of the pipeline: 2 to 20 lower-case letters, digits and single hyphens, starting with a letter. Every
        /// physical name starts with it, so changing it makes another pipeline; in the old one's state the apply would delete
        /// all of that to make it. Sinks, tasks and indexes can be renamed: see `was`.
        pub name: PipelineName,
        /// The AWS region of everything, such as `us-east-1`.
        pub region: Region,
        /// Tags for every resource that can have tags. `cdcc:pipeline` with the name is always added.
        pub tags: Option<Tags>,
        /// Where the pipeline lives. Default: a new network of its own.
        pub network: Option<Network>,
        /// The MySQL database whose changes are captured, and its tables.
        pub source: Source,
        /// How DMS copies. Default: all rows first, then every change, on one `dms.r6i.large`.
        pub replication: Option<Replication>,
        /// The Kinesis stream between DMS and the sinks: `on-demand` (default), or a section.
        pub stream: Option<Short<StreamWord, Stream>>,
        /// Where changes go, by name. A sink is an append-only log of changes: an update or a delete arrives as one more
        /// document. May be left out: then consumers of your own read the stream.
        pub sinks: Option<BTreeMap<SinkName, Sink>>,
        /// How people reach the database and the search domain. Default: a bastion through Session Manager.
        pub access: Option<Access>,
        /// Who prepares the database and the search domain. Default: `auto`; `manual` for an `external` source, whose
        /// administrator cdcc does not know.
        pub bootstrap: Option<Bootstrap>,
        /// Whether data is guarded: `prevent_destroy`, deletion protection, a final snapshot, no forced emptying of
        /// buckets. Default: true. Say false only for throw-away stacks.
        pub protect: Option<bool>,
        /// Which key encrypts data at rest. Default: `customer-managed`, one key of the pipeline's own.
        pub encryption: Option<Encryption>,
        /// Alarms, notifications and logs.
        pub monitoring: Option<Monitoring>,
        /// How Terraform runs the output. Default: state in the output folder, provider `>= 5.100, < 7`.
        pub terraform: Option<Terraform>,
        /// Findings that are accepted on purpose, each rule with a reason. What stops the compiler because data would be lost
        /// or open to others goes on; what warns is silent. An error cannot be allowed.
        pub allow: Option<Vec<Allowance>>,
        /// What differs from one environment to the next, by name: each is laid over the manifest (a JSON merge patch, RFC
        /// 7396) by `--profile NAME`. Its name is put behind the pipeline's, unless it has a `name` of its own. A list takes
        /// the place of the manifest's; a key without a value takes the manifest's away.
        pub profiles: Option<Profiles>,
        /// What AWS wants once for each account. Default: `existing`, made by `cdcc account`.
        pub account: Option<Account>,
    }
    keys that start with "x-" are free;
}

impl Manifest {
    /// Reads a part of a document.
    fn decode_at(node: &Node, at: &decode::At<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        <Self as decode::Decode>::decode(node, at, findings)
    }

    /// Reads a document, or says everything that is wrong with its shape.
    pub fn decode(document: &Document) -> Result<Self, Vec<Finding>> {
        let mut findings = Vec::new();
        let manifest = <Self as decode::Decode>::decode(&document.root, &decode::At::Root, &mut findings);
        match manifest {
            Some(manifest) if findings.is_empty() => Ok(manifest),
            _ => Err(findings),
        }
    }
}
