//! `sinks.*`, complete.

use super::pipeline::{Sink, SinkKind};
use super::{former, lambda, opensearch, s3};
use crate::finding::Finding;
use crate::manifest::{self, Short, SinkName, TableName};

pub(super) fn resolve(name: &SinkName, sink: &manifest::Sink, findings: &mut Vec<Finding>) -> Sink {
    let (kind, tables) = match (&sink.opensearch, &sink.s3, &sink.lambda) {
        (Some(search), _, _) => {
            (SinkKind::OpenSearch(opensearch::resolve(&name.0, search, findings)), search.tables.as_ref())
        }
        (_, Some(Short::Section(archive)), _) => (SinkKind::S3(s3::resolve(Some(archive))), archive.tables.as_ref()),
        (_, Some(Short::Scalar(manifest::Empty)), _) => (SinkKind::S3(s3::resolve(None)), None),
        (_, _, Some(function)) => {
            (SinkKind::Lambda(lambda::resolve(&name.0, function, findings)), function.tables.as_ref())
        }
        (None, None, None) => unreachable!("the decoder wants exactly one of the kinds"),
    };
    let names = |tables: &Vec<TableName>| tables.iter().map(|table| table.0.clone()).collect();
    let was = former::names(sink.was.as_ref(), |name| &name.0);
    Sink { name: name.0.clone(), was, tables: tables.map(names), kind }
}
