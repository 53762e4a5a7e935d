//! `stream`: the Kinesis stream between DMS and the sinks.

use super::grammar::{number, section, words};
use super::scalar::Duration;

words! {
    /// How the stream's capacity is bought, in one word.
    pub enum StreamWord {
        /// Capacity follows the traffic.
        OnDemand = "on-demand",
    }
}

section! {
    /// The stream in full.
    pub struct Stream {
        /// A fixed number of shards, 1 to 500; each takes 1 MiB or 1,000 records a second. Default: none, capacity follows
        /// the traffic (`on-demand`).
        pub shards: Option<ShardCount>,
        /// How long a record can be read again: `24h` to `365d`. Default: `24h`. A sink that stands still for longer
        /// loses records.
        pub retention: Option<Duration>,
    }
}

number! {
    /// How many shards: the default quota of the large regions (Kinesis Data Streams quotas and limits).
    pub struct ShardCount = 1 to 500;
}
