//! `source`, complete.

use super::defaults;
use super::pipeline::{Aurora, CapturedTable, DatabaseEngine, Rds, Source};
use crate::manifest::{self, DatabaseBackup};

pub(super) fn resolve(written: &manifest::Source, tables: Vec<CapturedTable>) -> Source {
    let (engine, database, backup) = match (&written.aurora, &written.rds) {
        (Some(written), _) => (DatabaseEngine::Aurora(aurora(written)), &written.database, written.backup.as_ref()),
        (None, Some(written)) => (DatabaseEngine::Rds(rds(written)), &written.database, written.backup.as_ref()),
        (None, None) => unreachable!("the decoder wants exactly one of the engines"),
    };
    Source {
        engine,
        database: database.0.clone(),
        backup_retention: backup.and_then(retention).unwrap_or(defaults::BACKUP_RETENTION),
        backup_window: backup.and_then(|backup| backup.window.as_ref()).map(|window| window.0.clone()),
        tls: written.tls.unwrap_or(defaults::TLS),
        password_rotation: written
            .capture_user
            .as_ref()
            .and_then(|user| user.rotation)
            .map_or(defaults::PASSWORD_ROTATION, |rotation| rotation.0),
        binlog_retention: written.binlog_retention.clone().unwrap_or(defaults::BINLOG_RETENTION),
        tables,
        exclude_tables: written.exclude_tables.iter().flatten().map(|name| name.0.clone()).collect(),
    }
}

fn retention(backup: &DatabaseBackup) -> Option<manifest::Duration> {
    backup.retention.clone()
}

fn aurora(written: &manifest::Aurora) -> Aurora {
    let instances = written.instances.as_ref();
    let class = instances.and_then(|instances| instances.class.as_ref());
    Aurora {
        version: written
            .version
            .as_ref()
            .map_or_else(|| defaults::AURORA_VERSION.to_owned(), |version| version.0.clone()),
        class: class.map_or_else(|| defaults::DB_CLASS.to_owned(), |class| class.0.clone()),
        count: instances.and_then(|instances| instances.count).map_or(defaults::AURORA_INSTANCES, |count| count.0),
    }
}

fn rds(written: &manifest::Rds) -> Rds {
    Rds {
        version: written
            .version
            .as_ref()
            .map_or_else(|| defaults::MYSQL_VERSION.to_owned(), |version| version.0.clone()),
        class: written.class.as_ref().map_or_else(|| defaults::DB_CLASS.to_owned(), |class| class.0.clone()),
        storage: written.storage.clone().unwrap_or(defaults::RDS_STORAGE),
        multi_az: written.multi_az.unwrap_or(defaults::RDS_MULTI_AZ),
    }
}
