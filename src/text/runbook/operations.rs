//! What a person who runs the pipeline needs in most sections of the runbook: names for commands.

use serde::Serialize;

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
#[derive(Serialize)]
pub(super) struct OperationsLines<'a> {
    diagram: &'a str,
    manifest: &'a str,
    deliveries: Vec<ShellWord>,
    instance: Option<ShellWord>,
    endpoints: ShellWord,
    capture_secret: ShellWord,
    /// What the names of all alarms begin with.
    alarms: ShellWord,
    /// The options of the client that lead to the database.
    admin: Option<String>,
    admin_by_tunnel: bool,
    database: Option<ShellWord>,
    last_snapshot: Option<ShellWord>,
    kept_snapshot: Option<ShellWord>,
    makes_key: bool,
    /// The word in the commands of RDS: `db-cluster` or `db`.
    snapshot_of: &'static str,
    /// The option that names the database.
    database_option: &'static str,
    reloads: Vec<Option<Reload>>,
}

/// A table that is loaded anew.
#[derive(Serialize)]
struct Reload {
    /// `schema.table`, for people; the schema alone where they say which table.
    name: String,
    /// The question which table it is.
    question: Option<ShellWord>,
    /// What the commands of DMS take for it.
    tables: String,
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
        let is_cluster = operations.database.as_ref().is_some_and(|database| database.is_cluster);
        let identifier = operations.database.as_ref().map(|database| database.identifier.as_str());
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
            database: identifier.map(word).transpose()?,
            last_snapshot: identifier.map(|name| word(&format!("{name}-last"))).transpose()?,
            kept_snapshot: identifier.map(|name| word(&format!("{name}-kept"))).transpose()?,
            makes_key: operations.makes_key,
            snapshot_of: if is_cluster { "db-cluster" } else { "db" },
            database_option: if is_cluster { "db-cluster-identifier" } else { "db-instance-identifier" },
            reloads: operations
                .reloads
                .iter()
                .map(|table| table.as_ref().map(Reload::new).transpose())
                .collect::<Result<_, _>>()?,
        })
    }
}
