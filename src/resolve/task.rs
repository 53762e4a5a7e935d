//! [`Replication`] and its [`Task`]s: how DMS copies, complete.

use super::table_options::PartitionKey;
use crate::manifest::{BeforeColumns, LobSize, LogLevel, Mode, QualifiedName, Size, WeeklyWindow};
use crate::source::DocPath;

/// How DMS copies.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "as in the manifest")]
pub struct Replication {
    pub class: String,
    pub storage: Size,
    pub version: String,
    pub multi_az: bool,
    /// When AWS may change the instance, where the user cares.
    pub maintenance: Option<WeeklyWindow>,
    /// Whether the manifest describes an instance, and there is none.
    pub idle_instance: bool,
    /// At least one, in the order of their names.
    pub tasks: Vec<Task>,
}

impl Replication {
    /// Whether there is an instance: whether some task runs on one.
    pub fn has_instance(&self) -> bool {
        self.tasks.iter().any(|task| task.serverless.is_none())
    }
}

/// The capacity of a task without an instance.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "as in the manifest")]
pub struct Serverless {
    pub min: u32,
    pub max: u32,
    pub multi_az: bool,
    pub maintenance: Option<WeeklyWindow>,
}

/// A task.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "as in the manifest")]
pub struct Task {
    /// None: the manifest names no task, so that this one copies all tables.
    pub name: Option<String>,
    /// What it claims: all captured tables, where the manifest names no task.
    pub tables: Vec<QualifiedName>,
    /// None: it runs on the instance.
    pub serverless: Option<Serverless>,
    pub mode: Mode,
    pub partition_by: PartitionKey,
    /// None: updates carry the row after the change alone.
    pub before_image: Option<BeforeImage>,
    /// None: one thread writes all changes.
    pub parallel_apply: Option<ParallelApply>,
    /// How much of a large object is kept.
    pub lob_size: LobSize,
    /// None: there is no log.
    pub log_level: Option<LogLevel>,
    pub start: bool,
    /// The keys that it says itself; the others stand in `replication`.
    pub(super) own: Vec<&'static str>,
}

/// The row before a change, in the record of the change.
#[derive(Debug, Clone)]
pub struct BeforeImage {
    /// Which columns.
    pub columns: BeforeColumns,
    /// The object in the record that holds them.
    pub field: String,
}

/// Threads that write changes side by side.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "as in the manifest")]
pub struct ParallelApply {
    pub threads: u32,
    pub queues: u32,
    pub buffer: u32,
}

impl Task {
    /// Whether it is meant to run for ever once it was applied.
    pub fn keeps_running(&self) -> bool {
        self.start && self.mode != Mode::FullLoad
    }

    /// Where it stands in the manifest.
    pub fn place(&self) -> DocPath {
        let replication = DocPath::root().key("replication");
        match &self.name {
            Some(name) => replication.key("tasks").key(name),
            None => replication,
        }
    }

    /// Where its `key` stands: with itself or, for what it shares, in `replication`.
    pub fn at(&self, key: &str) -> DocPath {
        if self.own.contains(&key) { self.place().key(key) } else { DocPath::root().key("replication").key(key) }
    }
}
