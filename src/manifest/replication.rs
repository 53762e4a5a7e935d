//! `replication`: how DMS copies.

use std::collections::BTreeMap;

use super::before_image::{BeforeColumns, BeforeImage};
use super::column::ColumnName;
use super::error_policy::ErrorPolicy;
use super::grammar::{number, scalar, section, words};
use super::machine::{Form, class};
use super::messages::Messages;
use super::scalar::{LobSize, Size};
use super::serverless::ServerlessTask;
use super::short::Short;
use super::start_at::StartAt;
use super::task::{Task, TaskName};
use super::task_log::Logging;
use super::task_settings::TaskSettings;
use super::window::WeeklyWindow;

section! {
    /// How DMS copies.
    pub struct Replication {
        /// What is copied. Default: `full-load-and-cdc`.
        pub mode: Option<Mode>,
        /// The machine that does it: a class such as `dms.r6i.large` (default), or a section.
        pub instance: Option<Short<DmsClass, Instance>>,
        /// No machine of your own: each task has capacity that follows its work. At most one of `instance` and `serverless`.
        /// Default: none, there is an instance.
        pub serverless: Option<ServerlessTask>,
        /// What decides which shard a record goes to, and with it what stays in order: one of the words, or
        /// `{ column: name }`. Default: `primary-key`.
        pub partition_by: Option<Short<PartitionBy, PartitionColumn>>,
        /// Whether an update also carries the row as it was, and which of its columns: one of the words, or a section.
        /// Default: no update does. Large objects are never in it. A task that has it keeps it when the key is taken out
        /// again, since Terraform compares only what is written: `aws dms modify-replication-task` switches it off.
        pub before_image: Option<Short<BeforeColumns, BeforeImage>>,
        /// Several threads that write changes into the stream side by side, for sources that change faster than one can
        /// write. Default: one. Changes with the same partition key stay in order; with `partition_by: primary-key`
        /// changes of different rows may overtake each other, also within a transaction.
        pub parallel_apply: Option<ParallelApply>,
        /// Large objects, that is columns of the types mediumtext, longtext, mediumblob, longblob, JSON and spatial ones: `none`
        /// leaves them out, a section says how much of them is kept.
        pub lob: Option<Short<LobWord, Lob>>,
        /// Whether the task writes a log into CloudWatch, or a section that says how much. Default: true.
        pub logging: Option<Short<bool, Logging>>,
        /// What a task does when something goes wrong: words for DMS's `ErrorBehavior`. Default: what DMS does by itself.
        pub error_policy: Option<ErrorPolicy>,
        /// Where in the binary log a task of `mode: cdc` begins. Default: where the log is when it starts.
        pub start_at: Option<StartAt>,
        /// Settings of DMS that no other key is for. Default: what DMS has by itself.
        pub task_settings: Option<TaskSettings>,
        /// What a record in the stream says beside its row.
        pub messages: Option<Messages>,
        /// Whether `terraform apply` starts the task. Default: true with `bootstrap: auto`, else false; false
        /// too where a search domain that is there has no `admin`, since somebody has to prepare it first.
        pub start: Option<bool>,
        /// Several tasks, by name, each with tables of its own. What stands beside `tasks` holds for every task that does not
        /// say otherwise. Each task reads the binary log for itself. Default: one task for all tables. A task that is new or
        /// renamed starts from the beginning, with a full load where its mode has one.
        pub tasks: Option<BTreeMap<TaskName, Task>>,
    }
    at most one of instance | serverless;
}

words! {
    /// What is copied.
    pub enum Mode {
        /// Every row as it is now, then every change.
        FullLoadAndCdc = "full-load-and-cdc",
        /// Only changes from now on.
        Cdc = "cdc",
        /// Every row as it is now, and then nothing.
        FullLoad = "full-load",
    }
}

