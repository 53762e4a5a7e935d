//! `RUNBOOK.md`: every step for one pipeline, with its real names.

use serde::Serialize;

use super::quote::{ShellWord, Unquotable};
use super::render::render;
use super::ssh::{self, RemotePort};

mod archive;
mod functions;
mod operations;
mod sample;
mod search;

use archive::ArchiveLines;
use functions::{FilterLines, SubscriberLines};
use operations::OperationsLines;
use search::SearchLines;

pub use archive::Archive;
pub use functions::{Filter, Subscriber};
pub use operations::{Admin, Database, Operations};
pub use sample::{TestData, test_data};
pub use search::{MadeDomain, Search, SearchLogin};

/// The runbook's path in the output.
pub const PATH: &str = "RUNBOOK.md";

/// What the runbook tells. Names are the physical ones; text is Markdown.
#[derive(Debug, Clone, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own that the manifest answers")]
pub struct RunbookView {
    /// The pipeline's physical name.
    pub name: String,
    /// The region.
    #[serde(skip)]
    pub region: String,
    /// Names for commands.
    #[serde(skip)]
    pub operations: Operations,
    /// One sentence: where rows come from and where they go.
    pub summary: String,
    /// What had another name before, in words; nothing where nothing had.
    pub renamed: Option<String>,
    /// What a network that is there must offer.
    pub network: Option<String>,
    /// What will be created, in the order of the data's way.
    #[serde(skip)]
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
    #[serde(skip)]
    pub minutes: (u32, u32),
    /// The log group of the bootstrap.
    #[serde(skip)]
    pub bootstrap_log: String,
    /// The tasks.
    #[serde(skip)]
    pub tasks: Vec<Task>,
    /// The longest buffer of a sink, as people write it (`60 s`); `None` without a buffered sink.
    pub delivery_delay: Option<String>,
    /// Statements for the first declared table; see [`test_data`].
    #[serde(skip)]
    pub test_data: Option<TestData>,
    /// The tables that `cdcc sample-data` has rows for, as `schema.table` in Markdown.
    pub sample: Vec<String>,
    /// The tunnel, where there is a bastion.
    #[serde(skip)]
    pub tunnel: Option<Tunnel>,
    /// The OpenSearch sinks.
    #[serde(skip)]
    pub searches: Vec<Search>,
    /// The S3 sinks.
    #[serde(skip)]
    pub archives: Vec<Archive>,
    /// The Firehose sinks that take only some of the tables.
    #[serde(skip)]
    pub filters: Vec<Filter>,
    /// The Lambda sinks.
    #[serde(skip)]
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
    #[serde(skip)]
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
#[derive(Debug, Clone, Serialize)]
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
#[derive(Debug, Clone, Serialize)]
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
#[derive(Debug, Clone, Serialize)]
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
#[derive(Debug, Clone, Serialize)]
pub struct Alarm {
    /// Its name.
    pub name: String,
    /// What it means.
    pub means: String,
    /// What to do.
    pub action: String,
}

/// The view with everything quoted that stands in a command, and escaped that stands in a table.
#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own that the templates ask")]
struct Context<'a> {
    #[serde(flatten)]
    view: &'a RunbookView,
    operations: OperationsLines<'a>,
    region: ShellWord,
    bootstrap_log: ShellWord,
    minutes: String,
    parts: Vec<Part>,
    alarms: Vec<Alarm>,
    network: Option<&'a str>,
    waiting: Vec<TaskLines<'a>>,
    tasks: Vec<TaskLines<'a>>,
    /// Whether some task runs on an instance.
    instances: bool,
    /// Whether some task has none.
    serverless: bool,
    /// Whether some task loads rows.
    loads: bool,
    /// Whether some archive has a table in a catalog.
    catalogs: bool,
    searches: Vec<SearchLines<'a>>,
    /// Whether the bootstrap prepares search domains.
    prepares_domains: bool,
    /// Whether a person prepares some, although the bootstrap runs by itself.
    by_hand: bool,
    archives: Vec<ArchiveLines<'a>>,
    filters: Vec<FilterLines<'a>>,
    subscribers: Vec<SubscriberLines<'a>>,
    bastion_alias: ShellWord,
    tunnel: Option<TunnelLines<'a>>,
    test: Option<&'a TestData>,
}

