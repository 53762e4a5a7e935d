//! [`files`]: what changes line by line, as `diff -u` writes it.

use std::fmt::Write as _;

use similar::TextDiff;

use crate::output::Tree;

/// A file that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// Its path in the folder.
    pub path: String,
    /// Its old content; `None` for a new file.
    pub before: Option<Vec<u8>>,
    /// Its new content; `None` for one that goes.
    pub after: Option<Vec<u8>>,
}

/// The files that differ, by path.
pub(super) fn files(old: &Tree, new: &Tree) -> Vec<FileChange> {
    let mut paths: Vec<&str> = old.files().chain(new.files()).map(|(path, _)| path).collect();
    paths.sort_unstable();
    paths.dedup();
    let changed = paths.into_iter().filter(|path| old.get(path) != new.get(path));
    let content = |tree: &Tree, path: &str| tree.get(path).map(<[u8]>::to_vec);
    changed
        .map(|path| FileChange { path: path.to_owned(), before: content(old, path), after: content(new, path) })
        .collect()
}

/// One file as a unified diff, with `folder` before its path. Content that is no text is only named.
pub fn unified(folder: &str, change: &FileChange) -> String {
    let FileChange { path, before, after } = change;
    let name = |content: &Option<Vec<u8>>| match content {
        Some(_) => format!("{folder}/{path}"),
        None => "/dev/null".to_owned(),
    };
    let (from, to) = (name(before), name(after));
    match (text(before.as_deref()), text(after.as_deref())) {
        (Some(before), Some(after)) => {
            TextDiff::from_lines(before, after).unified_diff().context_radius(3).header(&from, &to).to_string()
        }
        _ => format!("--- {from}\n+++ {to}\nBinary files differ\n"),
    }
}

/// What a person made of a file: no more than `most` lines of hunks.
pub fn hand_edit(path: &str, written: &[u8], edited: &[u8], most: usize) -> String {
    let (Some(written), Some(edited)) = (text(Some(written)), text(Some(edited))) else {
        return format!("`{path}` is not text\n");
    };
    let diff = TextDiff::from_lines(written, edited);
    let whole = diff.unified_diff().context_radius(1).header("as cdcc would write it", "as it stands").to_string();
    let lines: Vec<&str> = whole.lines().collect();
    // Two lines are the header.
    let shown = lines.len().min(most + 2);
    let mut text = lines[..shown].join("\n") + "\n";
    if shown < lines.len() {
        // Writing into a String can't fail.
        let _ = writeln!(text, "... {} more lines", lines.len() - shown);
    }
    text
}

fn text(content: Option<&[u8]>) -> Option<&str> {
    std::str::from_utf8(content.unwrap_or_default()).ok().filter(|text| !text.contains('\0'))
}
