//! What the templates of the runbook see: everything quoted that stands in a command, and escaped that stands in a table.

use askama::Template;

use super::archive::ArchiveLines;
use super::functions::{FilterLines, SubscriberLines};
use super::operations::OperationsLines;
use super::search::SearchLines;
use super::{Alarm, ExistingCluster, Forward, Part, RunbookView, Search, Server, Task, TestData, Tunnel};
use crate::text::quote::{ShellWord, Unquotable};
use crate::text::ssh::{self, RemotePort};

/// The values of the templates. A field of the view that is not here is one that no template may print as it is.
#[derive(Template)]
#[template(path = "runbook.md", config = "src/text/askama.toml")]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own that the templates ask")]
pub(super) struct Context<'a> {
    name: &'a str,
    region: ShellWord,
    operations: OperationsLines<'a>,
    summary: &'a str,
    renamed: Option<&'a str>,
    network: Option<&'a str>,
    parts: Vec<Part>,
    tables: &'a [String],
    account_exists: bool,
    automatic: bool,
    makes_domains: bool,
    runner_role: &'a str,
    minutes: String,
    bootstrap_log: ShellWord,
    waiting: Vec<TaskLines<'a>>,
    tasks: Vec<TaskLines<'a>>,
    /// Whether some task runs on an instance.
    instances: bool,
    /// Whether some task has none.
    serverless: bool,
    /// Whether some task loads rows.
    loads: bool,
    delivery_delay: Option<&'a str>,
    test: Option<&'a TestData>,
    sample: &'a [String],
    bastion_alias: ShellWord,
    tunnel: Option<TunnelLines<'a>>,
    searches: Vec<SearchLines<'a>>,
    /// Whether the bootstrap prepares search domains.
    prepares_domains: bool,
    /// Whether a person prepares some, although the bootstrap runs by itself.
    by_hand: bool,
    archives: Vec<ArchiveLines<'a>>,
    /// Whether some archive has a table in a catalog.
    catalogs: bool,
    filters: Vec<FilterLines<'a>>,
    subscribers: Vec<SubscriberLines<'a>>,
    /// The headings of the sinks' sections.
    sinks: Vec<String>,
    retention_hours: u32,
    rotation_key: Option<&'a str>,
    admin_key: Option<&'a str>,
    snapshot: Option<&'a str>,
    alarms: Vec<Alarm>,
    tells_of_tasks: bool,
    tells_somebody: bool,
    admin_by_rds: bool,
    dashboard: Option<&'a str>,
    server: Option<&'a Server>,
    cluster: Option<&'a ExistingCluster>,
    /// Whether a person makes the capture user before the apply.
    prepared_before: bool,
    public: Option<&'a (String, String)>,
    protected: bool,
    creates_database: bool,
}

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

struct TunnelLines<'a> {
    ssm: bool,
    identity_file: &'a str,
    forwards: Vec<ForwardLine<'a>>,
}

struct ForwardLine<'a> {
    local_port: u16,
    host_output: &'a str,
    remote_port: String,
    what: String,
}

impl<'a> Context<'a> {
    /// The archives whose buckets go with the pipeline.
    fn made_buckets(&self) -> impl Iterator<Item = &ArchiveLines<'a>> {
        self.archives.iter().filter(|archive| !archive.exists)
    }

    pub(super) fn new(view: &'a RunbookView) -> Result<Self, Unquotable> {
        Ok(Self {
            name: &view.name,
            region: ShellWord::new(&view.region)?,
            operations: OperationsLines::new(&view.operations)?,
            summary: &view.summary,
            renamed: view.renamed.as_deref(),
            network: view.network.as_deref(),
            parts: view.parts.iter().map(Part::in_table).collect(),
            tables: &view.tables,
            account_exists: view.account_exists,
            automatic: view.automatic,
            makes_domains: view.makes_domains,
            runner_role: &view.runner_role,
            minutes: format!("{} to {}", view.minutes.0, view.minutes.1),
            bootstrap_log: ShellWord::new(&view.bootstrap_log)?,
            waiting: view.tasks.iter().filter(|task| task.waits).map(TaskLines::new).collect::<Result<_, _>>()?,
            tasks: view.tasks.iter().map(TaskLines::new).collect::<Result<_, _>>()?,
            instances: view.tasks.iter().any(|task| task.serverless_log.is_none()),
            serverless: view.tasks.iter().any(|task| task.serverless_log.is_some()),
            loads: view.tasks.iter().any(|task| task.full_load),
            delivery_delay: view.delivery_delay.as_deref(),
            test: view.test_data.as_ref(),
            sample: &view.sample,
            bastion_alias: ShellWord::new(&ssh::alias(&view.name))?,
            tunnel: view.tunnel.as_ref().map(TunnelLines::new),
            searches: view.searches.iter().map(SearchLines::new).collect::<Result<_, _>>()?,
            prepares_domains: view.searches.iter().any(|search| !search.is_by_hand()),
            by_hand: view.searches.iter().any(Search::is_by_hand),
            archives: view.archives.iter().map(ArchiveLines::new).collect::<Result<_, _>>()?,
            catalogs: view.archives.iter().any(|archive| archive.catalog.is_some()),
            filters: view.filters.iter().map(FilterLines::new).collect::<Result<_, _>>()?,
            subscribers: view.subscribers.iter().map(SubscriberLines::new).collect::<Result<_, _>>()?,
            sinks: headings(view),
            retention_hours: view.retention_hours,
            rotation_key: view.rotation_key.as_deref(),
            admin_key: view.admin_key.as_deref(),
            snapshot: view.snapshot.as_deref(),
            alarms: view.alarms.iter().map(Alarm::in_table).collect(),
            tells_of_tasks: view.tells_of_tasks,
            tells_somebody: view.tells_somebody,
            admin_by_rds: view.admin_by_rds,
            dashboard: view.dashboard.as_deref(),
            server: view.server.as_ref(),
            cluster: view.cluster.as_ref(),
            prepared_before: view.server.as_ref().is_some_and(|server| server.secret.is_some())
                || view.cluster.as_ref().is_some_and(|cluster| cluster.secret.is_some()),
            public: view.public.as_ref(),
            protected: view.protected,
            creates_database: view.creates_database,
        })
    }
}

fn headings(view: &RunbookView) -> Vec<String> {
    let searches = view.searches.iter().map(|search| format!("OpenSearch: {}", search.sink));
    let archives = view.archives.iter().map(|archive| format!("S3: {}", archive.sink));
    let subscribers = view.subscribers.iter().map(|subscriber| format!("Lambda: {}", subscriber.sink));
    searches.chain(archives).chain(subscribers).collect()
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
        let forwards = tunnel.forwards.iter().map(ForwardLine::new).collect();
        Self { ssm: tunnel.ssm, identity_file: &tunnel.identity_file, forwards }
    }
}

impl<'a> ForwardLine<'a> {
    fn new(forward: &'a Forward) -> Self {
        Self {
            local_port: forward.local_port,
            what: cell(&forward.what),
            host_output: &forward.host_output,
            remote_port: match &forward.remote_port {
                RemotePort::Known(port) => port.to_string(),
                RemotePort::Variable(output) => format!("$(terraform output -raw {output})"),
            },
        }
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
    // Hardly any text has one of them.
    if !text.contains(['|', '\n', '\r']) {
        return text.to_owned();
    }
    text.replace('|', "\\|").replace(['\n', '\r'], " ")
}
