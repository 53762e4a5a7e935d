//! Folders as the command line reads them, for tests that compile without it.

use std::io;
use std::path::Path;

use cdcc::FolderFile;

/// Every file below `folder`, sorted by path, without those whose name begins with a dot.
pub(crate) fn read(folder: &Path) -> io::Result<Vec<FolderFile>> {
    let mut found = Vec::new();
    let mut folders = vec![(folder.to_owned(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            if entry.path().is_dir() {
                folders.push((entry.path(), format!("{name}/")));
            } else {
                found.push(FolderFile { path: name, content: Ok(std::fs::read(entry.path())?) });
            }
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(found)
}
