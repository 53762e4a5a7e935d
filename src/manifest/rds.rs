//! `source.rds`: an RDS for MySQL instance that cdcc makes.

use super::admin::Admin;
use super::aurora::{DatabaseBackup, DatabaseName, DbClass};
use super::decode::Complaint;
use super::grammar::{scalar, section};
use super::parameter::Parameters;
use super::public::Public;
use super::scalar::Size;
use super::short::Short;
use super::snapshot::{Snapshot, SnapshotId};

section! {
    /// An RDS for MySQL instance that cdcc makes. Exactly one of `database` and `snapshot`.
    pub struct Rds {
        /// The MySQL version in quotes, such as `"8.4.11"` (default) or `"8.4"` for the newest of a series.
        pub version: Option<MySqlVersion>,
        /// The class, such as `db.r6g.large` (default).
        pub class: Option<DbClass>,
        /// The disk: `20GiB` to `64TiB`. Default: `100GiB`. Not less than a snapshot's.
        pub storage: Option<Size>,
        /// Whether a second machine stands by in another zone. Default: true.
        pub multi_az: Option<bool>,
        /// The database that is made in the instance, which is otherwise empty.
        pub database: Option<DatabaseName>,
        /// The snapshot of an RDS for MySQL instance that the instance is restored from, by identifier or ARN, with all
        /// databases in it. Their tables are not made, but compared with the DDL. It must be encrypted, and the instance keeps
        /// its key, whatever `encryption` says; it must be of the same series as `version`, and have no larger disk than
        /// `storage`. A plan fails where the snapshot is not there; write a section with `restored: true` before it expires
        /// or is deleted, and keep its name: without it Terraform would make another instance.
        pub snapshot: Option<Short<SnapshotId, Snapshot>>,
        /// Automatic backups. Default: kept for 7 days. Without backups there is no binary log, so they cannot be off.
        pub backup: Option<DatabaseBackup>,
        /// Whether database users may log in with IAM tokens instead of passwords (`iam_database_authentication_enabled`).
        /// The capture user keeps its password. Default: false.
        pub iam_auth: Option<bool>,
        /// Server parameters beside those that capture needs, which cdcc sets itself, such as `wait_timeout: 300`. They
        /// take effect when the instance is made, and later when it restarts.
        pub parameters: Option<Parameters>,
        /// Whether the database can be reached from the internet, and by whom. It then stands in the public subnets, also
        /// where `public` is taken out later: RDS moves no database to other subnets. Default: it cannot.
        pub public: Option<Public>,
        /// The administrator, by a secret that exists. Default: RDS makes, keeps and rotates the password, also for an
        /// instance from a snapshot.
        pub admin: Option<Admin>,
    }
    exactly one of database | snapshot;
}

scalar! {
    /// A MySQL version.
    pub struct MySqlVersion(String) = "^8\\.[04](\\.[0-9]{1,2}(-rds\\.[0-9]{8})?)?$",
        "a MySQL version in quotes, such as \"8.4.11\"" by mysql_version;
}

fn mysql_version(text: &str) -> Result<String, Complaint> {
    let number = |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let is_patch = |text: &str| {
        let (patch, build) = text.split_once("-rds.").unwrap_or((text, "20260101"));
        number(patch, 2) && build.len() == 8 && number(build, 8)
    };
    let rest = text.strip_prefix("8.0").or_else(|| text.strip_prefix("8.4"));
    if rest.is_some_and(|rest| rest.is_empty() || rest.strip_prefix('.').is_some_and(is_patch)) {
        return Ok(text.to_owned());
    }
    let message = if text.contains("aurora") {
        format!("`{text}` is a version of Aurora, not of RDS for MySQL")
    } else {
        format!("`{text}` is not a version of RDS for MySQL")
    };
    Err(Complaint::new(message, "write one of 8.0 or 8.4 in quotes such as `\"8.4.11\"`"))
}
