//! `Manifest` -> [`Pipeline`]: what was written becomes what was meant. The only place that knows defaults.

mod capture_user;
mod claim;
pub mod complete;
mod database;
mod default_table;
pub mod defaults;
mod existing_aurora;
mod external;
mod former;
mod function;
mod lambda;
mod network;
mod opensearch;
mod pipeline;
mod replication;
mod run;
mod s3;
mod search_domain;
mod sink;
mod source_db;
mod stream;
mod table_options;
mod tables;
mod task;
mod terraform;

use crate::ddl;
use crate::finding::Finding;
use crate::manifest::{self, Bastion, BastionWord, Bootstrap, Manifest, Short};

pub use claim::{Claim, ClaimIndex};
pub use database::{
    Admin, AdminSecret, Aurora, Backup, Capacity, CapturePassword, CaptureUser, DatabaseEngine, ExistingAurora,
    External, Origin, PublicAccess, Rds, ServerParameters, Snapshot, SourceTls, has_performance_insights,
};
pub use default_table::{Default, default_table};
pub use function::{Code, Lambda, MadeFunction};
pub use pipeline::{
    Access, Account, CapturedTable, CreatedNetwork, ExistingBucket, ExistingNetwork, ExistingStream, Format, Index,
    Monitoring, Network, OpenSearch, Pipeline, S3, Sink, SinkKind, Source, SshBastion, Stream, Subnets, Tunnel, Vpc,
};
pub use run::{Backend, Override, S3State, Terraform};
pub use search_domain::{DomainAdmin, ExistingDomain, MadeDomain, SearchDomain};
pub use table_options::{PartitionKey, SentColumns, TableOptions, Test};
pub use task::{BeforeImage, Messages, ParallelApply, Replication, Serverless, Task};

/// What the DDL of a manifest holds.
pub type DdlFiles = std::collections::BTreeMap<DdlText, Vec<ddl::Table>>;

/// A text with `CREATE TABLE` statements.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum DdlText {
    /// A file, by its path as written in the manifest.
    File(String),
    /// In the manifest, by the table that it stands at.
    Inline(manifest::QualifiedName),
}

/// Fills every hole. Findings are about tables that the DDL files do not hold.
pub fn resolve(manifest: &Manifest, ddl: &DdlFiles) -> (Pipeline, Vec<Finding>) {
    let (tables, mut findings) = tables::resolve(&manifest.source.tables, ddl);
    let is_external = manifest.source.external.is_some();
    let default = if is_external { defaults::EXTERNAL_BOOTSTRAP } else { defaults::BOOTSTRAP };
    let bootstrap = manifest.bootstrap.unwrap_or(default);
    let sinks = manifest.sinks.iter().flatten();
    let mut sinks: Vec<Sink> = sinks.map(|(name, sink)| sink::resolve(name, sink, &mut findings)).collect();
    // A new name must not change any order: ports of the tunnel and the bootstrap's lists follow it.
    sinks.sort_by(|one, other| one.physical().cmp(other.physical()));
    let prepares_all = prepares_all(bootstrap, &sinks);
    let replication = replication::resolve(manifest.replication.as_ref(), prepares_all, &tables);
    // A bastion before nothing of ours would help nobody.
    let searches = sinks.iter().any(|sink| matches!(sink.kind, SinkKind::OpenSearch(_)));
    let source = source_db::resolve(&manifest.name.0, &manifest.source, tables, &mut findings);
    let tunnels = searches || source.engine.is_made();
    let pipeline = Pipeline {
        name: manifest.name.0.clone(),
        region: manifest.region.0.clone(),
        tags: manifest.tags.clone().map(|tags| tags.0).unwrap_or_default(),
        network: network::resolve(manifest.network.as_ref(), &sinks),
        replication,
        source,
        stream: stream::resolve(manifest.stream.as_ref(), &mut findings),
        sinks,
        access: access(manifest.access.as_ref(), tunnels),
        tunnel: tunnel(manifest.access.as_ref()),
        bootstrap,
        protect: manifest.protect.unwrap_or(defaults::PROTECT),
        encryption: manifest.encryption.unwrap_or(defaults::ENCRYPTION),
        monitoring: monitoring(manifest.monitoring.as_ref()),
        account: account(manifest.account.as_ref()),
        terraform: terraform::resolve(manifest.terraform.as_ref(), &manifest.region.0),
    };
    (pipeline, findings)
}

/// Whether the bootstrap prepares everything that the tasks' records need.
fn prepares_all(bootstrap: Bootstrap, sinks: &[Sink]) -> bool {
    let ready = |sink: &Sink| match &sink.kind {
        SinkKind::OpenSearch(search) => search.domain.has_login(),
        SinkKind::S3(_) | SinkKind::Lambda(_) => true,
    };
    bootstrap == Bootstrap::Auto && sinks.iter().all(ready)
}

/// `tunnels`: whether there is anything that a bastion would lead to.
fn access(written: Option<&manifest::Access>, tunnels: bool) -> Access {
    match written.and_then(|access| access.bastion.as_ref()) {
        None if !tunnels => Access::None,
        None | Some(Short::Scalar(BastionWord::Ssm)) => Access::SessionManager,
        Some(Short::Scalar(BastionWord::None)) => Access::None,
        Some(Short::Section(Bastion { ssh })) => Access::Ssh(SshBastion {
            key_pair: ssh.key_pair.0.clone(),
            identity_file: ssh
                .identity_file
                .as_ref()
                .map_or_else(|| format!("~/.ssh/{}.pem", ssh.key_pair.0), |file| file.0.clone()),
            allow_from: ssh.allow_from.iter().map(|range| range.0).collect(),
        }),
    }
}

fn tunnel(written: Option<&manifest::Access>) -> Tunnel {
    let written = written.and_then(|access| access.tunnel.as_ref());
    Tunnel {
        database: written.and_then(|tunnel| tunnel.database).map_or(defaults::TUNNEL_DATABASE, |port| port.0),
        search: written.and_then(|tunnel| tunnel.search).map_or(defaults::TUNNEL_SEARCH, |port| port.0),
    }
}

fn monitoring(written: Option<&manifest::Monitoring>) -> Monitoring {
    Monitoring {
        latency: written.and_then(|written| written.latency.clone()).unwrap_or(defaults::LATENCY),
        notify: written
            .and_then(|written| written.notify.clone())
            .map(|listeners| listeners.into_iter().map(|listener| listener.0).collect())
            .unwrap_or_default(),
        dashboard: written.and_then(|written| written.dashboard).unwrap_or(defaults::DASHBOARD),
        log_retention_days: written
            .and_then(|written| written.log_retention.as_ref())
            .map_or(defaults::LOG_RETENTION_DAYS, |retention| retention.0),
    }
}

fn account(written: Option<&manifest::Account>) -> Account {
    Account {
        dms_roles: written.and_then(|written| written.dms_roles).unwrap_or(defaults::ACCOUNT_ROLES),
        opensearch_service_role: written
            .and_then(|written| written.opensearch_service_role)
            .unwrap_or(defaults::ACCOUNT_ROLES),
        opensearch_log_policy: written
            .and_then(|written| written.opensearch_log_policy)
            .unwrap_or(defaults::ACCOUNT_ROLES),
    }
}
