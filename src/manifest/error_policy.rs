//! `replication.error_policy`: what a task does when something goes wrong.

use super::grammar::{number, section, words};
use super::scalar::Duration;
use super::short::Short;

section! {
    /// What a task does when something goes wrong. What is not said stays as DMS has it.
    pub struct ErrorPolicy {
        /// A record that cannot be processed. DMS by itself: `log`.
        pub data: Option<RecordPolicy>,
        /// A value that is longer than its field. DMS by itself: `log`.
        pub data_truncation: Option<RecordPolicy>,
        /// After how many such records of a table the table is suspended. DMS by itself: never.
        pub data_escalation: Option<Errors>,
        /// A table that cannot be read or written. DMS by itself: `suspend-table`.
        pub table: Option<TablePolicy>,
        /// After how many suspended tables the task stops. DMS by itself: never.
        pub table_escalation: Option<Errors>,
        /// How often a lost connection is tried again: `forever`, or `{ times: 10 }`. DMS by itself: `forever`.
        pub retries: Option<Short<Forever, Retries>>,
        /// How long it waits between two tries, up to a day. DMS by itself: `5s`.
        pub retry_interval: Option<Duration>,
        /// How long it waits at the most, where it waits longer after each try; up to a day. DMS by itself: `30m`.
        pub retry_interval_max: Option<Duration>,
    }
}

words! {
    /// What becomes of a record that cannot be processed.
    pub enum RecordPolicy {
        /// It is left out, without a word.
        Ignore = "ignore",
        /// It is left out, and the log says so.
        Log = "log",
        /// Its table is not copied any more, until it is reloaded.
        SuspendTable = "suspend-table",
        /// The task stops.
        StopTask = "stop-task",
    }
}

words! {
    /// What becomes of a table that cannot be read or written.
    pub enum TablePolicy {
        /// It is not copied any more, until it is reloaded.
        SuspendTable = "suspend-table",
        /// The task stops.
        StopTask = "stop-task",
    }
}

words! {
    /// Without end.
    pub enum Forever {
        /// As often as it takes.
        Forever = "forever",
    }
}

section! {
    /// A number of tries.
    pub struct Retries {
        /// How many; 0 for none.
        pub times: Tries,
    }
}

number! {
    /// How many tries.
    pub struct Tries = 0 to 10000
        by "cdcc: DMS names no limit";
}

number! {
    /// How many errors.
    pub struct Errors = 1 to 10000
        by "cdcc: DMS names no limit";
}
