//! The database server whose changes are captured: which one, and who makes what in it.

use std::collections::BTreeMap;
use std::fmt;

use ipnet::Ipv4Net;

use crate::manifest::{Acu, AllowVia, DailyWindow, Duration, SecretId, Size, Tls};

/// The servers that cdcc can capture from.
#[derive(Debug, Clone)]
pub enum DatabaseEngine {
    /// A cluster.
    Aurora(Aurora),
    /// A cluster that is there.
    ExistingAurora(ExistingAurora),
    /// An instance.
    Rds(Rds),
    /// A server that is there.
    External(External),
}

/// An Aurora cluster that is there. Where it stands and at which port it listens, only AWS knows.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "as in the manifest")]
pub struct ExistingAurora {
    pub cluster: String,
    /// None: the cluster's only one.
    pub security_group: Option<String>,
    /// None: the secret that RDS keeps.
    pub admin: Option<SecretId>,
}

/// A server that cdcc does not make.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "as in the manifest")]
pub struct External {
    pub host: String,
    pub port: u16,
    pub allow_via: AllowVia,
    /// None: any address.
    pub addresses: Vec<Ipv4Net>,
    pub admin: Option<SecretId>,
}

/// How the connection to the server is guarded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceTls {
    /// It is encrypted, and the server's certificate is checked.
    Checked(Tls),
    /// It is not, for this reason.
    Off(String),
}

/// The database user through which DMS reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaptureUser {
    /// Its name.
    pub username: String,
    /// Who keeps its password.
    pub password: CapturePassword,
}

/// Who keeps the capture user's password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CapturePassword {
    /// cdcc makes it; this is the how manieth, counted from 1.
    Made(u32),
    /// The user, in this secret.
    Secret(SecretId),
}

/// An Aurora cluster.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "as in the manifest")]
pub struct Aurora {
    pub version: String,
    pub capacity: Capacity,
    pub count: u32,
    pub enhanced_binlog: bool,
    pub iam_auth: bool,
    /// The user's own, by name.
    pub cluster_parameters: ServerParameters,
    /// The user's own, by name.
    pub instance_parameters: ServerParameters,
    pub origin: Origin,
    /// None: it cannot be reached from the internet.
    pub public: Option<PublicAccess>,
    pub admin: Admin,
    pub backup: Backup,
}

/// An RDS instance.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "as in the manifest")]
pub struct Rds {
    pub version: String,
    pub class: String,
    pub storage: Size,
    pub multi_az: bool,
    pub iam_auth: bool,
    /// The user's own, by name.
    pub parameters: ServerParameters,
    pub origin: Origin,
    /// None: it cannot be reached from the internet.
    pub public: Option<PublicAccess>,
    pub admin: Admin,
    pub backup: Backup,
}

/// Values of server parameters, by name.
pub type ServerParameters = BTreeMap<String, String>;

/// How large each machine of a cluster is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Capacity {
    /// Of this class.
    Class(String),
    /// Between two numbers of capacity units, with the load.
    Serverless(Acu, Acu),
}

/// As a person would say it.
impl fmt::Display for Capacity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Class(class) => f.write_str(class),
            Self::Serverless(min, max) => write!(f, "{min} to {max} capacity units"),
        }
    }
}

impl Capacity {
    /// The class of the machines.
    pub fn class(&self) -> &str {
        match self {
            Self::Class(class) => class,
            Self::Serverless(..) => "db.serverless",
        }
    }

    /// Whether its machines have the memory for Performance Insights. Source: Aurora user guide, "Performance and scaling
    /// for Aurora Serverless v2": 2 capacity units.
    pub fn has_performance_insights(&self) -> bool {
        match self {
            Self::Class(class) => has_performance_insights(class),
            Self::Serverless(min, _) => *min >= Acu(4),
        }
    }
}

/// What a server that cdcc makes begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// An empty database of this name.
    New(String),
    /// All that a snapshot holds.
    Snapshot(Snapshot),
}

/// A snapshot that a server is restored from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Its identifier or ARN.
    pub name: String,
    /// Whether that has been done, so that it may be gone.
    pub restored: bool,
}

