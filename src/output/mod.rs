//! The only writer: a [`Tree`] against a folder.
//!
//! A snapshot of the folder and the tree make a [`Plan`], the plan makes [`steps`], the steps are carried out under a
//! [`Lock`]. Only the first and the last touch the disk. A folder that is not there yet is [made whole](fresh) beside its place.

mod error;
mod fresh;
mod index;
mod lock;
mod plan;
mod protected;
mod renames;
mod report;
mod snapshot;
mod standing;
pub mod steps;
mod tree;
mod write;

use std::collections::BTreeMap;
use std::path::Path;

use fresh::Fresh;

pub use error::OutputError;
pub use index::{FORMAT_VERSION, INDEX_FILE, Index, IndexError, hash};
pub use lock::Lock;
pub use plan::{Action, Plan};
pub use protected::is_protected;
pub use renames::{Entry, Renamed};
pub use report::{Conflict, ConflictKind, Report};
pub use snapshot::{Found, Snapshot};
pub use standing::{standing, standing_file};
pub use tree::{Tree, TreeError};
pub use write::write_file;

/// Makes `folder` hold `tree`, and tells what that took. The folder is made if it is missing. `index` comes without files.
/// Where a conflict blocks ([`Report::is_blocked`]) nothing is written; `force` lets cdcc overwrite and remove edited and
/// foreign files.
///
/// # Errors
/// [`OutputError`]. Each file then has its old or its new content, and the next run does the rest.
pub fn write(folder: &Path, tree: &Tree, index: Index, force: bool) -> Result<Report, OutputError> {
    refuse_protected(tree)?;
    let mut index = index;
    if let Some(fresh) = Fresh::begin(folder)? {
        let plan = Plan::new(tree, index, &Snapshot::of_nothing(tree), force);
        if fresh.settle(&steps::afresh(&plan, tree))? {
            return Ok(plan.report());
        }
        index = Index { files: BTreeMap::new(), ..plan.after };
    }
    let _lock = Lock::take(folder)?;
    let plan = Plan::new(tree, index, &Snapshot::read(folder, tree, force)?, force);
    let mut report = plan.report();
    if plan.is_blocked() {
        report.written.clear();
        report.removed.clear();
        return Ok(report);
    }
    write::carry_out(folder, &steps::steps(&plan, tree))?;
    Ok(report)
}

/// What [`write()`] without force would do. Touches nothing, not even a lock.
///
/// # Errors
/// [`OutputError`] where `write` would fail before it writes.
pub fn check(folder: &Path, tree: &Tree, index: Index) -> Result<Report, OutputError> {
    refuse_protected(tree)?;
    Ok(Plan::new(tree, index, &Snapshot::read(folder, tree, false)?, false).report())
}

fn refuse_protected(tree: &Tree) -> Result<(), OutputError> {
    match tree.files().find(|(path, _)| !index::may_be_ours(path)) {
        Some((path, _)) => Err(OutputError::Protected(path.into())),
        None => Ok(()),
    }
}
