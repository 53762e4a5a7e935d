//! `replication.tasks`: several tasks, each with tables of its own.

use super::before_image::{BeforeColumns, BeforeImage};
use super::error_policy::ErrorPolicy;
use super::former_names::FormerNames;
use super::grammar::{scalar, section};
use super::replication::{Lob, LobWord, Mode, ParallelApply, PartitionBy, PartitionColumn};
use super::scalar::slug;
use super::serverless::ServerlessTask;
use super::short::Short;
use super::start_at::StartAt;
use super::table::TableName;
use super::task_log::Logging;
use super::task_settings::TaskSettings;

scalar! {
    /// The name of a task, a part of the names of its resources.
    pub struct TaskName(String) = "^(?=.{2,20}$)[a-z](-?[a-z0-9])*$",
        "2 to 20 lower-case letters, digits and single hyphens, starting with a letter" by
        |text| slug(text, 20, "the name of a task");
}

section! {
    /// A task. What it does not say is as `replication` says.
    pub struct Task {
        /// The tables that it copies, of those in `source.tables`, as `database.table` with the same wildcard. Each captured
        /// table belongs to exactly one task; of two tasks that take in the same table, the one that names it more closely
        /// has it.
        pub tables: Vec<TableName>,
        /// What the task was called before: a name, or a list of them, the oldest first. The plan then moves what is there to
        /// the new addresses and changes nothing. Things in AWS, outputs and folders keep the oldest name: leave the key there
        /// as long as the pipeline lives. Default: none; then another name is another task, which loads its tables again.
        pub was: Option<FormerNames<TaskName>>,
        /// What is copied. Default: that of `replication`.
        pub mode: Option<Mode>,
        /// What decides which shard a record goes to. Default: that of `replication`.
        pub partition_by: Option<Short<PartitionBy, PartitionColumn>>,
        /// Whether an update also carries the row as it was. Default: that of `replication`.
        pub before_image: Option<Short<BeforeColumns, BeforeImage>>,
        /// Several threads that write changes into the stream side by side. Default: those of `replication`.
        pub parallel_apply: Option<ParallelApply>,
        /// Large objects. Default: as in `replication`.
        pub lob: Option<Short<LobWord, Lob>>,
        /// Whether the task writes a log into CloudWatch, or a section that says how much. Default: as in `replication`.
        pub logging: Option<Short<bool, Logging>>,
        /// Runs this task without an instance, with a capacity of its own. Default: as in `replication`.
        pub serverless: Option<ServerlessTask>,
        /// What it does when something goes wrong. Default: as in `replication`.
        pub error_policy: Option<ErrorPolicy>,
        /// Where in the binary log it begins, with `mode: cdc`. Default: as in `replication`.
        pub start_at: Option<StartAt>,
        /// Settings of DMS that no other key is for. Default: as in `replication`.
        pub task_settings: Option<TaskSettings>,
        /// Whether `terraform apply` starts the task. Default: that of `replication`.
        pub start: Option<bool>,
    }
}
