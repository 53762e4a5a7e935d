//! Files and folders as the command line reads them, for tests that compile without it.

use std::io;
use std::path::Path;

use cdcc::FolderFile;

/// A file that no folder has: DDL of one table, larger than what an SSM document has room for.
const LARGE: &str = "large.sql";

/// Its columns. MySQL takes comments of 1,024 characters (MySQL reference manual, `CREATE TABLE`).
const COLUMNS: u32 = 100;

/// The bytes of the file at `path` in `folder`.
pub(crate) fn file(folder: &Path, path: &str) -> io::Result<Vec<u8>> {
    if path == LARGE { Ok(large_ddl("orders").into_bytes()) } else { std::fs::read(folder.join(path)) }
}

/// DDL that stays large when it is packed: digests do not compress.
pub(crate) fn large_ddl(table: &str) -> String {
    let digest = |number: u32| cdcc::output::hash(&number.to_be_bytes());
    let comment = |column: u32| (0..16).map(|part| digest(column * 16 + part)).collect::<String>();
    let columns = (0..COLUMNS).map(|column| format!("  note_{column} INT COMMENT '{}',\n", comment(column)));
    format!("CREATE TABLE {table} (\n  id INT NOT NULL,\n{}  PRIMARY KEY (id)\n);\n", columns.collect::<String>())
}

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
