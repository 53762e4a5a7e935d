//! `replication.before_image`: the row before a change.

use super::decode::Complaint;
use super::grammar::{scalar, section, words};

section! {
    /// The row before a change, beside the row after it.
    pub struct BeforeImage {
        /// Which of its columns. Default: `all`.
        pub columns: Option<BeforeColumns>,
        /// The name of the object in the record that holds them, beside `data` and `metadata`. Default: `before-image`.
        pub field: Option<FieldName>,
    }
}

words! {
    /// Which columns of the row before a change are sent.
    pub enum BeforeColumns {
        /// Every column that the source gives.
        All = "all",
        /// Those that are no large objects.
        NonLob = "non-lob",
        /// Those of the primary key: enough to follow a row whose key changes.
        PkOnly = "pk-only",
    }
}

scalar! {
    /// The name of an object in a record.
    pub struct FieldName(String) = "^(?!(data|metadata)$)[A-Za-z][A-Za-z0-9_-]{0,63}$",
        "up to 64 letters, digits, _ and -, starting with a letter (and neither data nor metadata)" by field_name;
}

/// Any name would do for DMS; these are the ones that need no quoting in a search.
fn field_name(text: &str) -> Result<String, Complaint> {
    if matches!(text, "data" | "metadata") {
        return Err(Complaint::new(
            format!("every record has a `{text}` already"),
            "choose another name, such as `before`",
        ));
    }
    let charset = text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    if text.starts_with(|first: char| first.is_ascii_alphabetic()) && charset && text.len() <= 64 {
        return Ok(text.to_owned());
    }
    Err(Complaint::new(
        format!("`{text}` is not a name for the row before a change"),
        "write up to 64 letters, digits, `_` and `-`, starting with a letter, such as `before`",
    ))
}
