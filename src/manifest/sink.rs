//! `sinks`: where changes go.

use super::former_names::FormerNames;
use super::grammar::section;
use super::lambda::Lambda;
use super::opensearch::OpenSearch;
use super::s3::S3;
use super::scalar::SinkName;
use super::short::{Empty, Short};

section! {
    /// A sink: an append-only log of changes. Exactly one of `opensearch`, `s3` and `lambda`.
    pub struct Sink {
        /// An index of an OpenSearch domain, one that cdcc makes or one that is there, fed by Firehose.
        pub opensearch: Option<OpenSearch>,
        /// Files in an S3 bucket, fed by Firehose: one JSON record a line. Nothing has to be written below it: then
        /// cdcc makes the bucket.
        pub s3: Option<Short<Empty, S3>>,
        /// A Lambda function, called with each change as it comes: one that exists, or one whose code lies in a folder beside
        /// the manifest.
        pub lambda: Option<Lambda>,
        /// What the sink was called before: a name, or a list of them, the oldest first, such as `was: search`. The plan then
        /// moves what is there to the new addresses and changes nothing. Things in AWS, outputs and folders keep the oldest
        /// name, since AWS renames next to nothing: leave the key there as long as the pipeline lives. Default: none; then
        /// another name is another sink, and the next apply deletes the old one with its data.
        pub was: Option<FormerNames<SinkName>>,
    }
    exactly one of opensearch | s3 | lambda;
}
