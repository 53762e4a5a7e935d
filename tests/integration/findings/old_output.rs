//! A manifest that breaks leaves the output of its last good state as it was, to the byte and the minute.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::TempDir;

use super::{cdcc, folder, invalid};

const GOOD: &str = "version: 1\nname: minimal\nregion: us-east-1\nsource:\n  aurora: { database: testdb }\n  tables:\n    \
                    testdb.orders: good.sql\n";

/// Bytes and time of change of every file.
fn contents(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else {
                let changed = entry.metadata().and_then(|data| data.modified()).expect("a time");
                found.insert(entry.clone(), (fs::read(&entry).expect("a file"), changed));
            }
        }
    }
    found
}

#[test]
fn a_broken_manifest_leaves_the_old_output_alone() {
    let root = TempDir::new().expect("a folder");
    for sql in ["good.sql", "broken.sql"] {
        fs::copy(folder().join(sql), root.path().join(sql)).expect("a DDL file");
    }
    let manifest = root.path().join("minimal.yaml");
    fs::write(&manifest, GOOD).expect("a manifest");
    let output = cdcc(root.path(), &["compile", "minimal.yaml"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let before = contents(&root.path().join("out"));
    assert!(before.len() > 10, "only {} files", before.len());

    for path in invalid() {
        fs::copy(&path, &manifest).expect("a wrong manifest");
        let output = cdcc(root.path(), &["compile", "minimal.yaml"]);
        assert_eq!(output.status.code(), Some(1), "{}", path.display());
        assert_eq!(String::from_utf8_lossy(&output.stdout), "", "{}", path.display());
        assert!(contents(&root.path().join("out")) == before, "{} changed the output", path.display());
    }
}
