//! [`complete`]: the manifest with every default written where it would stand, and the reason beside it. What is written stays
//! as it is, with its place: only holes are filled, so that this is a manifest again, of the same pipeline.
//!
//! A profile and the values of the command line are part of it; `profiles` and `x-*` are gone, since they mean nothing for one
//! environment, and so are anchors. A key with a short form has its long one where that has defaults of its own. A test compiles
//! each example and each variant again from what comes out, and compares the bytes.
//!
//! What cannot be said without changing what it means stays unsaid: [`UNSAID`] has each such key with its reason.

mod access;
mod aurora;
mod delivery;
mod fill;
mod json;
mod lambda;
mod network;
mod opensearch;
mod origin;
mod rds;
mod replication;
mod s3;
mod source_db;
mod stream;
mod terraform;
mod unsaid;
mod yaml;

use std::collections::BTreeMap;

use super::defaults::reasons;
use super::{Pipeline, SinkKind};
use crate::manifest::{Account, Manifest, Monitoring};
use crate::source::{DocPath, Document, Node, Span, Value};
use fill::Fill;

pub use origin::{Leaf, Origin};
pub use unsaid::UNSAID;

/// A manifest with every default in it.
#[derive(Debug, Clone)]
pub struct Complete {
    /// The manifest. What is written in it has the bytes at which it stands, a default those of what is around it.
    pub document: Document,
    /// Why each value is what it is that nobody wrote.
    reasons: BTreeMap<DocPath, &'static str>,
    /// The profile that was chosen, and its bytes.
    profile: Option<(String, Span)>,
}

/// Fills every hole of a manifest. `document` is the one that `pipeline` was made of, with the profile laid over it.
pub fn complete(document: &Document, profile: Option<&str>, pipeline: &Pipeline) -> Complete {
    let mut document = document.clone();
    let profile = profile.and_then(|name| {
        let all = document.root.get("profiles").and_then(Node::as_map)?;
        let found = all.iter().find(|profile| profile.key == name)?;
        Some((name.to_owned(), found.key_span.start..found.value.span.end))
    });
    let mut reasons = BTreeMap::new();
    if let Node { span, value: Value::Map(entries) } = &mut document.root {
        entries.retain(|entry| entry.key != "profiles" && !entry.key.starts_with("x-"));
        let mut root = Fill::new(DocPath::root(), entries, span.clone(), &mut reasons);
        fill(&mut root, pipeline);
        root.sort(Manifest::KEYS);
    }
    Complete { document, reasons, profile }
}

fn fill(root: &mut Fill<'_>, pipeline: &Pipeline) {
    network::fill(root, pipeline);
    source_db::fill(root, &pipeline.source);
    replication::fill(root, pipeline);
    stream::fill(root, &pipeline.stream);
    root.each("sinks", |name, sink| {
        let Some(found) = pipeline.sinks.iter().find(|sink| sink.name == name) else { return };
        match &found.kind {
            SinkKind::OpenSearch(search) => opensearch::fill(sink, search),
            SinkKind::S3(archive) => s3::fill(sink, archive),
            SinkKind::Lambda(lambda) => lambda::fill(sink, lambda),
        }
    });
    access::fill(root, pipeline);
    let is_external = pipeline.source.engine.key() == "external";
    let bootstrap = if is_external { reasons::EXTERNAL_BOOTSTRAP } else { reasons::BOOTSTRAP };
    root.default("bootstrap", pipeline.bootstrap.word(), bootstrap);
    root.default("protect", pipeline.protect, reasons::PROTECT);
    root.default("encryption", pipeline.encryption.word(), reasons::ENCRYPTION);
    root.section("monitoring", Monitoring::KEYS, |monitoring| {
        let found = &pipeline.monitoring;
        monitoring.default("latency", found.latency.to_string(), reasons::LATENCY);
        monitoring.default("dashboard", found.dashboard, reasons::DASHBOARD);
        monitoring.default("log_retention", format!("{}d", found.log_retention_days), reasons::LOG_RETENTION_DAYS);
    });
    root.section("account", Account::KEYS, |account| {
        let found = &pipeline.account;
        account.default("dms_roles", found.dms_roles.word(), reasons::ACCOUNT_ROLES);
        account.default("opensearch_service_role", found.opensearch_service_role.word(), reasons::ACCOUNT_ROLES);
        account.default("opensearch_log_policy", found.opensearch_log_policy.word(), reasons::ACCOUNT_ROLES);
    });
    terraform::fill(root, &pipeline.terraform);
}
