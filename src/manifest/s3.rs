//! `sinks.*.s3`: files in a bucket.

use super::decode::Complaint;
use super::grammar::{scalar, section, words};
use super::scalar::{Duration, Size};
use super::table::TableName;

section! {
    /// A bucket, and how changes lie in it: one JSON record a line, in folders by the hour of arrival (UTC).
    pub struct S3 {
        /// The folder in the bucket, such as `text/`; the folders of the hours (`year=2026/month=11/day=21/hour=07/`)
        /// lie below it. Default: none, they lie at the top.
        pub prefix: Option<Folder>,
        /// How files are packed. Default: `gzip`.
        pub compression: Option<Compression>,
        /// How much is gathered into one file. Default: `5MiB` or `300s`, whichever comes first.
        pub buffer: Option<S3Buffer>,
        /// The folder of records that could not be delivered, by the kind of error and the day. Default: `errors/`.
        pub error_prefix: Option<Folder>,
        /// Which of the captured tables it takes: names or patterns, such as `[shop.orders, shop.audit_*]`. Default: all of
        /// them. Firehose cannot choose by itself: a small function of cdcc's drops the records of other tables, at the
        /// price of its run time and up to a minute of delay.
        pub tables: Option<Vec<TableName>>,
    }
}

section! {
    /// How much is gathered into one file.
    pub struct S3Buffer {
        /// `1MiB` to `128MiB`, before compression. Default: `5MiB`. Larger files are cheaper to read.
        pub size: Option<Size>,
        /// `0s` to `15m`. Default: `300s`.
        pub interval: Option<Duration>,
    }
}

words! {
    /// How files are packed.
    pub enum Compression {
        /// What every tool reads.
        Gzip = "gzip",
        /// Not at all.
        None = "none",
        /// Faster than gzip and larger; in Snappy's own form, which is not the one that Hadoop reads.
        Snappy = "snappy",
        /// One archive a file, for people rather than for query engines.
        Zip = "zip",
    }
}

/// The longest folder. A prefix holds 1,024 characters with its expressions and 512 without ("Understand custom prefixes
/// for Amazon S3 objects", Firehose developer guide); the rest is room for what cdcc puts behind it.
const LONGEST: usize = 200;

scalar! {
    /// A folder in a bucket.
    pub struct Folder(String) = "^(?=.{1,200}$)[A-Za-z0-9_.=-]+(/[A-Za-z0-9_.=-]+)*/?$",
        "a folder such as text/: letters, digits, _ . = - and single slashes, not at the start" by folder;
}

fn folder(text: &str) -> Result<String, Complaint> {
    let word = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'=' | b'-'))
    };
    let path = text.strip_suffix('/').unwrap_or(text);
    if text.len() <= LONGEST && path.split('/').all(word) {
        return Ok(format!("{path}/"));
    }
    if text.contains("!{") {
        let message = format!("`{text}` holds an expression");
        return Err(Complaint::new(message, "write plain text such as `text/`; the time is added behind it"));
    }
    let message = format!("`{text}` cannot be a folder in a bucket");
    let help =
        format!("write at most {LONGEST} letters, digits, `_`, `.`, `=`, `-` and single slashes, such as `text/`");
    Err(Complaint::new(message, help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_ends_in_exactly_one_slash() {
        for (written, meant) in [("text", "text/"), ("text/", "text/"), ("a/b=1/c", "a/b=1/c/")] {
            assert_eq!(folder(written).expect(written), meant);
        }
        for odd in ["", "/", "/a", "a//b", "a//", "a b", "ä", "a\n", "!{timestamp:yyyy}/", &"a".repeat(201)] {
            assert!(folder(odd).is_err(), "{odd}");
        }
    }
}
