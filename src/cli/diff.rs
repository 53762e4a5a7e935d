//! `cdcc compile --diff`: what would change, for people; and what a person changed in a file of ours.

use std::path::Path;

use clap::ValueEnum;

use crate::diff::{FileChange, hand_edit, summary, unified};
use crate::effects::Effect;
use crate::finding::json::EditedRecord;
use crate::output::{self, ConflictKind, OutputError, Report, Tree};

use super::deliver::{Changes, Delivery};
use super::manifests::count;

/// The values of `--fail-on`, the least grave first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// Anything that is there changes, if only in place.
    InPlace,
    /// The replication task, or what it reads or writes, stops for a moment.
    Stop,
    /// Tables are loaded again, or records are delivered again.
    Reload,
    /// The stream or a delivery begins anew, and records in flight are lost.
    Stream,
    /// Data at rest is deleted.
    Data,
}

impl FailOn {
    pub(super) fn effect(self) -> Effect {
        match self {
            Self::InPlace => Effect::InPlace,
            Self::Stop => Effect::Stop,
            Self::Reload => Effect::Reload,
            Self::Stream => Effect::Stream,
            Self::Data => Effect::Data,
        }
    }
}

/// More lines of a hand edit are counted.
const LINES: usize = 30;

/// What a person changed in one file.
#[derive(Debug)]
pub(super) struct HandEdit {
    path: String,
    diff: String,
}

/// What people changed in the files that stand in the way. Nothing is read where there are none.
pub(super) fn hand_edits(folder: &Path, tree: &Tree, report: &Report) -> Result<Vec<HandEdit>, OutputError> {
    let mut edits = Vec::new();
    for conflict in report.conflicts.iter().filter(|conflict| conflict.kind != ConflictKind::EditedStale) {
        let Some(wanted) = tree.get(&conflict.path) else { continue };
        if let Some(edited) = output::standing_file(folder, &conflict.path)? {
            let diff = hand_edit(&conflict.path, wanted, &edited, LINES);
            edits.push(HandEdit { path: conflict.path.clone(), diff });
        }
    }
    Ok(edits)
}

impl HandEdit {
    pub(super) fn record(&self) -> EditedRecord {
        EditedRecord { path: self.path.clone(), diff: self.diff.clone() }
    }
}

impl Delivery {
    /// What people changed, below the findings about it.
    pub(super) fn edits(&self, color: bool) -> String {
        let one =
            |edit: &HandEdit| format!("{}\n{}\n", self.folder.join(&edit.path).display(), painted(&edit.diff, color));
        self.edits.iter().map(one).collect()
    }

    /// The difference line by line, and below it what it comes to.
    pub(super) fn difference(&self, changes: &Changes, color: bool) -> String {
        let Changes { difference, is_new, .. } = changes;
        let folder = self.folder.display().to_string();
        if !self.is_stale() {
            return format!("{folder}: current\n");
        }
        let bold = |text: &str| paint(text, BOLD, color);
        let summary: String = summary(difference)
            .lines()
            .map(|line| if line.starts_with(' ') { format!("{line}\n") } else { bold(line) + "\n" })
            .collect();
        if *is_new {
            let files = count(difference.files.len(), "file");
            return format!("{}\n{summary}", bold(&format!("{folder}: {files} to write, none is there yet")));
        }
        let mut text: String = difference.files.iter().map(|file| painted(&shown(&folder, file), color)).collect();
        if !text.is_empty() {
            text.push('\n');
        }
        let files = match difference.files.len() {
            0 => "only its index changes".to_owned(),
            many => count(many, "file") + if many == 1 { " changes" } else { " change" },
        };
        let nothing = if summary.is_empty() { "; no resource does" } else { "" };
        text + &bold(&format!("{folder}: {files}{nothing}")) + "\n" + &summary
    }
}

/// Of a file that comes or goes as a whole, what it was or is to be is no change that anybody reads line by line.
fn shown(folder: &str, file: &FileChange) -> String {
    let lines = |content: &[u8]| count(content.split_inclusive(|byte| *byte == b'\n').count(), "line");
    match (&file.before, &file.after) {
        (None, Some(after)) => format!("--- /dev/null\n+++ {folder}/{}\n@@ new: {} @@\n", file.path, lines(after)),
        (Some(before), None) => format!("--- {folder}/{}\n+++ /dev/null\n@@ gone: {} @@\n", file.path, lines(before)),
        _ => unified(folder, file),
    }
}

const BOLD: &str = "1";
const RED: &str = "31";
const GREEN: &str = "32";
const CYAN: &str = "36";

/// A unified diff in the usual colours.
fn painted(diff: &str, color: bool) -> String {
    let line = |line: &str| {
        let code = match line.as_bytes() {
            [b'-', b'-', b'-', ..] | [b'+', b'+', b'+', ..] => BOLD,
            [b'-', ..] => RED,
            [b'+', ..] => GREEN,
            [b'@', ..] => CYAN,
            _ => return format!("{line}\n"),
        };
        paint(line, code, color) + "\n"
    };
    diff.lines().map(line).collect()
}

fn paint(text: &str, code: &str, color: bool) -> String {
    if color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
}
