//! [`Report`]: what was done with an output folder, or what would be.

use std::fmt;

use super::renames::Renamed;

/// Files by what happened to them, each list in path order; the index counts as a file and comes last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Got new content.
    pub written: Vec<String>,
    /// Had the right content; not touched.
    pub unchanged: Vec<String>,
    /// Ours and no longer wanted.
    pub removed: Vec<String>,
    /// Left alone because a person's work is in them.
    pub conflicts: Vec<Conflict>,
    /// Entries of the manifest that may have been renamed, of which Terraform would know nothing.
    pub renamed: Vec<Renamed>,
}

/// A file that is left as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Relative to the output folder.
    pub path: String,
    /// Why.
    pub kind: ConflictKind,
}

/// Why a file is left as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConflictKind {
    /// cdcc wants to write it, but never wrote it before.
    Foreign,
    /// cdcc wrote it and somebody changed it since.
    Edited,
    /// cdcc wrote it, somebody changed it since, and it is no longer wanted.
    EditedStale,
}

impl ConflictKind {
    /// Whether nothing at all is written because of it.
    pub fn blocks(self) -> bool {
        self != Self::EditedStale
    }
}

impl Report {
    /// Whether the folder was right before, or (after a write) is now.
    pub fn is_current(&self) -> bool {
        self.written.is_empty() && self.removed.is_empty() && self.conflicts.is_empty()
    }

    /// Whether a conflict kept everything from being written.
    pub fn is_blocked(&self) -> bool {
        self.conflicts.iter().any(|conflict| conflict.kind.blocks())
    }
}

impl fmt::Display for Report {
    /// `12 files written, 3 unchanged, 1 removed`; counts of nothing are left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [
            (self.written.len(), "written"),
            (self.unchanged.len(), "unchanged"),
            (self.removed.len(), "removed"),
            (self.conflicts.len(), "left alone"),
        ];
        let mut first = true;
        for (count, what) in counts.into_iter().filter(|(count, _)| *count > 0) {
            match (first, count) {
                (true, 1) => write!(f, "1 file {what}")?,
                (true, _) => write!(f, "{count} files {what}")?,
                (false, _) => write!(f, ", {count} {what}")?,
            }
            first = false;
        }
        if first { f.write_str("no files") } else { Ok(()) }
    }
}

impl fmt::Display for Conflict {
    /// One short phrase without a full stop.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, kind } = self;
        match kind {
            ConflictKind::Foreign => write!(f, "`{path}` was not written by cdcc"),
            ConflictKind::Edited => write!(f, "`{path}` was edited by hand"),
            ConflictKind::EditedStale => write!(f, "`{path}` is no longer wanted, but was edited by hand"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(count: usize) -> Vec<String> {
        (0..count).map(|number| number.to_string()).collect()
    }

    #[test]
    fn a_report_reads_as_a_sentence() {
        let mut report =
            Report { written: files(12), unchanged: files(3), removed: files(1), conflicts: vec![], renamed: vec![] };
        assert_eq!(report.to_string(), "12 files written, 3 unchanged, 1 removed");
        assert!(!report.is_current());
        report = Report { unchanged: files(1), ..Report::default() };
        assert_eq!(report.to_string(), "1 file unchanged");
        assert!(report.is_current());
        assert_eq!(Report::default().to_string(), "no files");
    }
}