/// Who knows the administrator's password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Admin {
    /// RDS, which makes, keeps and rotates it.
    Managed,
    /// The user, in a secret.
    Secret(AdminSecret),
}

/// The administrator in a secret of the user's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdminSecret {
    /// The secret.
    pub secret: SecretId,
    /// The administrator's name, where cdcc gives it to the server; a snapshot has its own.
    pub username: Option<String>,
    /// Which password the secret holds, counted from 1.
    pub rotation: u32,
}

/// Who reaches a database from the internet, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "as in the manifest")]
pub struct PublicAccess {
    pub allow_from: Vec<Ipv4Net>,
    pub reason: String,
}

/// Automatic backups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// How long they are kept.
    pub retention: Duration,
    /// When they are made, where the user cares.
    pub window: Option<DailyWindow>,
}

impl Origin {
    /// The snapshot, where there is one.
    pub fn snapshot(&self) -> Option<&Snapshot> {
        match self {
            Self::New(_) => None,
            Self::Snapshot(snapshot) => Some(snapshot),
        }
    }
}

impl Admin {
    /// The secret, where it is the user's own.
    pub fn secret(&self) -> Option<&AdminSecret> {
        match self {
            Self::Managed => None,
            Self::Secret(secret) => Some(secret),
        }
    }
}

impl DatabaseEngine {
    /// Its key in the manifest.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Aurora(_) | Self::ExistingAurora(_) => "aurora",
            Self::Rds(_) => "rds",
            Self::External(_) => "external",
        }
    }

    /// The database that cdcc makes in it, with the declared tables; `None` where tables are there already.
    pub fn new_database(&self) -> Option<&str> {
        match self {
            Self::Aurora(Aurora { origin: Origin::New(database), .. })
            | Self::Rds(Rds { origin: Origin::New(database), .. }) => Some(database),
            Self::Aurora(_) | Self::ExistingAurora(_) | Self::Rds(_) | Self::External(_) => None,
        }
    }

    /// The snapshot that it is restored from.
    pub fn snapshot(&self) -> Option<&Snapshot> {
        match self {
            Self::Aurora(Aurora { origin, .. }) | Self::Rds(Rds { origin, .. }) => origin.snapshot(),
            Self::ExistingAurora(_) | Self::External(_) => None,
        }
    }

    /// The administrator's secret, where it is the user's own.
    pub fn own_admin(&self) -> Option<&SecretId> {
        match self {
            Self::Aurora(Aurora { admin, .. }) | Self::Rds(Rds { admin, .. }) => Some(&admin.secret()?.secret),
            Self::ExistingAurora(existing) => existing.admin.as_ref(),
            Self::External(external) => external.admin.as_ref(),
        }
    }

    /// Whether cdcc knows an administrator at all.
    pub fn has_admin(&self) -> bool {
        match self {
            Self::Aurora(_) | Self::ExistingAurora(_) | Self::Rds(_) => true,
            Self::External(external) => external.admin.is_some(),
        }
    }

    /// Its backups, where cdcc makes it.
    pub fn backup(&self) -> Option<&Backup> {
        match self {
            Self::Aurora(Aurora { backup, .. }) | Self::Rds(Rds { backup, .. }) => Some(backup),
            Self::ExistingAurora(_) | Self::External(_) => None,
        }
    }

    /// Who reaches it from the internet, where cdcc makes it and anybody does.
    pub fn public(&self) -> Option<&PublicAccess> {
        match self {
            Self::Aurora(Aurora { public, .. }) | Self::Rds(Rds { public, .. }) => public.as_ref(),
            Self::ExistingAurora(_) | Self::External(_) => None,
        }
    }

    /// Whether cdcc makes it.
    pub fn is_made(&self) -> bool {
        match self {
            Self::Aurora(_) | Self::Rds(_) => true,
            Self::ExistingAurora(_) | Self::External(_) => false,
        }
    }
}

/// Small burstable classes have no Performance Insights. Source: Aurora user guide, "Amazon Aurora DB engine, Region, and
/// instance class support for Performance Insights".
pub fn has_performance_insights(class: &str) -> bool {
    !["db.t2.", "db.t3.", "db.t4g."].iter().any(|family| class.starts_with(family))
}
