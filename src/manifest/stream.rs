//! `stream`: the Kinesis stream between DMS and the sinks.

use super::decode::Complaint;
use super::grammar::{number, scalar, section, words};
use super::s3::KeyArn;
use super::scalar::Duration;
use super::short::Short;

words! {
    /// How the stream's capacity is bought, in one word.
    pub enum StreamWord {
        /// Capacity follows the traffic.
        OnDemand = "on-demand",
    }
}

section! {
    /// The stream in full: one that cdcc makes, or, with `existing` alone, one that is there.
    pub struct Stream {
        /// `on-demand`: capacity follows the traffic (default without `shards`).
        pub mode: Option<StreamWord>,
        /// A fixed number of shards, 1 to 500; each takes 1 MiB or 1,000 records a second. Default: none, capacity follows
        /// the traffic (`on-demand`).
        pub shards: Option<ShardCount>,
        /// How long a record can be read again: `24h` to `365d`. Default: `24h`. A sink that stands still for longer
        /// loses records.
        pub retention: Option<Duration>,
        /// Which key encrypts the records. Default: `pipeline`.
        pub encryption: Option<StreamEncryption>,
        /// A stream of this account and region that exists, by its name, or a section with its name and its key. All of it
        /// is read from its beginning; of what others write into it sinks drop what is not of their `tables`. Its capacity and
        /// retention stay its owner's.
        pub existing: Option<Short<StreamName, ExistingStream>>,
    }
}

section! {
    /// A stream that exists.
    pub struct ExistingStream {
        /// The name of the stream.
        pub name: StreamName,
        /// The ARN of the key of your own that encrypts the stream: writer and readers get the right to use it. Leave it out
        /// where AWS manages the key.
        pub key: Option<KeyArn>,
    }
}

words! {
    /// Which key encrypts the records of a stream.
    pub enum StreamEncryption {
        /// The same as everything else: as `encryption` at the top says.
        Pipeline = "pipeline",
        /// The one that AWS manages for Kinesis in this account. It costs nothing, and its policy cannot be changed.
        AwsManaged = "aws-managed",
    }
}

number! {
    /// How many shards.
    pub struct ShardCount = 1 to 500
        by "Kinesis Data Streams quotas and limits: the default quota of the large regions";
}

scalar! {
    /// The name of a stream (`CreateStream`, Kinesis API reference).
    pub struct StreamName(String) = "^[A-Za-z0-9_.-]{1,128}$",
        "the name of a stream: at most 128 letters, digits, _ . and -" by stream_name;
}

fn stream_name(text: &str) -> Result<String, Complaint> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-');
    if (1..=128).contains(&text.len()) && text.bytes().all(plain) {
        return Ok(text.to_owned());
    }
    let help = match text.strip_prefix("arn:").and_then(|arn| arn.rsplit_once(":stream/")) {
        Some((_, name)) => format!("write its name, `{name}`: the stream must be of this account and region"),
        None => "use at most 128 letters, digits, `_`, `.` and `-`".to_owned(),
    };
    Err(Complaint::new(format!("`{text}` is not the name of a stream"), help))
}
