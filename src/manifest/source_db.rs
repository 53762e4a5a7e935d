//! `source`: the database whose changes are captured.

use super::aurora::Aurora;
use super::grammar::{number, section, words};
use super::rds::Rds;
use super::scalar::Duration;
use super::table::{TableName, Tables};

section! {
    /// The MySQL database whose changes are captured. Exactly one of `aurora` and `rds`.
    pub struct Source {
        /// An Aurora MySQL cluster that cdcc makes.
        pub aurora: Option<Aurora>,
        /// An RDS for MySQL instance that cdcc makes.
        pub rds: Option<Rds>,
        /// The captured tables, as `database.table`. The one wildcard is `*` in the table's name; `_` and `%` mean
        /// themselves. The value is a file with the table's `CREATE TABLE` statement, or nothing.
        pub tables: Tables,
        /// Tables that a pattern in `tables` would take in and that are not captured, as `database.table`, with the same
        /// wildcard. The rights of the capture user stay those of the whole database.
        pub exclude_tables: Option<Vec<TableName>>,
        /// How DMS proves that it talks to the right database. Default: `verify-ca`.
        pub tls: Option<Tls>,
        /// The database user through which DMS reads. cdcc makes it.
        pub capture_user: Option<CaptureUser>,
        /// How long the database keeps its binary log, at least `1h`: DMS can stand still for so long without a new full
        /// load. Default: `72h`. At most `90d` for Aurora, `7d` for RDS.
        pub binlog_retention: Option<Duration>,
    }
    exactly one of aurora | rds;
}

section! {
    /// The database user through which DMS reads.
    pub struct CaptureUser {
        /// Which password it has, counted from 1 (default). Raise it by one for a new password: the secret is written
        /// anew and the bootstrap gives it to the user.
        pub rotation: Option<PasswordRotation>,
    }
}

number! {
    /// How often the password was changed.
    pub struct PasswordRotation = 1 to 9999;
}

words! {
    /// How DMS proves that it talks to the right database.
    pub enum Tls {
        /// The connection is encrypted and the server's certificate is one of Amazon RDS.
        VerifyCa = "verify-ca",
        /// As `verify-ca`, and the certificate names the host.
        VerifyFull = "verify-full",
    }
}

words! {
    /// Who prepares the database and the search domain.
    pub enum Bootstrap {
        /// A small private machine runs the SQL and the requests during `terraform apply`, before the task starts.
        Auto = "auto",
        /// A person runs `sql/bootstrap.sql` and `opensearch/apply.sh`, and starts the task afterwards.
        Manual = "manual",
    }
}
