//! [`Replication`] and its [`Task`]s: how DMS copies, complete.

use std::collections::BTreeMap;

use super::claim::ClaimIndex;
use super::former;
use super::table_options::PartitionKey;
use crate::manifest::{
    BeforeColumns, ErrorPolicy, LobSize, LogLevel, Mode, QualifiedName, Size, StartAt, WeeklyWindow,
};
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
    pub messages: Messages,
    /// At least one, in the order of their oldest names.
    pub tasks: Vec<Task>,
    /// Which names they claim.
    pub claims: ClaimIndex,
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

/// What a record says beside its row.
#[derive(Debug, Clone)]
#[expect(missing_docs, clippy::struct_excessive_bools, reason = "as in the manifest")]
pub struct Messages {
    pub transaction_details: bool,
    pub partition_value: bool,
    pub schema_table_in_partition: bool,
    pub null_and_empty: bool,
    pub control_details: bool,
    pub table_alterations: bool,
    pub large_integers: bool,
}

/// A task.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "as in the manifest")]
pub struct Task {
    /// None: the manifest names no task, so that this one copies all tables.
    pub name: Option<String>,
    /// What it was called before, the oldest first.
    pub was: Vec<String>,
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
    /// How much of a large object is kept. None: large objects are left out.
    pub lob_size: Option<LobSize>,
    /// None: there is no log.
    pub log_level: Option<LogLevel>,
    /// How much single components write, by DMS's name, where it differs.
    pub log_components: BTreeMap<&'static str, LogLevel>,
    /// None: as DMS has it.
    pub error_policy: Option<ErrorPolicy>,
    /// None: where the log is when it starts.
    pub start_at: Option<StartAt>,
    /// Further settings: section, name and number.
    pub further_settings: Vec<(&'static str, &'static str, u32)>,
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
    /// What its things are called in AWS, where it has a name: by the oldest.
    pub fn physical(&self) -> Option<&str> {
        Some(former::physical(self.name.as_deref()?, &self.was))
    }

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
