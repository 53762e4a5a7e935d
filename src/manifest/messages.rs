//! `replication.messages`: what a record in the stream says beside its row.

use super::grammar::section;

section! {
    /// What a record in the stream says beside its row. It is the same for all tasks, since DMS knows one target.
    pub struct Messages {
        /// Whether it says its transaction, the place in it and the time of the commit: what consumers sort by. Default:
        /// true.
        pub transaction_details: Option<bool>,
        /// Whether it says its partition key. Default: false.
        pub partition_value: Option<bool>,
        /// Whether schema and table are part of the partition key, so that equal keys of two tables need not share a shard.
        /// Default: true.
        pub schema_table_in_partition: Option<bool>,
        /// Whether columns that are NULL or empty are sent. Without them nobody can tell "set to NULL" from "not changed".
        /// Default: true.
        pub null_and_empty: Option<bool>,
        /// Whether tables that are made, dropped or changed are records of their own, of the type `control`, with the
        /// definition. They land in every sink. Default: false.
        pub control_details: Option<bool>,
        /// Whether changes of tables are such records. Default: false.
        pub table_alterations: Option<bool>,
        /// Whether whole numbers keep up to 18 digits; else those of more than 16 arrive as `1.2E+17`. Default: true.
        pub large_integers: Option<bool>,
    }
}
