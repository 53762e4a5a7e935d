//! `sinks.*.s3`, with its defaults.

use super::delivery;
use super::fill::Fill;
use crate::manifest::{FileFormat, Partitioning, S3 as Section, S3Buffer};
use crate::resolve::defaults::reasons;
use crate::resolve::{Format, S3};

pub(super) fn fill(sink: &mut Fill<'_>, found: &S3) {
    sink.section("s3", Section::KEYS, |archive| {
        archive.default("partition_by", found.partition_by.word(), reasons::PARTITIONING);
        match &found.format {
            Format::Json(compression) => {
                archive.default("format", FileFormat::Json.word(), reasons::FILE_FORMAT);
                archive.default("compression", compression.word(), reasons::COMPRESSION);
            }
            Format::Parquet(_) => archive.default("format", FileFormat::Parquet.word(), reasons::FILE_FORMAT),
        }
        let is_small = found.partition_by == Partitioning::None && matches!(found.format, Format::Json(_));
        let size = if is_small { reasons::S3_BUFFER_SIZE } else { reasons::S3_LARGE_BUFFER_SIZE };
        let interval = (&found.buffer_interval, reasons::S3_BUFFER_INTERVAL);
        delivery::buffer(archive, S3Buffer::KEYS, (&found.buffer_size, size), interval);
        archive.default("error_prefix", found.error_folder.as_str(), reasons::ERROR_FOLDER);
    });
}
