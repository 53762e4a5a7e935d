//! The code of the functions that a manifest has in folders beside it.

use std::collections::BTreeMap;
use std::io;

use sha2::{Digest, Sha256};

use super::{Files, FolderFile};
use crate::finding::Finding;
use crate::manifest::Manifest;
use crate::plan::Package;
use crate::resolve::{Code, Pipeline};
use crate::source::DocPath;
use crate::zip;

/// The most that a function may have, in bytes ("Lambda quotas", Lambda developer guide): unpacked, and as an archive that is
/// handed over directly.
const LARGEST_UNPACKED: u64 = 250 * MIB;
const LARGEST_PACKED: usize = 50 * 1024 * 1024;
const MIB: u64 = 1024 * 1024;

/// An archive holds this many files without its 64-bit form.
const MOST_FILES: usize = 65_535;

/// Reads the folder of each Lambda sink that has one, by the sink's name.
pub(super) fn read(
    manifest: &Manifest,
    files: &dyn Files,
    digest: &mut Sha256,
) -> (BTreeMap<String, Package>, Vec<Finding>) {
    let mut packages = BTreeMap::new();
    let mut findings = Vec::new();
    for (name, sink) in manifest.sinks.iter().flatten() {
        let Some(folder) = sink.lambda.as_ref().and_then(|lambda| lambda.source.as_ref()) else { continue };
        let at = DocPath::root().key("sinks").key(name.0.clone()).key("lambda").key("source");
        match files.folder(&folder.0, LARGEST_UNPACKED) {
            Ok(found) => match package(&folder.0, found, digest, &at) {
                Ok(package) => {
                    packages.insert(name.0.clone(), package);
                }
                Err(found) => findings.extend(found),
            },
            Err(error) => findings.push(unreadable(&at, &folder.0, &error)),
        }
    }
    (packages, findings)
}

fn package(folder: &str, found: Vec<FolderFile>, digest: &mut Sha256, at: &DocPath) -> Result<Package, Vec<Finding>> {
    let mut findings = Vec::new();
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for FolderFile { path, content } in found {
        match content {
            Ok(bytes) => {
                files.insert(path, bytes);
            }
            Err(why) => {
                let message = format!("`{folder}/{path}` cannot go into the archive: {why}");
                findings.push(
                    Finding::error("unreadable-file", at, message)
                        .help("replace it by a regular file, or move it out of the folder"),
                );
            }
        }
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    if files.is_empty() {
        let message = format!("the folder `{folder}` has no file");
        return Err(vec![
            Finding::error("no-function-code", at, message).help("put the function's code into it, such as index.mjs"),
        ]);
    }
    let size: u64 = files.values().map(|bytes| bytes.len() as u64).sum();
    if size > LARGEST_UNPACKED || files.len() > MOST_FILES {
        let message = format!("the folder `{folder}` has {} files with {} MiB", files.len(), size.div_ceil(MIB));
        return Err(vec![too_large(at, message, "250 MiB")]);
    }
    for (path, bytes) in &files {
        digest.update(format!("{folder}/{path} {}\n", bytes.len()));
        digest.update(bytes);
    }
    let archive = zip::archive(files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
    if archive.len() > LARGEST_PACKED {
        let message = format!("the folder `{folder}` has {} MiB when packed", archive.len().div_ceil(1024 * 1024));
        return Err(vec![too_large(at, message, "50 MiB when packed")]);
    }
    Ok(Package { files: files.into_keys().collect(), archive })
}

fn too_large(at: &DocPath, message: String, limit: &str) -> Finding {
    Finding::error("function-too-large", at, message).help(format!(
        "Lambda takes {limit}: leave out what the code does not need, or make the function yourself and write `function:`"
    ))
}

fn unreadable(at: &DocPath, folder: &str, error: &io::Error) -> Finding {
    let (message, help) = match error.kind() {
        io::ErrorKind::NotFound => (format!("there is no folder `{folder}`"), "paths are relative to the manifest"),
        io::ErrorKind::NotADirectory => (format!("`{folder}` is no folder"), "name the folder that the code is in"),
        _ => (format!("`{folder}` cannot be read: {error}"), "make the folder readable"),
    };
    Finding::error("unreadable-file", at, message).help(help)
}

/// Says where the file that a handler names is not among those of its folder: the function would fail at its first call.
pub(super) fn check(pipeline: &Pipeline, packages: &BTreeMap<String, Package>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, lambda) in pipeline.subscribers() {
        let (Code::Made(function), Some(package)) = (&lambda.code, packages.get(name)) else { continue };
        let endings: &[&str] = match function.runtime.as_str() {
            runtime if runtime.starts_with("nodejs") => &["mjs", "js", "cjs"],
            runtime if runtime.starts_with("python") => &["py"],
            runtime if runtime.starts_with("ruby") => &["rb"],
            // Classes in archives, and programs of one's own.
            _ => continue,
        };
        let at = DocPath::root().key("sinks").key(name).key("lambda").key("source");
        let Some((file, _)) = function.handler.rsplit_once('.') else {
            let message = format!("the handler `{}` names no function in a file", function.handler);
            findings.push(
                Finding::error("handler-not-found", &at, message)
                    .help("write file and function, such as `index.handler`"),
            );
            continue;
        };
        let wanted = endings.iter().map(|ending| format!("{file}.{ending}"));
        if wanted.clone().any(|path| package.files.contains(&path)) {
            continue;
        }
        let list = wanted.map(|path| format!("`{path}`")).collect::<Vec<_>>().join(" or ");
        let message =
            format!("the handler is `{}`, and the folder `{}` has no {list}", function.handler, function.folder);
        findings.push(Finding::error("handler-not-found", &at, message).help("add the file, or name the handler"));
    }
    findings
}
