//! `sinks.*.s3`, complete.

use super::defaults;
use super::pipeline::{ExistingBucket, Format, S3};
use crate::manifest::{self, FileFormat, Partitioning, Short};

pub(super) fn resolve(written: Option<&manifest::S3>) -> S3 {
    let buffer = written.and_then(|written| written.buffer.as_ref());
    let partition_by = written.and_then(|written| written.partition_by).unwrap_or(defaults::PARTITIONING);
    let compression = written.and_then(|written| written.compression);
    let format = match written.and_then(|written| written.format).unwrap_or(defaults::FILE_FORMAT) {
        FileFormat::Json => Format::Json(compression.unwrap_or(defaults::COMPRESSION)),
        FileFormat::Parquet => Format::Parquet(compression),
    };
    let size = match (partition_by, &format) {
        (Partitioning::None, Format::Json(_)) => defaults::S3_BUFFER_SIZE,
        (Partitioning::Table, _) | (_, Format::Parquet(_)) => defaults::S3_LARGE_BUFFER_SIZE,
    };
    let folder = |folder: &manifest::Folder| folder.0.clone();
    S3 {
        bucket: written.and_then(|written| written.bucket.as_ref()).map(|bucket| match bucket {
            Short::Scalar(name) => ExistingBucket { name: name.0.clone(), key: None },
            Short::Section(bucket) => {
                ExistingBucket { name: bucket.name.0.clone(), key: bucket.key.as_ref().map(|key| key.0.clone()) }
            }
        }),
        partition_by,
        folder: written.and_then(|written| written.prefix.as_ref()).map(folder).unwrap_or_default(),
        format,
        buffer_size: buffer.and_then(|buffer| buffer.size.clone()).unwrap_or(size),
        buffer_interval: buffer.and_then(|buffer| buffer.interval.clone()).unwrap_or(defaults::S3_BUFFER_INTERVAL),
        error_folder: written
            .and_then(|written| written.error_prefix.as_ref())
            .map_or_else(|| defaults::ERROR_FOLDER.to_owned(), folder),
    }
}
