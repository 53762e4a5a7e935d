//! `RUNBOOK.md`: every step for one pipeline, with its real names.

use askama::Template;

use super::quote::{ShellWord, Unquotable};
use super::ssh::RemotePort;

mod archive;
mod context;
mod functions;
mod operations;
mod sample;
mod search;

use context::Context;

pub use archive::Archive;
pub use functions::{Filter, Subscriber};
pub use operations::{Admin, Database, Operations};
pub use sample::{TestData, test_data};
pub use search::{MadeDomain, Search, SearchLogin};

/// The runbook's path in the output.
pub const PATH: &str = "RUNBOOK.md";

/// What the runbook tells. Names are the physical ones; text is Markdown.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own that the manifest answers")]
pub struct RunbookView {
    /// The pipeline's physical name.
    pub name: String,
    /// The region.
    pub region: String,
    /// Names for commands.
    pub operations: Operations,
    /// One sentence: where rows come from and where they go.
    pub summary: String,
    /// What had another name before, in words; nothing where nothing had.
    pub renamed: Option<String>,
    /// What a network that is there must offer.
    pub network: Option<String>,
    /// What will be created, in the order of the data's way.
    pub parts: Vec<Part>,
    /// Captured tables and patterns as `schema.table` in Markdown.
    pub tables: Vec<String>,
    /// Whether the account's roles are expected to exist (`account: existing`).
    pub account_exists: bool,
    /// Whether the bootstrap runs by itself.
    pub automatic: bool,
    /// Whether search domains are made.
    pub makes_domains: bool,
    /// The role of the bootstrap's runner.
    pub runner_role: String,
    /// Minutes that the first apply takes, from and to.
    pub minutes: (u32, u32),
    /// The log group of the bootstrap.
    pub bootstrap_log: String,
    /// The tasks.
    pub tasks: Vec<Task>,
    /// The longest buffer of a sink, as people write it (`60 s`); `None` without a buffered sink.
    pub delivery_delay: Option<String>,
    /// Statements for the first declared table; see [`test_data`].
    pub test_data: Option<TestData>,
    /// The tables that `cdcc sample-data` has rows for, as `schema.table` in Markdown.
    pub sample: Vec<String>,
    /// The tunnel, where there is a bastion.
    pub tunnel: Option<Tunnel>,
    /// The OpenSearch sinks.
    pub searches: Vec<Search>,
    /// The S3 sinks.
    pub archives: Vec<Archive>,
    /// The Firehose sinks that take only some of the tables.
    pub filters: Vec<Filter>,
    /// The Lambda sinks.
    pub subscribers: Vec<Subscriber>,
    /// Hours that the binary log is kept.
    pub retention_hours: u32,
    /// The manifest key whose number is raised for a new password of the capture user, e.g.
    /// `source.capture_user.rotation`; `None` where that user is the user's own.
    pub rotation_key: Option<String>,
    /// The manifest key whose number is raised once the administrator's secret has a new password; `None` where RDS keeps
    /// the password, or the server is not ours.
    pub admin_key: Option<String>,
    /// The snapshot that every plan looks up.
    pub snapshot: Option<String>,
    /// The alarms.
    pub alarms: Vec<Alarm>,
    /// Whether somebody hears at once of a task that fails or stops.
    pub tells_of_tasks: bool,
    /// Whether anybody is told of alarms.
    pub tells_somebody: bool,
    /// Whether RDS keeps the administrator's password.
    pub admin_by_rds: bool,
    /// The name of the dashboard.
    pub dashboard: Option<String>,
    /// The server, where it is not ours.
    pub server: Option<Server>,
    /// The cluster, where it is there already.
    pub cluster: Option<ExistingCluster>,
    /// Who reaches the database from the internet, in Markdown, and why.
    pub public: Option<(String, String)>,
    /// Whether `protect` is on.
    pub protected: bool,
    /// Whether the database is made, and so destroyed, with the pipeline.
    pub creates_database: bool,
}

/// A server that the pipeline does not make.
#[derive(Debug, Clone)]
pub struct Server {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// The commands that print under which addresses DMS comes; `None`: under those of the private subnets.
    pub addresses: Option<String>,
    /// The user's own secret with the capture user's login, where a person makes that user before the apply.
    pub secret: Option<String>,
    /// Why the connection is not encrypted, where it is not.
    pub unencrypted: Option<String>,
}

/// An Aurora cluster that the pipeline does not make.
#[derive(Debug, Clone)]
pub struct ExistingCluster {
    /// Its identifier.
    pub name: String,
    /// The same, in a command.
    pub identifier: ShellWord,
    /// Who is let in, in words.
    pub guests: String,
    /// The capture user.
    pub user: String,
    /// Names and values of the parameters that it needs.
    pub parameters: Vec<(String, String)>,
    /// The user's own secret with the capture user's login, where a person makes that user before the apply.
    pub secret: Option<String>,
}

/// A row of the table of parts.
#[derive(Debug, Clone)]
pub struct Part {
    /// What it is, e.g. `Aurora MySQL cluster`.
    pub name: String,
    /// Name and size.
    pub what: String,
    /// What it is billed by, e.g. `hour of each instance, storage, I/O`.
    pub billed: String,
}

/// A replication task.
#[derive(Debug, Clone)]
pub struct Task {
    /// Its identifier.
    pub id: String,
    /// The root output with its ARN, for `terraform output -raw`.
    pub arn_output: String,
    /// Its address in Terraform.
    pub address: String,
    /// Whether it loads the rows that are there, so that it can load them again.
    pub full_load: bool,
    /// Whether the user starts it.
    pub waits: bool,
    /// Its log group, where it has no instance.
    pub serverless_log: Option<String>,
}

/// The way in.
#[derive(Debug, Clone)]
pub struct Tunnel {
    /// Whether it goes through Session Manager.
    pub ssm: bool,
    /// The private key's file.
    pub identity_file: String,
    /// What it leads to.
    pub forwards: Vec<Forward>,
}

/// A local port and what is at the other end.
#[derive(Debug, Clone)]
pub struct Forward {
    /// The port of the reader's machine.
    pub local_port: u16,
    /// In words.
    pub what: String,
    /// The root output with the other end's host.
    pub host_output: String,
    /// The other end's port, or the root output with it.
    pub remote_port: RemotePort,
}

/// An alarm.
#[derive(Debug, Clone)]
pub struct Alarm {
    /// Its name.
    pub name: String,
    /// What it means.
    pub means: String,
    /// What to do.
    pub action: String,
}

/// Writes the runbook. An error is about a name with NUL in it.
pub fn file(view: &RunbookView) -> Result<String, Unquotable> {
    let context = Context::new(view)?;
    Ok(context.render().unwrap_or_else(|error| panic!("a runbook is written into memory, which takes it all: {error}")))
}

#[cfg(test)]
mod tests;
