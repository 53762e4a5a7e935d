//! `replication.task_settings`: settings of DMS that no other key is for, under the names that DMS gives them.
#![expect(non_snake_case, reason = "the names are those of DMS")]

use super::grammar::{number, section};

section! {
    /// Settings of DMS that no other key of `replication` is for, under DMS's own names: a number or a truth value each. What
    /// is not said stays as DMS has it. Source: DMS user guide, "Specifying task settings".
    pub struct TaskSettings {
        /// The full load.
        pub FullLoadSettings: Option<FullLoad>,
        /// What is written into the stream side by side.
        pub TargetMetadata: Option<Target>,
        /// How changes are gathered.
        pub ChangeProcessingTuning: Option<ChangeTuning>,
        /// The memory between source and target.
        pub StreamBufferSettings: Option<StreamBuffer>,
    }
}

section! {
    /// The full load.
    pub struct FullLoad {
        /// How many tables are loaded side by side: 1 to 49. Without it: 8.
        pub MaxFullLoadSubTasks: Option<SubTasks>,
        /// For how many seconds DMS waits for transactions that are open when it begins. DMS by itself: 600.
        pub TransactionConsistencyTimeout: Option<Seconds>,
        /// How many rows are written at a time: up to 50000. DMS by itself: 10000.
        pub CommitRate: Option<Rows>,
    }
}

section! {
    /// What is written into the stream side by side during a full load.
    pub struct Target {
        /// How many threads write one table: up to 32. DMS by itself: 0.
        pub ParallelLoadThreads: Option<LoadThreads>,
        /// How many records each of them holds: up to 1000. DMS by itself: 50.
        pub ParallelLoadBufferSize: Option<LoadBuffer>,
        /// How many queues each of them has: 5 to 512. DMS by itself: 5.
        pub ParallelLoadQueuesPerThread: Option<LoadQueues>,
    }
}

section! {
    /// How changes are gathered before they are written.
    pub struct ChangeTuning {
        /// How much memory transactions may take before they go to disk, in MB. DMS by itself: 1024.
        pub MemoryLimitTotal: Option<Megabytes>,
        /// For how many seconds a transaction may stay in memory. DMS by itself: 60.
        pub MemoryKeepTime: Option<Seconds>,
        /// How many changes make up a transaction at the least. DMS by itself: 1000.
        pub MinTransactionSize: Option<Changes>,
        /// For how many seconds changes are gathered into one. DMS by itself: 1.
        pub CommitTimeout: Option<Seconds>,
        /// How many statements are kept prepared: up to 200. DMS by itself: 50.
        pub StatementCacheSize: Option<Statements>,
    }
}

section! {
    /// The memory between source and target.
    pub struct StreamBuffer {
        /// How many buffers there are. DMS by itself: 3.
        pub StreamBufferCount: Option<Buffers>,
        /// How large each is, in MB. DMS by itself: 8.
        pub StreamBufferSizeInMB: Option<Megabytes>,
        /// How large that of control messages is, in MB: 1 to 8. DMS by itself: 5.
        pub CtrlStreamBufferSizeInMB: Option<ControlBuffer>,
    }
}

number! {
    /// How many tables.
    pub struct SubTasks = 1 to 49
        by "DMS user guide, \"Full-load task settings\", MaxFullLoadSubTasks";
}
number! {
    /// Seconds.
    pub struct Seconds = 0 to 86400
        by "cdcc: a day; DMS names no limit";
}
number! {
    /// Rows.
    pub struct Rows = 1 to 50000
        by "DMS user guide, \"Full-load task settings\", CommitRate";
}
number! {
    /// Threads.
    pub struct LoadThreads = 0 to 32
        by "DMS user guide, \"Using Amazon Kinesis Data Streams as a target\", multithreaded full load";
}
number! {
    /// Records.
    pub struct LoadBuffer = 1 to 1000
        by "DMS user guide, \"Using Amazon Kinesis Data Streams as a target\", multithreaded full load";
}
number! {
    /// Queues.
    pub struct LoadQueues = 5 to 512
        by "DMS user guide, \"Using Amazon Kinesis Data Streams as a target\", multithreaded full load";
}
number! {
    /// Megabytes.
    pub struct Megabytes = 1 to 65536
        by "cdcc: more than any replication instance has; DMS names no limit";
}
number! {
    /// Changes.
    pub struct Changes = 1 to 99999
        by "cdcc: DMS names no limit";
}
number! {
    /// Statements.
    pub struct Statements = 1 to 200
        by "DMS user guide, \"Change processing tuning settings\", StatementCacheSize";
}
number! {
    /// Buffers.
    pub struct Buffers = 1 to 1000
        by "cdcc: DMS names no limit";
}
number! {
    /// Megabytes.
    pub struct ControlBuffer = 1 to 8
        by "DMS user guide, \"Stream buffer task settings\", CtrlStreamBufferSizeInMB";
}

impl TaskSettings {
    /// Its settings as DMS writes them: section, name and number.
    pub fn numbers(&self) -> Vec<(&'static str, &'static str, u32)> {
        let load = self.FullLoadSettings.as_ref();
        let target = self.TargetMetadata.as_ref();
        let tuning = self.ChangeProcessingTuning.as_ref();
        let buffers = self.StreamBufferSettings.as_ref();
        macro_rules! said {
            ($($section:literal $from:ident . $key:ident),* $(,)?) => {
                [$($from.and_then(|from| from.$key).map(|number| ($section, stringify!($key), number.0)),)*]
            };
        }
        let said = said![
            "FullLoadSettings" load.MaxFullLoadSubTasks,
            "FullLoadSettings" load.TransactionConsistencyTimeout,
            "FullLoadSettings" load.CommitRate,
            "TargetMetadata" target.ParallelLoadThreads,
            "TargetMetadata" target.ParallelLoadBufferSize,
            "TargetMetadata" target.ParallelLoadQueuesPerThread,
            "ChangeProcessingTuning" tuning.MemoryLimitTotal,
            "ChangeProcessingTuning" tuning.MemoryKeepTime,
            "ChangeProcessingTuning" tuning.MinTransactionSize,
            "ChangeProcessingTuning" tuning.CommitTimeout,
            "ChangeProcessingTuning" tuning.StatementCacheSize,
            "StreamBufferSettings" buffers.StreamBufferCount,
            "StreamBufferSettings" buffers.StreamBufferSizeInMB,
            "StreamBufferSettings" buffers.CtrlStreamBufferSizeInMB,
        ];
        said.into_iter().flatten().collect()
    }
}
