//! The language: that its schema and its decoder accept the same manifests, and that all of it is documented.

mod agreement;
mod documentation;
mod judge;
mod odd;

use std::io;

use cdcc::source::{Document, SourceFile, parse};
use cdcc::{Files, FolderFile};
use serde_json::Value;

/// A manifest with the long form of everything.
pub(crate) const COMPLETE: &str = include_str!("complete.yaml");

/// A manifest with the other source and the short forms.
pub(crate) const COMPLETE_RDS: &str = include_str!("complete-rds.yaml");

/// A manifest with every setting of a task.
pub(crate) const COMPLETE_SETTINGS: &str = include_str!("complete-settings.yaml");

/// A manifest with several tasks.
pub(crate) const COMPLETE_TASKS: &str = include_str!("complete-tasks.yaml");

/// A manifest with everything that can be said about a table.
pub(crate) const COMPLETE_TABLES: &str = include_str!("complete-tables.yaml");

/// A manifest with the other ways of sinks.
pub(crate) const COMPLETE_SINKS: &str = include_str!("complete-sinks.yaml");

/// A manifest with a database from a snapshot.
pub(crate) const COMPLETE_SNAPSHOT: &str = include_str!("complete-snapshot.yaml");

/// A manifest with an instance from a snapshot.
const COMPLETE_RDS_SNAPSHOT: &str = include_str!("complete-rds-snapshot.yaml");

/// A manifest with a cluster that is there.
const COMPLETE_EXISTING: &str = include_str!("complete-existing.yaml");

/// A manifest with a network that is there.
const COMPLETE_NETWORK: &str = include_str!("complete-network.yaml");

/// A manifest with the settings of a full load.
const COMPLETE_LOAD: &str = include_str!("complete-load.yaml");

/// A manifest with a network that is looked up.
const COMPLETE_LOOKUP: &str = include_str!("complete-lookup.yaml");

/// A manifest with a server that is there already.
const COMPLETE_EXTERNAL: &str = include_str!("complete-external.yaml");

/// A manifest with such a server that knows no TLS.
const COMPLETE_OPEN: &str = include_str!("complete-open.yaml");

/// A manifest that accepts what would stop it.
const COMPLETE_ALLOW: &str = include_str!("complete-allow.yaml");

/// A manifest that sets arguments itself.
const COMPLETE_OVERRIDES: &str = include_str!("complete-overrides.yaml");

/// The certificate that the former names.
const CA: &str = include_str!("ca.pem");

/// All of them.
pub(crate) const COMPLETES: [&str; 16] = [
    COMPLETE,
    COMPLETE_RDS,
    COMPLETE_SETTINGS,
    COMPLETE_TABLES,
    COMPLETE_TASKS,
    COMPLETE_SINKS,
    COMPLETE_SNAPSHOT,
    COMPLETE_EXISTING,
    COMPLETE_RDS_SNAPSHOT,
    COMPLETE_NETWORK,
    COMPLETE_LOAD,
    COMPLETE_LOOKUP,
    COMPLETE_EXTERNAL,
    COMPLETE_OPEN,
    COMPLETE_ALLOW,
    COMPLETE_OVERRIDES,
];

/// The DDL file of both.
pub(crate) const ORDERS: &str = include_str!("orders.sql");

/// The files beside both.
#[derive(Debug)]
pub(crate) struct Beside;

impl Files for Beside {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        match path {
            "orders.sql" => Ok(ORDERS.into()),
            "ca.pem" => Ok(CA.into()),
            _ => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn folder(&self, path: &str, _limit: u64) -> io::Result<Vec<FolderFile>> {
        if path != "code" {
            return Err(io::ErrorKind::NotFound.into());
        }
        let file = |path: &str| FolderFile { path: path.to_owned(), content: Ok(b"a function".to_vec()) };
        Ok(vec![file("index.mjs"), file("main.py")])
    }
}

/// A YAML text as the compiler reads it.
///
/// # Panics
/// When it is none.
pub(crate) fn document(text: &str) -> Document {
    parse(&SourceFile::new("manifest.yaml", text)).unwrap_or_else(|findings| panic!("{findings:?}\nin:\n{text}"))
}

/// The JSON Pointers of all values of `value`, below `at`.
pub(crate) fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    let mut visit = |key: &str, value: &Value| {
        let at = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
        found.push(at.clone());
        pointers(value, &at, found);
    };
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| visit(key, value)),
        Value::Array(items) => items.iter().enumerate().for_each(|(index, item)| visit(&index.to_string(), item)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
