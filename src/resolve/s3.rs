//! `sinks.*.s3`, complete.

use super::defaults;
use super::pipeline::S3;
use crate::manifest;

pub(super) fn resolve(written: Option<&manifest::S3>) -> S3 {
    let buffer = written.and_then(|written| written.buffer.as_ref());
    let folder = |folder: &manifest::Folder| folder.0.clone();
    S3 {
        folder: written.and_then(|written| written.prefix.as_ref()).map(folder).unwrap_or_default(),
        compression: written.and_then(|written| written.compression).unwrap_or(defaults::COMPRESSION),
        buffer_size: buffer.and_then(|buffer| buffer.size.clone()).unwrap_or(defaults::S3_BUFFER_SIZE),
        buffer_interval: buffer.and_then(|buffer| buffer.interval.clone()).unwrap_or(defaults::S3_BUFFER_INTERVAL),
        error_folder: written
            .and_then(|written| written.error_prefix.as_ref())
            .map_or_else(|| defaults::ERROR_FOLDER.to_owned(), folder),
    }
}
