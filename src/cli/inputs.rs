//! From arguments to manifests: files, folders and standard input.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::compile::{Files, FolderFile};
use crate::ddl;
use crate::finding::Finding;
use crate::source::{SourceFile, decode_text};

use super::place::error_at;
use super::watch::Seen;

/// No more of a manifest is read than this (16 MiB): an argument like `/dev/zero` has no end. Honest manifests are far
/// below, and the parser has a stricter limit of its own.
const READ_LIMIT: u64 = 16 * 1024 * 1024;

/// One manifest to be read.
#[derive(Debug)]
pub(super) enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input, read already.
    Stdin(Vec<u8>),
    /// A pipe or another thing that gives its content once, read already.
    Once(PathBuf, Vec<u8>),
}

/// The manifests that the arguments name, in their order, each once; or what is wrong with an argument.
pub(super) fn find(arguments: &[PathBuf], stdin: &mut dyn Read) -> Vec<Result<Input, Vec<Finding>>> {
    let mut found = Vec::new();
    let mut stdin = Some(stdin);
    for argument in arguments {
        if argument == Path::new("-") {
            // A second `-` would only find the end of the first.
            found.extend(stdin.take().map(read_stdin));
            continue;
        }
        match fs::metadata(argument) {
            Ok(metadata) if metadata.is_dir() => match manifests_in(argument) {
                Ok(files) => found.extend(files.into_iter().map(|file| Ok(Input::File(file)))),
                Err(findings) => found.push(Err(findings)),
            },
            // `<(generator)` in a shell, which a second reading would find empty.
            Ok(metadata) if !metadata.is_file() => found.push(read_once(argument)),
            _ => found.push(Ok(Input::File(argument.clone()))),
        }
    }
    if arguments.len() > 1 {
        drop_repeated(&mut found);
    }
    found
}

fn read_stdin(stdin: &mut dyn Read) -> Result<Input, Vec<Finding>> {
    let name = Path::new("<stdin>");
    read_all(stdin)
        .map_err(|error| vec![error_at(name, "unreadable-file", format!("can't read standard input: {error}"))])
        .map(Input::Stdin)
}

fn read_once(path: &Path) -> Result<Input, Vec<Finding>> {
    let bytes = File::open(path).and_then(|mut file| read_all(&mut file));
    bytes.map(|bytes| Input::Once(path.to_owned(), bytes)).map_err(|error| vec![unreadable(path, &error)])
}

fn unreadable(path: &Path, error: &io::Error) -> Finding {
    error_at(path, "unreadable-file", format!("can't read `{}`: {error}", path.display()))
        .help("give yourself the right to read it, or name another file")
}

fn read_all(from: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(READ_LIMIT + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The `*.yaml` and `*.yml` files directly inside a folder, sorted; hidden ones belong to other tools.
fn manifests_in(folder: &Path) -> Result<Vec<PathBuf>, Vec<Finding>> {
    let unreadable = |error: io::Error| {
        vec![error_at(folder, "unreadable-file", format!("can't read the folder `{}`: {error}", folder.display()))]
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let is_yaml = matches!(path.extension().and_then(OsStr::to_str), Some("yaml" | "yml"));
        let is_hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if is_yaml && !is_hidden && path.is_file() {
            files.push(path);
        }
    }
    files.sort_unstable();
    if files.is_empty() {
        let message = format!("the folder `{}` has no *.yaml or *.yml file", folder.display());
        return Err(vec![
            error_at(folder, "no-manifest", message).help("name a manifest, or write one with `cdcc init`"),
        ]);
    }
    Ok(files)
}

/// A file that is named twice, or stands in a folder that is also named, is compiled once.
fn drop_repeated(found: &mut Vec<Result<Input, Vec<Finding>>>) {
    let mut seen = BTreeSet::new();
    found.retain(|input| match input {
        Ok(Input::File(path)) => seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone())),
        _ => true,
    });
}

impl Input {
    /// The name under which findings show it.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::File(path) | Self::Once(path, _) => path.display().to_string(),
            Self::Stdin(_) => "<stdin>".into(),
        }
    }

    /// The name of a manifest, or what is wrong where one should be.
    pub(super) fn key(found: &Result<Self, Vec<Finding>>) -> String {
        match found {
            Ok(input) => input.shown(),
            Err(findings) => findings.iter().map(|finding| finding.message.as_str()).collect(),
        }
    }

    /// The folder that the paths in it are relative to.
    pub(super) fn folder(&self) -> Folder {
        match self {
            Self::File(path) | Self::Once(path, _) => Folder(path.parent().unwrap_or(Path::new("")).to_owned()),
            Self::Stdin(_) => Folder(PathBuf::new()),
        }
    }

    /// Notes that it is about to be read.
    pub(super) fn note(&self, seen: &Seen) {
        if let Self::File(path) = self {
            seen.file(path);
        }
    }

    /// Its text.
    pub(super) fn read(&self) -> Result<SourceFile, Vec<Finding>> {
        let shown = self.shown();
        let finding = |code, message: String| error_at(Path::new(&shown), code, message);
        let read;
        let bytes = match self {
            Self::Stdin(bytes) | Self::Once(_, bytes) => bytes,
            Self::File(path) => {
                read = File::open(path).and_then(|mut file| read_all(&mut file)).map_err(|error| {
                    if error.kind() == io::ErrorKind::NotFound {
                        let missing = finding("no-manifest", format!("there is no file `{shown}`"));
                        return vec![missing.help("correct the path, or write a manifest with `cdcc init`")];
                    }
                    vec![unreadable(path, &error)]
                })?;
                &read
            }
        };
        if bytes.len() as u64 > READ_LIMIT {
            return Err(vec![finding("manifest-too-large", format!("the manifest has more than {READ_LIMIT} bytes"))]);
        }
        decode_text(&shown, bytes)
    }
}

/// Files as a manifest in this folder names them.
#[derive(Debug)]
pub(super) struct Folder(PathBuf);

impl Folder {
    /// Where it is that a manifest names.
    pub(super) fn at(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }
}

impl Files for Folder {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        // A device or a pipe may never end; what is longer than the parser takes is refused there.
        let mut bytes = Vec::new();
        File::open(self.at(path))?.take(ddl::LARGEST_FILE as u64 + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn folder(&self, path: &str, limit: u64) -> io::Result<Vec<FolderFile>> {
        super::folder::read(&self.at(path), limit)
    }
}
