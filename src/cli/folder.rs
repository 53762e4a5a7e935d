//! A folder of code, read whole: what goes into the archive of a function.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use crate::compile::FolderFile;

/// Every file below `folder`, sorted by path. Names that begin with a dot belong to other tools: neither they nor what is
/// below them is looked at.
pub(super) fn read(folder: &Path, limit: u64) -> io::Result<Vec<FolderFile>> {
    let mut found = Vec::new();
    let mut room = limit;
    below(folder, "", &mut room, &mut found)?;
    found.sort_unstable_by(|one, other| one.path.cmp(&other.path));
    Ok(found)
}

fn below(folder: &Path, prefix: &str, room: &mut u64, found: &mut Vec<FolderFile>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let shown = format!("{prefix}{}", name.to_string_lossy());
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let content = match entry.file_type() {
            _ if name.to_str().is_none() => Err("its name is not UTF-8".to_owned()),
            Err(error) => Err(error.to_string()),
            Ok(kind) if kind.is_dir() => match below(&entry.path(), &format!("{shown}/"), room, found) {
                Ok(()) => continue,
                Err(error) => Err(error.to_string()),
            },
            Ok(kind) if kind.is_symlink() => Err("it is a link".to_owned()),
            Ok(kind) if kind.is_file() => bytes(&entry.path(), room).map_err(|error| error.to_string()),
            Ok(_) => Err("it is neither a file nor a folder".to_owned()),
        };
        found.push(FolderFile { path: shown, content });
    }
    Ok(())
}

/// One byte more than there is room for tells that there was more.
fn bytes(path: &Path, room: &mut u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(*room + 1).read_to_end(&mut bytes)?;
    *room = room.saturating_sub(bytes.len() as u64);
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_sorted_with_their_paths_and_without_hidden_ones() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |path: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, "x").expect("a file");
        };
        for path in ["lib/b.mjs", "index.mjs", "lib/a.mjs", ".git/config", ".env", "lib/.cache/x"] {
            write(path);
        }
        let found = read(folder.path(), 100).expect("readable");
        let paths: Vec<&str> = found.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["index.mjs", "lib/a.mjs", "lib/b.mjs"]);
        assert!(found.iter().all(|file| file.content == Ok(b"x".to_vec())));
    }

    #[test]
    fn no_more_is_read_than_there_is_room_for() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["a", "b", "c"] {
            fs::write(folder.path().join(name), vec![0; 1000]).expect("a file");
        }
        let found = read(folder.path(), 500).expect("readable");
        let read: usize = found.iter().filter_map(|file| file.content.as_ref().ok()).map(Vec::len).sum();
        assert!((501..=503).contains(&read), "{read}");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_named_and_not_followed() {
        let folder = tempfile::tempdir().expect("a folder");
        std::os::unix::fs::symlink("/", folder.path().join("root")).expect("a link");
        let found = read(folder.path(), 100).expect("readable");
        assert_eq!(found, [FolderFile { path: "root".into(), content: Err("it is a link".into()) }]);
    }
}
