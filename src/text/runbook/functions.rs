//! The functions of a pipeline, in the runbook's words.

use crate::text::quote::{ShellWord, Unquotable};

/// A Lambda sink.
#[derive(Debug, Clone)]
pub struct Subscriber {
    /// Its key in the manifest.
    pub sink: String,
    /// The root output with the function's name, for `terraform output -raw`.
    pub function_output: String,
    /// The log group of the function.
    pub log_group: String,
    /// The root output with the URL of the queue of failures; `None` where what fails is lost.
    pub failures_output: Option<String>,
    /// The file with the tables that the function is called for, where those are not all.
    pub tables_file: Option<String>,
    /// How often a batch is tried again.
    pub retries: u32,
    /// Whether somebody else gives the function its rights.
    pub owner_grants: bool,
    /// Hours that the stream keeps a change.
    pub retention_hours: u64,
}

/// The function that keeps other tables' records away from a sink.
#[derive(Debug, Clone)]
pub struct Filter {
    /// The sink's key in the manifest.
    pub sink: String,
    /// What the sink takes, as `schema.table`.
    pub tables: Vec<String>,
    /// The log group of the function.
    pub log_group: String,
}

pub(super) struct SubscriberLines<'a> {
    pub(super) sink: &'a str,
    pub(super) function_output: ShellWord,
    pub(super) log_group: ShellWord,
    pub(super) failures_output: Option<ShellWord>,
    pub(super) tables_file: Option<ShellWord>,
    pub(super) retries: u32,
    pub(super) owner_grants: bool,
    pub(super) retention_hours: u64,
}

pub(super) struct FilterLines<'a> {
    pub(super) sink: &'a str,
    pub(super) tables: &'a [String],
    pub(super) log_group: ShellWord,
}

impl<'a> SubscriberLines<'a> {
    pub(super) fn new(subscriber: &'a Subscriber) -> Result<Self, Unquotable> {
        let word = |text: &Option<String>| text.as_ref().map(|text| ShellWord::new(text)).transpose();
        Ok(Self {
            sink: &subscriber.sink,
            function_output: ShellWord::new(&subscriber.function_output)?,
            log_group: ShellWord::new(&subscriber.log_group)?,
            failures_output: word(&subscriber.failures_output)?,
            tables_file: word(&subscriber.tables_file)?,
            retries: subscriber.retries,
            owner_grants: subscriber.owner_grants,
            retention_hours: subscriber.retention_hours,
        })
    }
}

impl<'a> FilterLines<'a> {
    pub(super) fn new(filter: &'a Filter) -> Result<Self, Unquotable> {
        Ok(Self { sink: &filter.sink, tables: &filter.tables, log_group: ShellWord::new(&filter.log_group)? })
    }
}
