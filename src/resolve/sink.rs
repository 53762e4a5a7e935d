//! `sinks.*`, complete.

use super::pipeline::{Sink, SinkKind};
use super::{opensearch, s3};
use crate::manifest::{self, Short, SinkName};

pub(super) fn resolve((name, sink): (&SinkName, &manifest::Sink)) -> Sink {
    let kind = match (&sink.opensearch, &sink.s3) {
        (Some(search), _) => SinkKind::OpenSearch(opensearch::resolve(search)),
        (None, Some(Short::Section(archive))) => SinkKind::S3(s3::resolve(Some(archive))),
        (None, Some(Short::Scalar(manifest::Empty))) => SinkKind::S3(s3::resolve(None)),
        (None, None) => unreachable!("the decoder wants exactly one of the kinds"),
    };
    Sink { name: name.0.clone(), kind }
}
