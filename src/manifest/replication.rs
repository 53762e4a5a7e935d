//! `replication`: how DMS copies.

use super::aurora::class;
use super::before_image::{BeforeColumns, BeforeImage};
use super::grammar::{scalar, section, words};
use super::scalar::Size;
use super::short::Short;

section! {
    /// How DMS copies.
    pub struct Replication {
        /// What is copied. Default: `full-load-and-cdc`.
        pub mode: Option<Mode>,
        /// The machine that does it: a class such as `dms.r6i.large` (default), or a section.
        pub instance: Option<Short<DmsClass, Instance>>,
        /// What decides which shard a record goes to, and with it what stays in order. Default: `primary-key`.
        pub partition_by: Option<PartitionBy>,
        /// Whether an update also carries the row as it was, and which of its columns: one of the words, or a section.
        /// Default: no update does. Large objects are never in it. A task that has it keeps it when the key is taken out
        /// again, since Terraform compares only what is written: `aws dms modify-replication-task` switches it off.
        pub before_image: Option<Short<BeforeColumns, BeforeImage>>,
        /// Whether `terraform apply` starts the task. Default: true with `bootstrap: auto`, else false.
        pub start: Option<bool>,
    }
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
    }
}

scalar! {
    /// The class of a replication instance.
    pub struct DmsClass(String) = "^dms\\.[a-z][a-z0-9]*\\.[a-z0-9]+$", "a class such as dms.r6i.large" by
        |text| class(text, "dms", "dms.r6i.large");
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
