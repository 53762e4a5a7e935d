//! The certificates of the authority that signed an external server's: read beside the manifest, and looked at.

use std::io;

use sha2::{Digest, Sha256};

use super::Files;
use crate::certificates;
use crate::finding::Finding;
use crate::manifest::Manifest;
use crate::source::DocPath;

/// The text of the file, where the manifest names one that is fit for its purpose.
pub(super) fn read(
    manifest: &Manifest,
    files: &dyn Files,
    digest: &mut Sha256,
    findings: &mut Vec<Finding>,
) -> Option<String> {
    let path = &manifest.source.external.as_ref()?.tls.ca.as_ref()?.0;
    let at = ["source", "external", "tls", "ca"].iter().fold(DocPath::root(), |at, key| at.key(*key));
    let bytes = match files.read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            let message = match error.kind() {
                io::ErrorKind::NotFound => format!("there is no file `{path}`"),
                io::ErrorKind::IsADirectory => format!("`{path}` is a folder"),
                _ => format!("`{path}` cannot be read: {error}"),
            };
            let help = "paths are relative to the manifest; name the PEM file with the authority's certificates";
            findings.push(Finding::error("unreadable-file", &at, message).help(help));
            return None;
        }
    };
    digest.update(format!("{path} {}\n", bytes.len()));
    digest.update(&bytes);
    match certificates::of_file(&bytes) {
        Ok(text) => Some(text),
        Err(wrong) => {
            let help = "name a file with the authority's certificates alone, each between BEGIN and END CERTIFICATE";
            findings.push(Finding::error("unfit-certificates", &at, format!("`{path}` {wrong}")).help(help));
            None
        }
    }
}
