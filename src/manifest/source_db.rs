//! `source`: the database whose changes are captured.

use super::aurora::Aurora;
use super::decode::Complaint;
use super::external::External;
use super::grammar::{number, scalar, section, words};
use super::rds::Rds;
use super::scalar::Duration;
use super::secret::SecretRef;
use super::table::{TableName, Tables};

section! {
    /// The MySQL database whose changes are captured. Exactly one of `aurora`, `rds` and `external`.
    pub struct Source {
        /// An Aurora MySQL cluster, which cdcc makes unless it exists.
        pub aurora: Option<Aurora>,
        /// An RDS for MySQL instance that cdcc makes.
        pub rds: Option<Rds>,
        /// A MySQL server that is there already, on which cdcc makes nothing.
        pub external: Option<External>,
        /// The captured tables, as `database.table`. The one wildcard is `*` in the table's name; `_` and `%` mean
        /// themselves. The value is a file with the table's `CREATE TABLE` statement, or nothing.
        pub tables: Tables,
        /// Tables that a pattern in `tables` would take in and that are not captured, as `database.table`, with the same
        /// wildcard. The rights of the capture user stay those of the whole database.
        pub exclude_tables: Option<Vec<TableName>>,
        /// How DMS proves that it talks to the right database. Default: `verify-ca`. Not for `external`, which has a `tls`
        /// of its own.
        pub tls: Option<Tls>,
        /// The database user through which DMS reads. Default: cdcc makes it, and its password.
        pub capture_user: Option<CaptureUser>,
        /// How long the database keeps its binary log, at least `1h`: DMS can stand still for so long without a new full
        /// load. Default: `72h`. At most `90d` for Aurora, `7d` for RDS; at least `1d` for a server of your own, where
        /// `sql/my.cnf` says it. A cluster that exists and keeps it for longer goes on doing so.
        pub binlog_retention: Option<Duration>,
    }
    exactly one of aurora | rds | external;
}

section! {
    /// The database user through which DMS reads.
    pub struct CaptureUser {
        /// The user's name. Default: `cdc`; on a cluster that exists `cdc_` and the pipeline's name, since another pipeline
        /// may have its user there.
        pub username: Option<CaptureName>,
        /// A secret that exists already, by name or ARN, for a server that is there. Its value is JSON with the four keys that
        /// DMS wants: `username`, `password`, `host` and `port`, the first and the last two as in the manifest. Default:
        /// cdcc makes the secret.
        pub secret: Option<SecretRef>,
        /// Which password it has, counted from 1 (default). Raise it by one for a new password: the secret is written
        /// anew and the bootstrap gives it to the user.
        pub rotation: Option<PasswordRotation>,
    }
}

scalar! {
    /// The name of the capture user: 1 to 32 letters, digits and underscores, starting with a letter.
    pub struct CaptureName(String) = "^[A-Za-z][A-Za-z0-9_]{0,31}$",
        "the name of a database user: 1 to 32 letters, digits and underscores, starting with a letter" by capture_name;
}

/// MySQL takes up to 32 characters ("CREATE USER", MySQL reference manual); a name with odd ones helps nobody.
fn capture_name(text: &str) -> Result<String, Complaint> {
    let starts = text.starts_with(|first: char| first.is_ascii_alphabetic());
    if starts && text.len() <= 32 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
        return Ok(text.to_owned());
    }
    let message = format!("`{text}` cannot be the name of the capture user");
    Err(Complaint::new(message, "use 1 to 32 letters, digits and underscores, starting with a letter"))
}

number! {
    /// How often the password was changed.
    pub struct PasswordRotation = 1 to 9999
        by "cdcc: a counter";
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
