//! [`Plan`]: what is to be done with each file, decided without touching any.

use std::collections::BTreeMap;

use super::index::{INDEX_FILE, Index, hash};
use super::renames::{self, Renamed};
use super::report::{Conflict, ConflictKind, Report};
use super::snapshot::{Found, Snapshot};
use super::tree::Tree;

/// What happens to one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// It gets the tree's bytes.
    Write,
    /// It has them already.
    Keep,
    /// It is ours and no longer wanted.
    Remove,
    /// It is left as it is, and the user is told.
    Leave(ConflictKind),
}

/// Everything that is to be done with a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// By path; without the index.
    pub actions: BTreeMap<String, Action>,
    /// The files of ours that stand there now, with the hashes by which the next run will know them.
    pub standing: BTreeMap<String, String>,
    /// The index to write after the last.
    pub after: Index,
    /// Whether the index on disk is `after`, byte for byte.
    pub index_is_current: bool,
    /// Paths that were ours, are not wanted and already gone; their folders may be left over.
    pub gone: Vec<String>,
    /// Paths beside which an interrupted run may have left staged content.
    pub interrupted: Vec<String>,
    /// Entries of the manifest that may have been renamed.
    pub renamed: Vec<Renamed>,
}

impl Plan {
    /// Decides. `new` comes without files; `force` takes the user's word that edited and foreign files may go.
    pub fn new(tree: &Tree, new: Index, snapshot: &Snapshot, force: bool) -> Self {
        let old = snapshot.index.as_ref();
        let actions: BTreeMap<String, Action> = snapshot
            .files
            .iter()
            .filter_map(|(path, found)| {
                let action = decide(path, found, tree.get(path).is_some(), old, force)?;
                Some((path.clone(), action))
            })
            .collect();
        let (gone, interrupted) = (snapshot.gone.clone(), snapshot.interrupted.clone());
        let moved = tree.get("moved.tf.json");
        let renamed = old.map(|old| renames::find(&old.resources, &new.resources, moved)).unwrap_or_default();
        let mut standing = BTreeMap::new();
        let mut after = new;
        for (path, action) in &actions {
            let in_old = old.and_then(|old| old.files.get(path));
            if let Some(bytes) = tree.get(path) {
                after.files.insert(path.clone(), hash(bytes));
            } else if let (Action::Leave(_), Some(hash)) = (action, in_old) {
                // Still ours by name, so that it is reported until the user has decided.
                after.files.insert(path.clone(), hash.clone());
            }
            let now = match snapshot.files.get(path) {
                Some(Found::Wanted) => after.files.get(path),
                Some(Found::Other(hash)) if old.is_some_and(|old| old.wrote(path, hash)) => Some(hash),
                Some(Found::Other(_) | Found::Link) => in_old,
                Some(Found::Nothing) | None => None,
            };
            if let Some(hash) = now {
                standing.insert(path.clone(), hash.clone());
            }
        }
        let index_is_current = snapshot.index_bytes.as_ref().is_some_and(|bytes| *bytes == after.to_bytes());
        Self { actions, standing, after, index_is_current, gone, interrupted, renamed }
    }

    /// The index to write before the first file changes.
    pub fn before(&self) -> Index {
        let wanted = |path: &str| self.after.files.get(path).cloned();
        let updating = self.with(Action::Write).filter_map(|path| Some((path.to_owned(), wanted(path)?))).collect();
        Index { files: self.standing.clone(), updating, ..self.after.clone() }
    }

    /// The paths with this action, in order.
    pub fn with(&self, action: Action) -> impl Iterator<Item = &str> {
        self.actions.iter().filter(move |(_, is)| **is == action).map(|(path, _)| path.as_str())
    }

    /// Whether a wanted file can't be written. Then nothing is: half an update of a Terraform configuration is worse
    /// than none.
    pub fn is_blocked(&self) -> bool {
        self.actions.values().any(|action| matches!(action, Action::Leave(kind) if kind.blocks()))
    }

    /// What carrying this out amounts to, also in words.
    pub fn report(&self) -> Report {
        let paths = |action| self.with(action).map(String::from).collect::<Vec<_>>();
        let conflicts = self.actions.iter().filter_map(|(path, action)| match action {
            Action::Leave(kind) => Some(Conflict { path: path.clone(), kind: *kind }),
            _ => None,
        });
        let mut report = Report {
            written: paths(Action::Write),
            unchanged: paths(Action::Keep),
            removed: paths(Action::Remove),
            conflicts: conflicts.collect(),
            renamed: self.renamed.clone(),
        };
        if self.index_is_current { &mut report.unchanged } else { &mut report.written }.push(INDEX_FILE.into());
        report
    }
}

fn decide(path: &str, found: &Found, wanted: bool, old: Option<&Index>, force: bool) -> Option<Action> {
    let listed = old.is_some_and(|old| old.files.contains_key(path) || old.updating.contains_key(path));
    let as_we_left_it = match found {
        Found::Nothing => return wanted.then_some(Action::Write),
        Found::Wanted => return Some(Action::Keep),
        Found::Other(hash) => old.is_some_and(|old| old.wrote(path, hash)),
        Found::Link => false,
    };
    let may = as_we_left_it || force;
    Some(match (wanted, listed) {
        (true, _) if may => Action::Write,
        (true, true) => Action::Leave(ConflictKind::Edited),
        (true, false) => Action::Leave(ConflictKind::Foreign),
        (false, _) if may => Action::Remove,
        (false, _) => Action::Leave(ConflictKind::EditedStale),
    })
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
