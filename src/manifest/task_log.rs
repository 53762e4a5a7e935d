//! `replication.logging`: what the task writes down.

use super::grammar::{section, words};

section! {
    /// What the task writes into its log.
    pub struct Logging {
        /// How much. Default: `default`.
        pub level: Option<LogLevel>,
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
