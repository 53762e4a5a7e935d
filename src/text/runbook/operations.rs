//! What a person who runs the pipeline needs in most sections of the runbook: names for commands.

use crate::text::quote::{ShellWord, Unquotable};

/// Names for commands.
#[derive(Debug, Clone)]
pub struct Operations {
    /// The pipeline as a drawing in Mermaid.
    pub diagram: String,
    /// The name of the manifest, as far as it follows from that of the pipeline.
    pub manifest: String,
    /// The delivery streams.
    pub deliveries: Vec<String>,
    /// The replication instance, where tasks have one.
    pub instance: Option<String>,
    /// The two endpoints of DMS.
    pub endpoints: [String; 2],
    /// The secret with the capture user's login.
    pub capture_secret: String,
    /// What the names of all alarms begin with.
    pub alarms: String,
    /// How the administrator of the database gets in; `None` where cdcc knows none.
    pub admin: Option<Admin>,
    /// What is restored from a snapshot, where the pipeline makes the database.
    pub database: Option<Database>,
    /// Whether the pipeline has a key of its own.
    pub makes_key: bool,
    /// For each task that loads rows one of its tables, as schema and name; without a name where it takes patterns alone.
    pub reloads: Vec<Option<(String, Option<String>)>>,
}

/// The way of the database's administrator, whose login a root output names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admin {
    /// Through the tunnel, at this local port.
    Tunnel(u16),
    /// From a machine that reaches the network, at this port; `None` where only the database's owner knows it.
    Inside(Option<u16>),
}

/// A database that the pipeline makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Database {
    /// What RDS calls it.
    pub identifier: String,
    /// Whether it is a cluster.
    pub is_cluster: bool,
}

/// The same with everything quoted.
pub(super) struct OperationsLines<'a> {
    pub(super) diagram: &'a str,
    pub(super) manifest: &'a str,
    pub(super) deliveries: Vec<ShellWord>,
    pub(super) instance: Option<ShellWord>,
    pub(super) endpoints: ShellWord,
    pub(super) capture_secret: ShellWord,
    /// What the names of all alarms begin with.
    pub(super) alarms: ShellWord,
    /// The options of the client that lead to the database.
    pub(super) admin: Option<String>,
    pub(super) admin_by_tunnel: bool,
    pub(super) database: Option<DatabaseLines>,
    pub(super) makes_key: bool,
    pub(super) reloads: Vec<Option<Reload>>,
}

/// A database of which snapshots are taken.
pub(super) struct DatabaseLines {
    pub(super) identifier: ShellWord,
    /// The option that names it.
    pub(super) option: &'static str,
    /// The word in the commands of RDS: `db-cluster` or `db`.
    pub(super) snapshot_of: &'static str,
    pub(super) last_snapshot: ShellWord,
    pub(super) kept_snapshot: ShellWord,
}

/// A table that is loaded anew.
pub(super) struct Reload {
    /// `schema.table`, for people; the schema alone where they say which table.
    pub(super) name: String,
    /// The question which table it is.
    pub(super) question: Option<ShellWord>,
    /// What the commands of DMS take for it.
    pub(super) tables: String,
}

impl DatabaseLines {
    fn new(database: &Database) -> Result<Self, Unquotable> {
        let Database { identifier, is_cluster } = database;
        Ok(Self {
            identifier: ShellWord::new(identifier)?,
            option: if *is_cluster { "db-cluster-identifier" } else { "db-instance-identifier" },
            snapshot_of: if *is_cluster { "db-cluster" } else { "db" },
            last_snapshot: ShellWord::new(&format!("{identifier}-last"))?,
            kept_snapshot: ShellWord::new(&format!("{identifier}-kept"))?,
        })
    }
}

impl Reload {
    fn new((schema, table): &(String, Option<String>)) -> Result<Self, Unquotable> {
        let list = |table: &str| serde_json::json!([{ "SchemaName": schema, "TableName": table }]).to_string();
        if let Some(table) = table {
            let tables = ShellWord::new(&list(table))?.to_string();
            return Ok(Self { name: format!("{schema}.{table}"), question: None, tables });
        }
        // The answer stands between the last two quotes.
        let empty = list("");
        let (before, after) = empty.split_at(empty.len() - "\"}]".len());
        Ok(Self {
            name: schema.clone(),
            question: Some(ShellWord::new(&format!("table of {schema}: "))?),
            tables: format!("{}\"$table\"{}", ShellWord::new(before)?, ShellWord::new(after)?),
        })
    }
}

impl<'a> OperationsLines<'a> {
    pub(super) fn new(operations: &'a Operations) -> Result<Self, Unquotable> {
        let word = ShellWord::new;
        Ok(Self {
            diagram: &operations.diagram,
            manifest: &operations.manifest,
            deliveries: operations.deliveries.iter().map(|name| word(name)).collect::<Result<_, _>>()?,
            instance: operations.instance.as_deref().map(word).transpose()?,
            endpoints: word(&format!("Name=endpoint-id,Values={}", operations.endpoints.join(",")))?,
            capture_secret: word(&operations.capture_secret)?,
            alarms: word(&operations.alarms)?,
            admin: operations.admin.map(|admin| match admin {
                Admin::Tunnel(port) => format!("--host 127.0.0.1 --port {port}"),
                Admin::Inside(port) => {
                    let port = port.map_or_else(String::new, |port| format!(" --port {port}"));
                    format!("--host \"$(terraform output -raw database_host)\"{port}")
                }
            }),
            admin_by_tunnel: matches!(operations.admin, Some(Admin::Tunnel(_))),
            database: operations.database.as_ref().map(DatabaseLines::new).transpose()?,
            makes_key: operations.makes_key,
            reloads: operations
                .reloads
                .iter()
                .map(|table| table.as_ref().map(Reload::new).transpose())
                .collect::<Result<_, _>>()?,
        })
    }
}