#[derive(Serialize)]
struct TaskLines<'a> {
    id: ShellWord,
    arn_output: ShellWord,
    address: ShellWord,
    full_load: bool,
    name: &'a str,
    /// Of a task without an instance.
    serverless_log: Option<ShellWord>,
    /// What the commands call it.
    noun: &'static str,
    /// The option that names it.
    arn_option: &'static str,
    /// The option that says how it is started.
    type_option: &'static str,
}

#[derive(Serialize)]
struct TunnelLines<'a> {
    ssm: bool,
    identity_file: &'a str,
    forwards: Vec<ForwardLine<'a>>,
}

#[derive(Serialize)]
struct ForwardLine<'a> {
    local_port: u16,
    host_output: &'a str,
    remote_port: String,
    what: String,
}

/// Writes the runbook. An error is about a name with NUL in it.
pub fn file(view: &RunbookView) -> Result<String, Unquotable> {
    let context = Context {
        operations: OperationsLines::new(&view.operations)?,
        region: ShellWord::new(&view.region)?,
        bootstrap_log: ShellWord::new(&view.bootstrap_log)?,
        minutes: format!("{} to {}", view.minutes.0, view.minutes.1),
        parts: view.parts.iter().map(Part::in_table).collect(),
        alarms: view.alarms.iter().map(Alarm::in_table).collect(),
        network: view.network.as_deref(),
        waiting: view.tasks.iter().filter(|task| task.waits).map(TaskLines::new).collect::<Result<_, _>>()?,
        tasks: view.tasks.iter().map(TaskLines::new).collect::<Result<_, _>>()?,
        instances: view.tasks.iter().any(|task| task.serverless_log.is_none()),
        serverless: view.tasks.iter().any(|task| task.serverless_log.is_some()),
        prepares_domains: view.searches.iter().any(|search| !search.is_by_hand()),
        by_hand: view.searches.iter().any(Search::is_by_hand),
        loads: view.tasks.iter().any(|task| task.full_load),
        catalogs: view.archives.iter().any(|archive| archive.catalog.is_some()),
        searches: view.searches.iter().map(SearchLines::new).collect::<Result<_, _>>()?,
        archives: view.archives.iter().map(ArchiveLines::new).collect::<Result<_, _>>()?,
        subscribers: view.subscribers.iter().map(SubscriberLines::new).collect::<Result<_, _>>()?,
        filters: view.filters.iter().map(FilterLines::new).collect::<Result<_, _>>()?,
        bastion_alias: ShellWord::new(&ssh::alias(&view.name))?,
        tunnel: view.tunnel.as_ref().map(TunnelLines::new),
        test: view.test_data.as_ref(),
        view,
    };
    Ok(render("runbook.md", context))
}

impl<'a> TaskLines<'a> {
    fn new(task: &'a Task) -> Result<Self, Unquotable> {
        let (noun, arn_option, type_option) = if task.serverless_log.is_some() {
            ("replication", "replication-config-arn", "start-replication-type")
        } else {
            ("replication-task", "replication-task-arn", "start-replication-task-type")
        };
        Ok(Self {
            noun,
            arn_option,
            type_option,
            id: ShellWord::new(&task.id)?,
            arn_output: ShellWord::new(&task.arn_output)?,
            address: ShellWord::new(&task.address)?,
            full_load: task.full_load,
            name: &task.id,
            serverless_log: task.serverless_log.as_deref().map(ShellWord::new).transpose()?,
        })
    }
}

impl<'a> TunnelLines<'a> {
    fn new(tunnel: &'a Tunnel) -> Self {
        let line = |forward: &'a Forward| ForwardLine {
            local_port: forward.local_port,
            what: cell(&forward.what),
            host_output: &forward.host_output,
            remote_port: match &forward.remote_port {
                RemotePort::Known(port) => port.to_string(),
                RemotePort::Variable(output) => format!("$(terraform output -raw {output})"),
            },
        };
        let forwards = tunnel.forwards.iter().map(line).collect();
        Self { ssm: tunnel.ssm, identity_file: &tunnel.identity_file, forwards }
    }
}

impl Part {
    fn in_table(&self) -> Self {
        Self { name: cell(&self.name), what: cell(&self.what), billed: cell(&self.billed) }
    }
}

impl Alarm {
    fn in_table(&self) -> Self {
        Self { name: cell(&self.name), means: cell(&self.means), action: cell(&self.action) }
    }
}

/// Text that stays in its cell of a Markdown table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests;
