//! [`steps`]: a plan as single operations, each of which the file system does wholly or not at all.
//!
//! # Why a kill at any moment does no harm
//! Files are told from hand-edited ones by the hashes in the index. While an update runs, some files have their old bytes
//! and some their new ones, so neither the old index nor the new one alone would know them all. Therefore the
//! index is written twice. Before the first file changes it gets `updating`, the hashes that are about to be: a file is ours if it
//! has its hash of `files` (what stood there when the update began) or of `updating`. After the last file it is
//! written again, final, without `updating`. Whatever the next run finds in between, every file of ours has one of two known
//! hashes, and that run's plan simply goes the rest of the way, to the same tree or to another one.
//!
//! All new content is first staged in hidden files beside the old ones. A full disk or a lack of rights shows there, while the old output
//! is still whole. `updating` also names what an interrupted run may have staged, so that the next one clears it away.
//!
//! A folder that is not there yet needs none of this: it is made [whole](super::fresh) where nobody looks.

use super::index::INDEX_FILE;
use super::plan::{Action, Plan};
use super::tree::Tree;

/// One operation; paths are relative to the output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step<'a> {
    /// Write a file where there is none and nobody looks.
    Create(&'a str, Content<'a>),
    /// Write the content beside the file it is for.
    Stage(&'a str, Content<'a>),
    /// Rename what was staged.
    Commit(&'a str),
    /// Remove what was staged, if there is something.
    Unstage(&'a str),
    /// Make a folder if it is missing.
    MakeFolder(&'a str),
    /// Remove a file if it is there.
    Remove(&'a str),
    /// Remove a folder if it is there and empty.
    RemoveFolder(&'a str),
}

/// What is staged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content<'a> {
    /// A file of the tree.
    Tree(&'a [u8]),
    /// An index.
    Index(Vec<u8>),
}

impl Content<'_> {
    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Tree(bytes) => bytes,
            Self::Index(bytes) => bytes,
        }
    }
}

/// The operations of a plan, in the order that the module's documentation explains. Nothing to do gives no steps.
pub fn steps<'a>(plan: &'a Plan, tree: &'a Tree) -> Vec<Step<'a>> {
    let writes = writes(plan, tree);
    let removes: Vec<&str> = plan.with(Action::Remove).collect();

    let mut steps: Vec<Step<'a>> = plan.interrupted.iter().map(|path| Step::Unstage(path)).collect();
    steps.extend(emptied(plan.interrupted.iter().map(String::as_str), tree));
    if !writes.is_empty() {
        steps.extend(replace_index(plan.before().to_bytes()));
    }
    steps.extend(folders(&writes));
    steps.extend(writes.iter().map(|(path, bytes)| Step::Stage(path, Content::Tree(bytes))));
    // Before the renames: where the file system ignores case, a stale name may be the new name of a file.
    steps.extend(removes.iter().map(|path| Step::Remove(path)));
    steps.extend(writes.iter().map(|(path, _)| Step::Commit(path)));
    steps.extend(emptied(removes.into_iter().chain(plan.gone.iter().map(String::as_str)), tree));
    if !(plan.index_is_current && writes.is_empty()) {
        steps.extend(replace_index(plan.after.to_bytes()));
    }
    steps
}

/// The operations that make a whole folder in an empty one which nobody looks at yet.
pub fn afresh<'a>(plan: &'a Plan, tree: &'a Tree) -> Vec<Step<'a>> {
    let writes = writes(plan, tree);
    let files = writes.iter().map(|(path, bytes)| Step::Create(path, Content::Tree(bytes)));
    let index = Step::Create(INDEX_FILE, Content::Index(plan.after.to_bytes()));
    folders(&writes).chain(files).chain([index]).collect()
}

fn writes<'a>(plan: &'a Plan, tree: &'a Tree) -> Vec<(&'a str, &'a [u8])> {
    plan.with(Action::Write).filter_map(|path| tree.get(path).map(|bytes| (path, bytes))).collect()
}

/// The folders of these files, outermost first.
fn folders<'a>(files: &[(&'a str, &[u8])]) -> impl Iterator<Item = Step<'a>> + use<'a> {
    let mut folders: Vec<&str> = files.iter().flat_map(|(path, _)| parents(path)).collect();
    folders.sort_unstable();
    folders.dedup();
    folders.into_iter().map(Step::MakeFolder)
}

fn replace_index<'a>(bytes: Vec<u8>) -> [Step<'a>; 2] {
    [Step::Stage(INDEX_FILE, Content::Index(bytes)), Step::Commit(INDEX_FILE)]
}

/// The folders above these paths that hold nothing of the tree, deepest first.
fn emptied<'a>(paths: impl Iterator<Item = &'a str>, tree: &Tree) -> Vec<Step<'a>> {
    let mut folders: Vec<&str> = paths.flat_map(parents).filter(|folder| !is_used(folder, tree)).collect();
    folders.sort_unstable_by(|a, b| b.cmp(a));
    folders.dedup();
    folders.into_iter().map(Step::RemoveFolder).collect()
}

fn is_used(folder: &str, tree: &Tree) -> bool {
    tree.files().any(|(path, _)| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
}

/// The folders above a path, outermost first.
fn parents(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}
