//! `source`, complete.

use super::database::{
    Admin, AdminSecret, Aurora, Backup, Capacity, DatabaseEngine, Origin, PublicAccess, Rds, ServerParameters, Snapshot,
};
use super::pipeline::{CapturedTable, Source};
use super::{capture_user, defaults, existing_aurora, external};
use crate::finding::Finding;
use crate::manifest::{self, DatabaseBackup, Short};
use crate::source::DocPath;

pub(super) fn resolve(
    pipeline: &str,
    written: &manifest::Source,
    tables: Vec<CapturedTable>,
    findings: &mut Vec<Finding>,
) -> Source {
    let engine = match (&written.aurora, &written.rds, &written.external) {
        (Some(written), ..) => match &written.existing {
            Some(existing) => DatabaseEngine::ExistingAurora(existing_aurora::resolve(written, existing, findings)),
            None => DatabaseEngine::Aurora(aurora(written, findings)),
        },
        (_, Some(written), _) => DatabaseEngine::Rds(rds(written, findings)),
        (.., Some(written)) => DatabaseEngine::External(external::resolve(written)),
        (None, None, None) => unreachable!("the decoder wants exactly one of the engines"),
    };
    Source {
        tls: external::tls(written, findings),
        capture_user: capture_user::resolve(pipeline, written.capture_user.as_ref(), &engine, findings),
        engine,
        binlog_retention: written.binlog_retention.clone().unwrap_or(defaults::BINLOG_RETENTION),
        transforming: (0..tables.len()).filter(|at| tables[*at].options.transforms()).collect(),
        tables,
        exclude_tables: written.exclude_tables.iter().flatten().map(|name| name.0.clone()).collect(),
    }
}

fn aurora(written: &manifest::Aurora, findings: &mut Vec<Finding>) -> Aurora {
    let at = DocPath::root().key("source").key("aurora");
    let instances = written.instances.as_ref();
    let own = written.parameters.as_ref();
    let origin = origin(written.database.as_ref(), written.snapshot.as_ref());
    Aurora {
        version: written
            .version
            .as_ref()
            .map_or_else(|| defaults::AURORA_VERSION.to_owned(), |version| version.0.clone()),
        capacity: capacity(written, &at, findings),
        enhanced_binlog: written.enhanced_binlog.unwrap_or(defaults::ENHANCED_BINLOG),
        iam_auth: written.iam_auth.unwrap_or(defaults::IAM_AUTH),
        cluster_parameters: parameters(own.and_then(|own| own.cluster.as_ref())),
        instance_parameters: parameters(own.and_then(|own| own.instance.as_ref())),
        count: instances.and_then(|instances| instances.count).map_or(defaults::AURORA_INSTANCES, |count| count.0),
        admin: admin(written.admin.as_ref(), &origin, &at, findings),
        origin,
        public: written.public.as_ref().map(public),
        backup: backup(written.backup.as_ref()),
    }
}

fn rds(written: &manifest::Rds, findings: &mut Vec<Finding>) -> Rds {
    let at = DocPath::root().key("source").key("rds");
    let origin = origin(written.database.as_ref(), written.snapshot.as_ref());
    Rds {
        version: written
            .version
            .as_ref()
            .map_or_else(|| defaults::MYSQL_VERSION.to_owned(), |version| version.0.clone()),
        class: written.class.as_ref().map_or_else(|| defaults::DB_CLASS.to_owned(), |class| class.0.clone()),
        storage: written.storage.clone().unwrap_or(defaults::RDS_STORAGE),
        iam_auth: written.iam_auth.unwrap_or(defaults::IAM_AUTH),
        parameters: parameters(written.parameters.as_ref()),
        multi_az: written.multi_az.unwrap_or(defaults::RDS_MULTI_AZ),
        admin: admin(written.admin.as_ref(), &origin, &at, findings),
        origin,
        public: written.public.as_ref().map(public),
        backup: backup(written.backup.as_ref()),
    }
}

fn public(written: &manifest::Public) -> PublicAccess {
    PublicAccess {
        allow_from: written.allow_from.iter().map(|range| range.0).collect(),
        reason: written.reason.0.clone(),
    }
}

/// Serverless machines have a class of their own.
fn capacity(written: &manifest::Aurora, at: &DocPath, findings: &mut Vec<Finding>) -> Capacity {
    let class = written.instances.as_ref().and_then(|instances| instances.class.as_ref());
    let Some(range) = &written.serverless else {
        return Capacity::Class(class.map_or_else(|| defaults::DB_CLASS.to_owned(), |class| class.0.clone()));
    };
    if class.is_some() {
        let message = "serverless machines have no class to choose";
        let finding = Finding::error("conflicting-choice", &at.key("instances").key("class"), message)
            .at_key()
            .key_label(&at.key("serverless"), "the other one")
            .help("keep one of `instances.class`, `serverless`");
        findings.push(finding);
    }
    Capacity::Serverless(range.min, range.max)
}

fn parameters(written: Option<&manifest::Parameters>) -> ServerParameters {
    written.into_iter().flatten().map(|(name, value)| (name.0.clone(), value.0.clone())).collect()
}

fn origin(
    database: Option<&manifest::DatabaseName>,
    snapshot: Option<&Short<manifest::SnapshotId, manifest::Snapshot>>,
) -> Origin {
    match (database, snapshot) {
        (Some(database), _) => Origin::New(database.0.clone()),
        (None, Some(Short::Scalar(name))) => {
            Origin::Snapshot(Snapshot { name: name.0.clone(), restored: defaults::RESTORED })
        }
        (None, Some(Short::Section(snapshot))) => Origin::Snapshot(Snapshot {
            name: snapshot.name.0.clone(),
            restored: snapshot.restored.unwrap_or(defaults::RESTORED),
        }),
        (None, None) => unreachable!("the decoder wants exactly one origin"),
    }
}

fn admin(written: Option<&manifest::Admin>, origin: &Origin, at: &DocPath, findings: &mut Vec<Finding>) -> Admin {
    let Some(written) = written else { return Admin::Managed };
    let username = written.username.as_ref().map(|name| name.0.clone());
    if origin.snapshot().is_some() && username.is_some() {
        let message = "a database from a snapshot keeps the administrator that it had";
        let finding = Finding::error("conflicting-choice", &at.key("admin").key("username"), message)
            .at_key()
            .key_label(&at.key("snapshot"), "the other one")
            .help("leave `username` out; the bootstrap takes the one in the secret");
        findings.push(finding);
    }
    Admin::Secret(AdminSecret {
        secret: written.secret.0.clone(),
        username: match origin {
            Origin::New(_) => Some(username.unwrap_or_else(|| defaults::ADMIN_NAME.to_owned())),
            Origin::Snapshot(_) => None,
        },
        rotation: written.rotation.map_or(defaults::ADMIN_ROTATION, |rotation| rotation.0),
    })
}

fn backup(written: Option<&DatabaseBackup>) -> Backup {
    Backup {
        retention: written.and_then(|backup| backup.retention.clone()).unwrap_or(defaults::BACKUP_RETENTION),
        window: written.and_then(|backup| backup.window.clone()),
    }
}
