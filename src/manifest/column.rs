//! `columns` and `rename` of a table: what is sent of it, and under which names.

use std::collections::BTreeMap;

use super::decode::Complaint;
use super::grammar::{scalar, section};

scalar! {
    /// A column, as the database writes it: case matters.
    pub struct ColumnName(String) = "^[^\\u0000-\\u001f]{1,64}$", "the name of a column, up to 64 characters" by column_name;
}

/// MySQL 8.4, Identifier Length Limits: 64 characters.
fn column_name(text: &str) -> Result<String, Complaint> {
    if (1..=64).contains(&text.chars().count()) && !text.chars().any(|c| c < ' ') {
        return Ok(text.to_owned());
    }
    Err(Complaint::new(
        format!("`{text}` is not the name of a column"),
        "write up to 64 characters, as the database does",
    ))
}

section! {
    /// Which columns of a table are sent. Exactly one of `include` and `exclude`.
    pub struct Columns {
        /// These and no other, not even one that is added to the table later.
        pub include: Option<Vec<ColumnName>>,
        /// All but these: nothing that is sent holds them, nor does the row before a change.
        pub exclude: Option<Vec<ColumnName>>,
    }
    exactly one of include | exclude;
}

section! {
    /// Other names in everything that is sent: `metadata.schema-name` and `metadata.table-name` of each record, the names
    /// of its attributes, and with them the fields of an index. In this manifest (tasks, tables of sinks, filters) a
    /// table and its columns keep the names that the database gives them.
    pub struct Rename {
        /// The name of the schema. DMS renames a schema as a whole: all of its captured tables have to say the same.
        pub schema: Option<SentName>,
        /// The name of the table. Not for a pattern.
        pub table: Option<SentName>,
        /// New names of columns by their old ones. Not for large objects, which DMS can only leave out.
        pub columns: Option<BTreeMap<ColumnName, SentName>>,
    }
}

scalar! {
    /// A name under which something is sent.
    pub struct SentName(String) = "^[A-Za-z_][A-Za-z0-9_]{0,63}$",
        "up to 64 letters, digits and _, not starting with a digit" by sent_name;
}

/// What every consumer can read without quotes; a dot would make an object of a field.
fn sent_name(text: &str) -> Result<String, Complaint> {
    let charset = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    if charset && !text.starts_with(|first: char| first.is_ascii_digit()) && (1..=64).contains(&text.len()) {
        return Ok(text.to_owned());
    }
    Err(Complaint::new(
        format!("`{text}` is not a name to send something under"),
        "write up to 64 letters, digits and `_`, not starting with a digit",
    ))
}
