//! `source.aurora`: an Aurora MySQL cluster that cdcc makes, or one that is there.

use super::admin::Admin;
use super::capacity::Serverless;
use super::decode::Complaint;
use super::existing_cluster::{ClusterId, ExistingCluster};
use super::grammar::{number, scalar, section};
use super::machine::{Form, class};
use super::parameter::AuroraParameters;
use super::public::Public;
use super::scalar::{Duration, nearest_name};
use super::short::Short;
use super::snapshot::{Snapshot, SnapshotId};
use super::window::DailyWindow;

section! {
    /// An Aurora MySQL cluster. Exactly one of `database`, `snapshot` and `existing`. Of a cluster that exists only the
    /// administrator can be said beside it.
    pub struct Aurora {
        /// The engine version, such as `8.0.mysql_aurora.3.10.6` (default, a long-term support release).
        pub version: Option<AuroraVersion>,
        /// The database that is made in the cluster, which is otherwise empty.
        pub database: Option<DatabaseName>,
        /// The cluster snapshot that the cluster is restored from, by identifier or ARN, with all databases in it. Their
        /// tables are not made, but compared with the DDL. A plan fails where the snapshot is not there; write a section
        /// with `restored: true` before it expires or is deleted, and keep its name: without it Terraform would make
        /// another cluster.
        pub snapshot: Option<Short<SnapshotId, Snapshot>>,
        /// A cluster that is there already, by its identifier, in the network of the pipeline (`network.existing`). cdcc only
        /// reads it, lets its own machines in by rules on a security group of the cluster, makes the capture user, and keeps
        /// the binary log for longer where `binlog_retention` wants that. Tables are not made, but compared with the DDL. The
        /// parameters of the binary log are yours to set: `RUNBOOK.md` says which, and the bootstrap checks them.
        pub existing: Option<Short<ClusterId, ExistingCluster>>,
        /// The machines. Default: a writer and a reader of class `db.r6g.large`.
        pub instances: Option<Instances>,
        /// Machines that grow and shrink with the load, between `min` and `max` capacity units each. `instances.count` still
        /// says how many there are. Default: machines of a fixed class.
        pub serverless: Option<Serverless>,
        /// A binary log that costs the database less and is read faster (`aurora_enhanced_binlog`), from version
        /// `8.0.mysql_aurora.3.03.1` on. A restored or cloned cluster begins a new one, so that capture cannot go on from an
        /// old position there; a cluster from a snapshot that had backtrack cannot have it. Default: false.
        pub enhanced_binlog: Option<bool>,
        /// Whether database users may log in with IAM tokens instead of passwords (`iam_database_authentication_enabled`).
        /// The capture user keeps its password. Default: false.
        pub iam_auth: Option<bool>,
        /// Server parameters beside those that capture needs, which cdcc sets itself.
        pub parameters: Option<AuroraParameters>,
        /// Automatic backups. Default: kept for 7 days.
        pub backup: Option<DatabaseBackup>,
        /// Whether the database can be reached from the internet, and by whom. It then stands in the public subnets, also
        /// where `public` is taken out later: RDS moves no database to other subnets. Default: it cannot.
        pub public: Option<Public>,
        /// The administrator, by a secret that exists. Default: RDS makes, keeps and rotates the password, also for a
        /// cluster from a snapshot. Of a cluster that exists: the secret that RDS keeps for it; a plan fails where it keeps
        /// none.
        pub admin: Option<Admin>,
    }
    exactly one of database | snapshot | existing;
}

section! {
    /// The machines of the cluster. The first one is the writer until a failover.
    pub struct Instances {
        /// The class of each, such as `db.r6g.large` (default). Not with `serverless`, whose class is `db.serverless`.
        pub class: Option<DbClass>,
        /// How many: 1 to 16. Default: 2.
        pub count: Option<InstanceCount>,
    }
}

