//! `sinks`: where changes go.

use super::grammar::section;
use super::opensearch::OpenSearch;

section! {
    /// A sink: an append-only log of changes.
    pub struct Sink {
        /// An index of an OpenSearch domain that cdcc makes, fed by Firehose.
        pub opensearch: OpenSearch,
    }
}
