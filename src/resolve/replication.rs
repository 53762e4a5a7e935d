//! `replication`, complete.

use super::defaults;
use super::pipeline::{BeforeImage, ParallelApply, Replication};
use crate::manifest::{self, BeforeColumns, LogLevel, Short};

pub(super) fn resolve(written: Option<&manifest::Replication>, bootstrap: manifest::Bootstrap) -> Replication {
    let instance = written.and_then(|replication| replication.instance.clone());
    let instance = match instance {
        None => manifest::Instance { class: None, storage: None, version: None, multi_az: None, maintenance: None },
        Some(Short::Scalar(class)) => {
            manifest::Instance { class: Some(class), storage: None, version: None, multi_az: None, maintenance: None }
        }
        Some(Short::Section(instance)) => instance,
    };
    Replication {
        mode: written.and_then(|written| written.mode).unwrap_or(defaults::MODE),
        class: instance.class.map_or_else(|| defaults::DMS_CLASS.to_owned(), |class| class.0),
        storage: instance.storage.unwrap_or(defaults::DMS_STORAGE),
        version: instance.version.map_or_else(|| defaults::DMS_VERSION.to_owned(), |version| version.0),
        multi_az: instance.multi_az.unwrap_or(defaults::DMS_MULTI_AZ),
        partition_by: written.and_then(|written| written.partition_by).unwrap_or(defaults::PARTITION_BY),
        before_image: written.and_then(|written| written.before_image.as_ref()).map(before_image),
        parallel_apply: written.and_then(|written| written.parallel_apply.as_ref()).map(parallel_apply),
        lob_size: written
            .and_then(|written| written.lob.as_ref())
            .and_then(|lob| lob.max_size.clone())
            .unwrap_or(defaults::LOB_SIZE),
        log_level: log_level(written.and_then(|written| written.logging.as_ref())),
        maintenance: instance.maintenance,
        start: written.and_then(|written| written.start).unwrap_or(bootstrap == manifest::Bootstrap::Auto),
    }
}

fn before_image(written: &Short<BeforeColumns, manifest::BeforeImage>) -> BeforeImage {
    let (columns, field) = match written {
        Short::Scalar(columns) => (Some(*columns), None),
        Short::Section(section) => (section.columns, section.field.as_ref()),
    };
    BeforeImage {
        columns: columns.unwrap_or(defaults::BEFORE_COLUMNS),
        field: field.map_or_else(|| defaults::BEFORE_FIELD.to_owned(), |field| field.0.clone()),
    }
}

fn parallel_apply(written: &manifest::ParallelApply) -> ParallelApply {
    ParallelApply {
        threads: written.threads.map_or(defaults::APPLY_THREADS, |threads| threads.0),
        queues: written.queues.map_or(defaults::APPLY_QUEUES, |queues| queues.0),
        buffer: written.buffer.map_or(defaults::APPLY_BUFFER, |records| records.0),
    }
}

fn log_level(written: Option<&Short<bool, manifest::Logging>>) -> Option<LogLevel> {
    match written {
        Some(Short::Scalar(false)) => None,
        None | Some(Short::Scalar(true)) => Some(defaults::LOG_LEVEL),
        Some(Short::Section(section)) => Some(section.level.unwrap_or(defaults::LOG_LEVEL)),
    }
}
