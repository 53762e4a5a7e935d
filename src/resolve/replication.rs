//! `replication`, complete.

use super::defaults;
use super::pipeline::{BeforeImage, Replication};
use crate::manifest::{self, BeforeColumns, Short};

pub(super) fn resolve(written: Option<&manifest::Replication>, bootstrap: manifest::Bootstrap) -> Replication {
    let instance = written.and_then(|replication| replication.instance.clone());
    let (class, storage, version, multi_az) = match instance {
        None => (None, None, None, None),
        Some(Short::Scalar(class)) => (Some(class), None, None, None),
        Some(Short::Section(instance)) => (instance.class, instance.storage, instance.version, instance.multi_az),
    };
    Replication {
        mode: written.and_then(|written| written.mode).unwrap_or(defaults::MODE),
        class: class.map_or_else(|| defaults::DMS_CLASS.to_owned(), |class| class.0),
        storage: storage.unwrap_or(defaults::DMS_STORAGE),
        version: version.map_or_else(|| defaults::DMS_VERSION.to_owned(), |version| version.0),
        multi_az: multi_az.unwrap_or(defaults::DMS_MULTI_AZ),
        partition_by: written.and_then(|written| written.partition_by).unwrap_or(defaults::PARTITION_BY),
        before_image: written.and_then(|written| written.before_image.as_ref()).map(before_image),
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
