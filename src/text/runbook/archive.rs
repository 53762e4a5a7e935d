//! An S3 sink in the runbook: where its rows are, and how to read them.

use crate::text::quote::{ShellWord, Unquotable};

/// An S3 sink.
#[derive(Debug, Clone)]
pub struct Archive {
    /// Its key in the manifest.
    pub sink: String,
    /// The root output with the bucket, for `terraform output -raw`.
    pub bucket_output: String,
    /// The log group of the delivery.
    pub log_group: String,
    /// Where the folders of the hours lie: nothing, or a path that ends in a slash.
    pub folder: String,
    /// Where records lie that could not be delivered, as a path that ends in a slash.
    pub error_folder: String,
    /// The program that unpacks a file from its input; `None` where machines have none.
    pub unpack: Option<&'static str>,
    /// How long a record waits at the most, as people write it.
    pub delay: String,
    /// Whether each table has a folder of its own, above those of the hours.
    pub by_table: bool,
    /// Whether the bucket is the user's own.
    pub exists: bool,
    /// Database and table of the Glue catalog, where files are Parquet.
    pub catalog: Option<(String, String)>,
}

/// The same with everything quoted that stands in a command.
pub(super) struct ArchiveLines<'a> {
    pub(super) sink: &'a str,
    pub(super) bucket_output: ShellWord,
    pub(super) log_group: ShellWord,
    /// What every file of data starts with; those of errors do not.
    pub(super) data: ShellWord,
    pub(super) errors: ShellWord,
    pub(super) unpack: Option<&'static str>,
    pub(super) delay: &'a str,
    pub(super) by_table: bool,
    pub(super) exists: bool,
    pub(super) catalog: Option<String>,
}

impl Archive {
    /// What the first folder of data is called, before the equals sign.
    fn first_key(&self) -> &'static str {
        match (self.by_table, &self.catalog) {
            (true, _) => "schema",
            (false, Some(_)) => "day",
            (false, None) => "year",
        }
    }
}

impl<'a> ArchiveLines<'a> {
    pub(super) fn new(archive: &'a Archive) -> Result<Self, Unquotable> {
        Ok(Self {
            sink: &archive.sink,
            bucket_output: ShellWord::new(&archive.bucket_output)?,
            log_group: ShellWord::new(&archive.log_group)?,
            data: ShellWord::new(&format!("{}{}=", archive.folder, archive.first_key()))?,
            errors: ShellWord::new(&archive.error_folder)?,
            unpack: archive.unpack,
            delay: &archive.delay,
            by_table: archive.by_table,
            exists: archive.exists,
            catalog: archive.catalog.as_ref().map(|(database, table)| format!("\"{database}\".\"{table}\"")),
        })
    }
}