words! {
    /// What decides which shard a record goes to.
    pub enum PartitionBy {
        /// The row's primary key: changes of one row stay in order, the load spreads over all shards.
        PrimaryKey = "primary-key",
        /// The table: changes of one table stay in order, all of them in one shard.
        SchemaTable = "schema-table",
    }
}

section! {
    /// A column that decides which shard a record goes to.
    pub struct PartitionColumn {
        /// The column, by the name that the database gives it: records with the same value stay in order. Every table has to
        /// have it, filled in, with at most 256 characters.
        pub column: ColumnName,
    }
}

section! {
    /// Several threads that write changes into the stream side by side.
    pub struct ParallelApply {
        /// How many. Default: 4.
        pub threads: Option<Threads>,
        /// How many queues each of them takes changes from. Default: 1.
        pub queues: Option<Queues>,
        /// How many records each queue holds, in memory. Default: 100.
        pub buffer: Option<BufferedRecords>,
    }
}

// The ranges are those of `ParallelApply..` in "Using target metadata", DMS user guide, Kinesis target. One thread is no
// parallel apply: the other two numbers would mean nothing.
number! {
    /// How many threads.
    pub struct Threads = 2 to 32
        by "DMS user guide, \"Using Amazon Kinesis Data Streams as a target\"";
}

number! {
    /// How many queues a thread.
    pub struct Queues = 1 to 512
        by "DMS user guide, \"Using Amazon Kinesis Data Streams as a target\"";
}

number! {
    /// How many records a queue.
    pub struct BufferedRecords = 1 to 1000
        by "DMS user guide, \"Using Amazon Kinesis Data Streams as a target\"";
}

words! {
    /// Large objects, in one word.
    pub enum LobWord {
        /// They are left out of what is sent.
        None = "none",
    }
}

section! {
    /// Large objects.
    pub struct Lob {
        /// How much of a large object is kept: `1KiB` to `1MiB`. What is longer is cut, with nothing but a line in the
        /// log. Binary data doubles on the way, and all of a row has to fit into a record of 1 MiB. Default: `32KiB`.
        pub max_size: Option<LobSize>,
    }
}

section! {
    /// The replication instance.
    pub struct Instance {
        /// Its class, such as `dms.r6i.large` (default).
        pub class: Option<DmsClass>,
        /// Its disk, which holds changes that do not fit into memory: `5GiB` to `6144GiB`. Default: `100GiB`.
        pub storage: Option<Size>,
        /// The DMS engine version in quotes. Default: `"3.6.1"`.
        pub version: Option<DmsVersion>,
        /// Whether a second machine stands by in another zone. Default: false.
        pub multi_az: Option<bool>,
        /// When AWS may change it, each week in UTC and for at least half an hour, such as `"sun:03:00-sun:04:00"`.
        /// Default: when AWS likes.
        pub maintenance: Option<WeeklyWindow>,
    }
}

scalar! {
    /// The class of a replication instance.
    pub struct DmsClass(String) =
        "^dms\\.[a-z]+[0-9]+[a-z]*(-flex)?\\.(micro|small|medium|large|([1-9][0-9]?)?xlarge)$",
        "a class such as dms.r6i.large" by
        |text| class(text, &Form { before: "dms.", behind: "", what: "an instance class", example: "dms.r6i.large" });
}

scalar! {
    /// A version of the DMS engine.
    pub struct DmsVersion(String) = "^3\\.[0-9]+\\.[0-9]+$", "a DMS version in quotes, such as \"3.6.1\"" by dms_version;
}

fn dms_version(text: &str) -> Result<String, super::decode::Complaint> {
    let parts: Vec<&str> = text.split('.').collect();
    let numbers = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    if parts.len() == 3 && parts[0] == "3" && numbers {
        return Ok(text.to_owned());
    }
    Err(super::decode::Complaint::new(
        format!("`{text}` is not a DMS version"),
        "write one in quotes such as `\"3.6.1\"`",
    ))
}
