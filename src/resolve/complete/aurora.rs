//! `source.aurora`, with its defaults.

use super::fill::Fill;
use crate::manifest::{Admin as AdminSection, Aurora as Section, DatabaseBackup, Instances, Snapshot};
use crate::resolve::database::{Admin, Aurora, Backup, Capacity};
use crate::resolve::defaults::{self, reasons};

pub(super) fn fill(source: &mut Fill<'_>, cluster: &Aurora) {
    source.written("aurora", Section::KEYS, |aurora| {
        aurora.default("version", cluster.version.as_str(), reasons::AURORA_VERSION);
        snapshot(aurora);
        aurora.section("instances", Instances::KEYS, |instances| {
            if let Capacity::Class(class) = &cluster.capacity {
                instances.default("class", class.as_str(), reasons::DB_CLASS);
            }
            instances.default("count", cluster.count, reasons::AURORA_INSTANCES);
        });
        aurora.default("enhanced_binlog", cluster.enhanced_binlog, reasons::ENHANCED_BINLOG);
        aurora.default("iam_auth", cluster.iam_auth, reasons::IAM_AUTH);
        backup(aurora, &cluster.backup);
        admin(aurora, &cluster.admin);
    });
}

/// The snapshot of a cluster or an instance.
pub(super) fn snapshot(server: &mut Fill<'_>) {
    server.long("snapshot", Some("name"));
    server.written("snapshot", Snapshot::KEYS, |snapshot| {
        snapshot.default("restored", defaults::RESTORED, reasons::RESTORED);
    });
}

/// The backups of a cluster or an instance.
pub(super) fn backup(server: &mut Fill<'_>, found: &Backup) {
    server.section("backup", DatabaseBackup::KEYS, |backup| {
        backup.default("retention", found.retention.to_string(), reasons::BACKUP_RETENTION);
    });
}

/// The administrator of a cluster or an instance, if one is written.
pub(super) fn admin(server: &mut Fill<'_>, found: &Admin) {
    let Admin::Secret(found) = found else { return };
    server.written("admin", AdminSection::KEYS, |admin| {
        if let Some(username) = &found.username {
            admin.default("username", username.as_str(), reasons::ADMIN_NAME);
        }
        admin.default("rotation", found.rotation, reasons::ADMIN_ROTATION);
    });
}
