//! One output to its folder: written or checked, and what came of it in words.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::compile::Output;
use crate::diff::{ChangesRecord, Difference, difference};
use crate::finding::Finding;
use crate::finding::json::OutputRecord;
use crate::output::{self, ConflictKind, Index, OutputError, Report, Tree};

use super::diff::{HandEdit, hand_edits};
use super::place::error_at;
use super::renamed;
use super::{Outcome, OutputArgs};

/// What became of one output folder.
#[derive(Debug)]
pub(super) struct Delivery {
    /// The folder.
    pub(super) folder: PathBuf,
    /// What was, or would be, done; `None` when the folder could not be read or written.
    pub(super) report: Option<Report>,
    /// What stood in the way.
    pub(super) findings: Vec<Finding>,
    /// What people changed in the files that stood in the way.
    pub(super) edits: Vec<HandEdit>,
    /// What would change, where that was asked for.
    pub(super) changes: Option<Changes>,
    /// How it ended.
    pub(super) outcome: Outcome,
}

/// What would change in an output folder.
#[derive(Debug)]
pub(super) struct Changes {
    pub(super) difference: Difference,
    /// The manifest's pointer of each resource.
    pub(super) pointers: BTreeMap<String, String>,
    /// Whether there was no output before.
    pub(super) is_new: bool,
}

/// Writes (or with `--check` and `--diff` compares) `<out>/<name>`.
pub(super) fn deliver(args: &OutputArgs, name: &str, output: Output) -> Delivery {
    let folder = args.out.join(name);
    let Output { tree, input_digest, resources, .. } = output;
    let pointers = if args.diff { resources.clone() } else { BTreeMap::new() };
    let index = Index::new(env!("CARGO_PKG_VERSION"), input_digest, resources);
    let result = if name.contains(['/', '\\', '.']) {
        // The compiler promises a valid name; a defect there must not lead out of the output folder.
        Err(OutputError::Protected(name.to_owned()))
    } else if args.only_looks() {
        output::check(&folder, &tree, index)
    } else {
        output::write(&folder, &tree, index, args.force)
    };
    let compared = result.and_then(|report| {
        let edits = hand_edits(&folder, &tree, &report)?;
        let changes = args.diff.then(|| changes(&folder, &tree, pointers)).transpose()?;
        Ok((report, edits, changes))
    });
    match compared {
        Err(error) => {
            let outcome = failed_how(&error);
            let finding = error_at(&folder, "unwritable-output", error.to_string()).help(error.help());
            Delivery { folder, report: None, findings: vec![finding], edits: Vec::new(), changes: None, outcome }
        }
        Ok((report, edits, changes)) => {
            let mut findings: Vec<Finding> = conflicts(&folder, &report).collect();
            let is_stale = match (args.fail_on, &changes) {
                (Some(limit), Some(changes)) => changes.difference.worst() >= Some(limit.effect()),
                _ => args.only_looks() && !report.is_current(),
            };
            let outcome = if is_stale || !findings.is_empty() { Outcome::Findings } else { Outcome::Ok };
            findings.extend(renamed::findings(&folder, &report));
            Delivery { folder, report: Some(report), findings, edits, changes, outcome }
        }
    }
}

fn changes(folder: &Path, tree: &Tree, pointers: BTreeMap<String, String>) -> Result<Changes, OutputError> {
    let standing = output::standing(folder, tree)?;
    let is_new = standing.files().next().is_none();
    Ok(Changes { difference: difference(&standing, tree), pointers, is_new })
}

impl OutputArgs {
    /// Whether nothing is to be written.
    pub(super) fn only_looks(&self) -> bool {
        self.check || self.diff
    }
}

/// What the user can clear away is a finding; a disk that refuses, or a defect, kept cdcc from its work.
fn failed_how(error: &OutputError) -> Outcome {
    match error {
        OutputError::Io { .. } | OutputError::Busy(_) | OutputError::Protected(_) => Outcome::Failed,
        _ => Outcome::Findings,
    }
}

fn conflicts<'a>(folder: &'a Path, report: &'a Report) -> impl Iterator<Item = Finding> + 'a {
    report.conflicts.iter().map(move |conflict| {
        let (code, help) = match conflict.kind {
            ConflictKind::Foreign => ("foreign-output", "move the file away, or run with `--force` to replace it"),
            ConflictKind::Edited => {
                ("edited-output", "put the change into the manifest, then run with `--force` to replace the file")
            }
            ConflictKind::EditedStale => {
                ("edited-leftover", "remove the file, or run with `--force` to have it removed")
            }
        };
        error_at(&folder.join(&conflict.path), code, conflict.to_string()).help(help)
    })
}

impl Delivery {
    /// One line, and for `--check` one more for each file that is not current; for `--diff` what would change. Nothing where
    /// only findings can say it.
    pub(super) fn human(&self, check: bool, color: bool) -> String {
        let folder = self.folder.display();
        let Some(report) = &self.report else { return String::new() };
        if let Some(changes) = &self.changes {
            return self.difference(changes, color);
        }
        match (check, report.is_blocked()) {
            (false, true) => format!("{folder}: nothing written\n"),
            (false, false) => format!("{folder}: {report}\n"),
            (true, _) if report.is_current() => format!("{folder}: current\n"),
            (true, true) => format!("{folder}: out of date\n"),
            (true, false) => {
                let line = |what: &'static str| move |path: &String| format!("  {what} {path}\n");
                let lines = report.written.iter().map(line("write")).chain(report.removed.iter().map(line("remove")));
                format!("{folder}: out of date\n{}", lines.collect::<String>())
            }
        }
    }

    /// The same for programs, with the manifest it came from.
    pub(super) fn record(&self, manifest: &str) -> OutputRecord {
        let list = |of: fn(&Report) -> &Vec<String>| self.report.as_ref().map(of).cloned().unwrap_or_default();
        OutputRecord {
            manifest: manifest.to_owned(),
            folder: self.folder.display().to_string(),
            current: !self.is_stale() || self.changes.is_none() && self.outcome == Outcome::Ok,
            written: list(|report| &report.written),
            unchanged: list(|report| &report.unchanged),
            removed: list(|report| &report.removed),
            edited: self.edits.iter().map(HandEdit::record).collect(),
            changes: self.changes.as_ref().map(|changes| {
                ChangesRecord::new(&changes.difference, &self.folder.display().to_string(), &changes.pointers)
            }),
        }
    }

    /// Whether the folder is not what the manifest says.
    pub(super) fn is_stale(&self) -> bool {
        self.report.as_ref().is_none_or(|report| !report.is_current())
    }

    /// Whether the folder has new content that waits to be applied.
    pub(super) fn has_news(&self) -> bool {
        self.outcome == Outcome::Ok && self.is_stale()
    }
}