section! {
    /// Automatic backups of the database.
    pub struct DatabaseBackup {
        /// How long they are kept: `1d` to `35d`. Default: `7d`.
        pub retention: Option<Duration>,
        /// When they are made, in UTC, at least half an hour long. Default: AWS chooses.
        pub window: Option<DailyWindow>,
    }
}

number! {
    /// How many instances: one writer and up to 15 readers.
    pub struct InstanceCount = 1 to 16
        by "Aurora user guide, \"Quotas and constraints for Amazon Aurora\": one writer and up to 15 readers";
}

scalar! {
    /// An Aurora MySQL version.
    pub struct AuroraVersion(String) =
        "^(8\\.0\\.mysql_aurora\\.3\\.[0-9]{2}\\.(0|[1-9][0-9]?)|8\\.4\\.mysql_aurora\\.8\\.4\\.(0|[1-9][0-9]?))$",
        "an Aurora MySQL version such as 8.0.mysql_aurora.3.10.6 or 8.4.mysql_aurora.8.4.8" by aurora_version;
}

fn aurora_version(text: &str) -> Result<String, Complaint> {
    let (server, own) = text.split_once(".mysql_aurora.").unwrap_or(("", text));
    let numbers: Option<Vec<u32>> = own.split('.').map(|number| number.parse().ok()).collect();
    // As AWS writes it, and as people do: Aurora's own number alone, or without the zero in it.
    let written = match numbers.as_deref() {
        Some([3, minor @ ..=99, patch @ ..=99]) => Some(format!("8.0.mysql_aurora.3.{minor:02}.{patch}")),
        Some([8, 4, patch @ ..=99]) if !server.is_empty() => Some(format!("8.4.mysql_aurora.8.4.{patch}")),
        _ => None,
    };
    if written.as_deref() == Some(text) {
        return Ok(text.to_owned());
    }
    let is_of_rds = text.starts_with("8.") && !text.contains("aurora");
    let message = if is_of_rds {
        format!("`{text}` is a version of MySQL or of RDS, not of Aurora")
    } else {
        format!("`{text}` is not an Aurora MySQL version")
    };
    let help = match written {
        Some(written) => format!("write `{written}`"),
        None => "write one such as `8.0.mysql_aurora.3.10.6` or `8.4.mysql_aurora.8.4.8`".to_owned(),
    };
    Err(Complaint::new(message, help))
}

scalar! {
    /// The name of a database: letters, digits and underscores, starting with a letter, at most 64.
    pub struct DatabaseName(String) = "^[A-Za-z][A-Za-z0-9_]{0,63}$",
        "the name of a database: letters, digits and underscores, starting with a letter, at most 64" by database_name;
}

fn database_name(text: &str) -> Result<String, Complaint> {
    let starts = text.starts_with(|first: char| first.is_ascii_alphabetic());
    if starts && text.len() <= 64 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
        return Ok(text.to_owned());
    }
    let form = "letters, digits and underscores, starting with a letter, at most 64";
    let near = nearest_name(text, '_', |c| c.is_ascii_alphanumeric());
    let fits = near.starts_with(|first: char| first.is_ascii_alphabetic()) && near.len() <= 64;
    let help = if fits { format!("write `{near}`: {form}") } else { format!("write {form}") };
    Err(Complaint::new(format!("`{text}` cannot be the name of a database"), help))
}

scalar! {
    /// The class of a database instance, such as `db.r6g.large`.
    pub struct DbClass(String) =
        "^db\\.[a-z]+[0-9]+[a-z]*(-flex)?\\.(micro|small|medium|large|([1-9][0-9]?)?xlarge)$",
        "a class such as db.r6g.large" by db_class;
}

fn db_class(text: &str) -> Result<String, Complaint> {
    if text == "db.serverless" {
        let help = "write a class such as `db.r6g.large`, or `serverless: { min: 0.5, max: 8 }` in `source.aurora`";
        return Err(Complaint::new("a serverless cluster is not said by its class", help));
    }
    class(text, &Form { before: "db.", behind: "", what: "an instance class", example: "db.r6g.large" })
}
