//! `replication.logging`: what the task writes down.

use super::grammar::{section, words};

section! {
    /// What the task writes into its log.
    pub struct Logging {
        /// How much. Default: `default`.
        pub level: Option<LogLevel>,
        /// Parts of the task that write more or less than that. Default: none.
        pub components: Option<LogComponents>,
    }
}

section! {
    /// How much single parts of a task write. Source: DMS user guide, "Logging task settings".
    pub struct LogComponents {
        /// What reads the rows of a full load.
        pub source_unload: Option<LogLevel>,
        /// What reads changes out of the binary log.
        pub source_capture: Option<LogLevel>,
        /// What writes the rows of a full load.
        pub target_load: Option<LogLevel>,
        /// What writes changes.
        pub target_apply: Option<LogLevel>,
        /// What directs the others.
        pub task_manager: Option<LogLevel>,
        /// What leaves out and renames.
        pub transformation: Option<LogLevel>,
        /// What puts changes into the order of their transactions.
        pub sorter: Option<LogLevel>,
        /// What reads and writes files and connections.
        pub io: Option<LogLevel>,
        /// What measures where the time goes.
        pub performance: Option<LogLevel>,
        /// What talks to source and target.
        pub communication: Option<LogLevel>,
        /// What knows the tables.
        pub tables_manager: Option<LogLevel>,
        /// What knows their columns.
        pub metadata_manager: Option<LogLevel>,
    }
}

words! {
    /// How much the task writes into its log.
    pub enum LogLevel {
        /// Errors alone.
        Error = "error",
        /// Errors and warnings.
        Warning = "warning",
        /// Errors, warnings and what happens.
        Info = "info",
        /// What the service takes for enough: errors, warnings and what happens.
        Default = "default",
        /// As `default`, with what a developer wants to know.
        Debug = "debug",
        /// Everything, which is a lot: for the hours of a search for a mistake.
        Detailed = "detailed",
    }
}
