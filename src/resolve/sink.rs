//! `sinks.*`, complete.

use super::pipeline::{Sink, SinkKind};
use super::{opensearch, s3};
use crate::manifest::{self, Short, SinkName, TableName};

pub(super) fn resolve((name, sink): (&SinkName, &manifest::Sink)) -> Sink {
    let (kind, tables) = match (&sink.opensearch, &sink.s3) {
        (Some(search), _) => (SinkKind::OpenSearch(opensearch::resolve(search)), search.tables.as_ref()),
        (None, Some(Short::Section(archive))) => (SinkKind::S3(s3::resolve(Some(archive))), archive.tables.as_ref()),
        (None, Some(Short::Scalar(manifest::Empty))) => (SinkKind::S3(s3::resolve(None)), None),
        (None, None) => unreachable!("the decoder wants exactly one of the kinds"),
    };
    let names = |tables: &Vec<TableName>| tables.iter().map(|table| table.0.clone()).collect();
    Sink { name: name.0.clone(), tables: tables.map(names), kind }
}
