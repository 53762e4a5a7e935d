//! `cdcc compile --watch`: manifests are compiled again when they, or files that they name, change.
//!
//! The files that were read are looked at a few times a second. That takes no library, and works where the system's own notices do not
//! come: on network folders, and in containers whose files lie outside.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::compile::{Files, FolderFile};

use super::compile::round;
use super::inputs::{self, Folder, Input};
use super::place::error_at;
use super::shared::Fate;
use super::shell::Shell;
use super::{CompileArgs, Compiler, ManifestArgs, Outcome};

/// Between two looks. Shorter than anybody waits, and for a thousand manifests a hundredth of a processor.
const PAUSE: Duration = Duration::from_millis(200);

/// So many looks may find something new, one after the other, before it is compiled as it is: a file may be written without end.
const PATIENCE: usize = 25;

/// By which a changed file is known. Editors that save by renaming make another file of the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    number: u64,
}

/// `None`: there is nothing.
fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::metadata(path).ok()?;
    #[cfg(unix)]
    let number = std::os::unix::fs::MetadataExt::ino(&metadata);
    #[cfg(not(unix))]
    let number = 0;
    Some(Stamp { modified: metadata.modified().ok(), length: metadata.len(), number })
}

type Stamps = BTreeMap<PathBuf, Option<Stamp>>;

/// The files that one manifest was made of, as they were before they were read.
#[derive(Debug, Default)]
pub(super) struct Seen(Mutex<Stamps>);

impl Seen {
    /// Notes a file that is about to be read.
    pub(super) fn file(&self, path: &Path) {
        let mut stamps = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        stamps.entry(path.to_owned()).or_insert_with(|| stamp(path));
    }

    /// Notes a folder, and everything below it. A new file changes the folder that it is in.
    pub(super) fn folder(&self, path: &Path) {
        self.file(path);
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => self.folder(&entry.path()),
                _ => self.file(&entry.path()),
            }
        }
    }
}

/// The files of a folder, each noted before it is read.
pub(super) struct Noting<'a>(pub(super) Folder, pub(super) &'a Seen);

impl Files for Noting<'_> {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.1.file(&self.0.at(path));
        self.0.read(path)
    }

    fn folder(&self, path: &str, limit: u64) -> io::Result<Vec<FolderFile>> {
        self.1.folder(&self.0.at(path));
        self.0.folder(path, limit)
    }
}

/// A manifest and a profile.
pub(super) type Key = (String, Option<String>);

/// What is known of the manifests since they were last compiled.
#[derive(Debug, Default)]
pub(super) struct Watch {
    known: BTreeMap<Key, Known>,
    changed: BTreeSet<Key>,
}

#[derive(Debug)]
struct Known {
    files: Stamps,
    fate: Fate,
}

impl Watch {
    /// Whether a manifest is to be compiled: it is new, it changed, or others that share something with it did.
    pub(super) fn wants(&self, key: &Key, fate: &Fate) -> bool {
        self.changed.contains(key) || self.known.get(key).is_none_or(|known| known.fate != *fate)
    }

    /// Remembers that it was compiled.
    pub(super) fn remember(&mut self, key: Key, seen: Seen, fate: Fate) {
        self.changed.remove(&key);
        let files = seen.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        self.known.insert(key, Known { files, fate });
    }

    /// How the files are that anything was made of, and which manifests there are.
    fn look(&self, args: &ManifestArgs) -> Look {
        let mut files = Stamps::new();
        for path in self.known.values().flat_map(|known| known.files.keys()) {
            if !files.contains_key(path) {
                files.insert(path.clone(), stamp(path));
            }
        }
        let inputs = inputs::find(&args.manifests, &mut io::empty());
        Look { files, manifests: inputs.iter().map(Input::key).collect() }
    }

    /// Takes in what a look has found, and whether that is anything. The manifests that are gone are left in `gone`.
    fn take(&mut self, look: &Look, gone: &mut Vec<String>) -> bool {
        let Self { known, changed } = self;
        known.retain(|(manifest, _), _| {
            let is_there = look.manifests.contains(manifest);
            if !is_there && gone.last() != Some(manifest) {
                gone.push(manifest.clone());
            }
            is_there
        });
        let is_new = |manifest: &String| !known.keys().any(|(known, _)| known == manifest);
        let any_new = look.manifests.iter().any(is_new);
        let differs = |(path, stamp): (&PathBuf, &Option<Stamp>)| look.files.get(path).is_some_and(|now| now != stamp);
        let other = known.iter().filter(|(_, known)| known.files.iter().any(differs));
        changed.extend(other.map(|(key, _)| key.clone()));
        any_new || !gone.is_empty() || !changed.is_empty()
    }
}

#[derive(PartialEq, Eq)]
struct Look {
    files: Stamps,
    manifests: BTreeSet<String>,
}

/// Until Ctrl-C, which ends it at any moment: what was being written the next compilation completes.
pub(super) fn run(args: &CompileArgs, shell: &mut Shell<'_>, compiler: Compiler) -> Outcome {
    while_there_is(args, shell, compiler, || {
        thread::sleep(PAUSE);
        true
    })
}

/// Compiles, and again whenever there is something new, as long as `pause` says that it goes on.
fn while_there_is(
    args: &CompileArgs,
    shell: &mut Shell<'_>,
    compiler: Compiler,
    mut pause: impl FnMut() -> bool,
) -> Outcome {
    let is_pipe = |path: &&PathBuf| {
        *path == Path::new("-") || fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
    };
    if let Some(pipe) = args.manifests.manifests.iter().find(is_pipe) {
        let message = format!("`{}` cannot be watched: it can be read once", pipe.display());
        let finding = error_at(Path::new("--watch"), "wrong-flag", message);
        shell.show(&[finding.help("name a file or a folder")], None);
        return Outcome::Failed;
    }
    let mut watch = Watch::default();
    let mut outcome = round(args, shell, compiler, Some(&mut watch));
    while pause() && !shell.is_closed() {
        let mut look = watch.look(&args.manifests);
        let mut gone = Vec::new();
        if !watch.take(&look, &mut gone) {
            continue;
        }
        // Several files are saved together, and some editors save one in several steps.
        for _ in 0..PATIENCE {
            if !pause() {
                break;
            }
            let next = watch.look(&args.manifests);
            if next == look {
                break;
            }
            look = next;
        }
        watch.take(&look, &mut gone);
        for manifest in gone.iter().filter(|manifest| !look.manifests.contains(*manifest)) {
            shell.print(&format!("{}{manifest}: gone; what was made of it is left as it is\n", time(shell)));
        }
        outcome = round(args, shell, compiler, Some(&mut watch));
    }
    outcome
}

/// The time of day in UTC, for a terminal: a log has its own.
#[expect(clippy::disallowed_methods, reason = "it is shown, and nothing else")]
pub(super) fn time(shell: &Shell<'_>) -> String {
    if !shell.is_watched {
        return String::new();
    }
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    format!("{:02}:{:02}:{:02}Z ", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
#[path = "watch_tests.rs"]
mod tests;
