//! The definitions of the captured tables: from files beside the manifest, and from the manifest.

use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::Files;
use crate::ddl;
use crate::finding::{Finding, Level, Place};
use crate::manifest::{Ddl, InlineDdl, Manifest};
use crate::resolve::{DdlFiles, DdlText};
use crate::source::{self, DocPath, Document, Inner, Part, SourceFile};

/// Reads every DDL file that the manifest names, once each, and the statements in the manifest itself.
pub(super) fn read(
    manifest: &Manifest,
    document: &Document,
    files: &dyn Files,
    digest: &mut Sha256,
) -> (DdlFiles, Vec<Finding>) {
    let mut tables = DdlFiles::new();
    let mut findings = Vec::new();
    for (name, table) in &manifest.source.tables {
        let at = DocPath::root().key("source").key("tables").key(name.0.to_string());
        let path = match table.ddl() {
            Some(Ddl::File(path)) => path,
            Some(Ddl::Inline(text)) => {
                let (found, complaints) = inline(document, &at.key("ddl_inline"), text);
                if is_whole(&complaints) {
                    tables.insert(DdlText::Inline(name.0.clone()), found);
                }
                findings.extend(complaints);
                continue;
            }
            None => continue,
        };
        let key = DdlText::File(path.0.clone());
        if tables.contains_key(&key) {
            continue;
        }
        let file = match files.read(&path.0) {
            Ok(bytes) => {
                // With its name and length, so that text that moves from one file to the next is another input.
                digest.update(format!("{} {}\n", path.0, bytes.len()));
                digest.update(&bytes);
                source::decode_text(&beside(&document.file.name, &path.0), &bytes)
            }
            Err(error) => Err(vec![unreadable(&at, &path.0, &error)]),
        };
        match file {
            Ok(file) => {
                let (found, complaints) = ddl::parse(&file);
                if is_whole(&complaints) {
                    tables.insert(key, found);
                }
                findings.extend(complaints);
            }
            Err(complaints) => findings.extend(complaints),
        }
    }
    (tables, findings)
}

/// The path of a file as the user would name it, who named the manifest so: one in the folder of the manifest.
fn beside(manifest: &str, path: &str) -> String {
    Path::new(manifest).parent().unwrap_or(Path::new("")).join(path).display().to_string()
}

/// Of a text with mistakes nobody knows what it would have held.
fn is_whole(complaints: &[Finding]) -> bool {
    complaints.iter().all(|complaint| complaint.level == Level::Warning)
}

fn unreadable(at: &DocPath, path: &str, error: &io::Error) -> Finding {
    let (message, help) = match error.kind() {
        io::ErrorKind::NotFound => (
            format!("there is no file `{path}`"),
            "paths are relative to the manifest; name a file with the table's CREATE TABLE statement",
        ),
        io::ErrorKind::IsADirectory => {
            (format!("`{path}` is a folder"), "name the file in it with the table's CREATE TABLE statement")
        }
        _ => (format!("`{path}` cannot be read: {error}"), "make the file readable"),
    };
    Finding::error("unreadable-file", at, message).help(help)
}

/// Reads the statement at `path`; what is wrong with it is shown where it stands in the manifest.
fn inline(document: &Document, path: &DocPath, text: &InlineDdl) -> (Vec<ddl::Table>, Vec<Finding>) {
    let (mut tables, mut complaints) = ddl::parse(&SourceFile::new("ddl_inline", text.0.as_str()));
    let inner = Inner::of(document, path);
    let moved = |place: &mut Place| {
        if let Place::Text(_, span) = place {
            *place = match &inner {
                Some(inner) => Place::Text(inner.file().clone(), inner.span(span)),
                None => Place::Manifest(path.clone(), Part::Value),
            };
        }
    };
    for table in &mut tables {
        moved(&mut table.place);
    }
    for complaint in &mut complaints {
        moved(&mut complaint.place);
        complaint.labels.iter_mut().for_each(|label| moved(&mut label.place));
    }
    (tables, complaints)
}
