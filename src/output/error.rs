//! [`OutputError`]: why an output folder could not be read or written.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Something about the folder, not about the manifest. `Display` gives one short phrase without a full stop;
/// [`help`](Self::help) what to do.
#[derive(Debug)]
pub enum OutputError {
    /// The system refused an operation; `action` completes "can't .. `path`".
    Io {
        /// What was tried: `read`, `write`, `remove`, `make the folder`, ..
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// Another cdcc is writing this folder now.
    Busy(PathBuf),
    /// `cdcc.index.json` is not one of ours, with the reason.
    BrokenIndex(PathBuf, String),
    /// `cdcc.index.json` has this format version, which only a newer cdcc knows.
    NewerIndex(PathBuf, u32),
    /// A folder stands where a file is to be written.
    FolderInTheWay(PathBuf),
    /// Something that is no folder stands where a folder is needed.
    NotAFolder(PathBuf),
    /// A folder inside the output folder is a symbolic link: writing through it would leave the output folder.
    LinkInTheWay(PathBuf),
    /// A tree holds a path that belongs to Terraform or the user. A defect of the compiler.
    Protected(String),
}

impl OutputError {
    /// An [`OutputError::Io`], made for `map_err`.
    pub(super) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { action, path, source }
    }

    /// The same about `folder`, for which it was tried in `hidden`: the user knows only the one.
    pub(super) fn told_of(mut self, hidden: &Path, folder: &Path) -> Self {
        if let Self::Io { path, .. } | Self::Busy(path) = &mut self
            && let Ok(rest) = path.strip_prefix(hidden)
        {
            *path = if rest.as_os_str().is_empty() { folder.to_owned() } else { folder.join(rest) };
        }
        self
    }

    /// One imperative sentence.
    pub fn help(&self) -> String {
        match self {
            Self::Io { source, .. } if source.kind() == io::ErrorKind::StorageFull => {
                "free some space there, or choose another output folder with `-o`".into()
            }
            Self::Io { path, .. } => {
                format!("make `{}` accessible, or choose another output folder with `-o`", path.display())
            }
            Self::Busy(_) => "wait for the other compile to end, then run this one again".into(),
            Self::BrokenIndex(..) => {
                "restore the file from version control, or run again with `--force` to replace the whole output".into()
            }
            Self::NewerIndex(..) => "update cdcc, or choose another output folder with `-o`".into(),
            Self::FolderInTheWay(path) | Self::NotAFolder(path) | Self::LinkInTheWay(path) => {
                format!("move `{}` away", path.display())
            }
            Self::Protected(_) => "report this defect of cdcc together with the manifest".into(),
        }
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { action, path, source } => write!(f, "can't {action} `{}`: {source}", path.display()),
            Self::Busy(path) => write!(f, "another cdcc is writing `{}` at this moment", path.display()),
            Self::BrokenIndex(path, why) => write!(f, "`{}` is not an index of cdcc: {why}", path.display()),
            Self::NewerIndex(path, version) => {
                write!(f, "`{}` has format version {version}, which this cdcc does not know", path.display())
            }
            Self::FolderInTheWay(path) => write!(f, "`{}` is a folder where a file is to be written", path.display()),
            Self::NotAFolder(path) => {
                write!(f, "`{}` is not a folder, but files are to be written into it", path.display())
            }
            Self::LinkInTheWay(path) => {
                write!(f, "`{}` is a symbolic link, and files are never written through one", path.display())
            }
            Self::Protected(path) => {
                write!(f, "the compiler tried to write `{path}`, which is Terraform's or the user's")
            }
        }
    }
}

impl std::error::Error for OutputError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_asks_for_space_and_a_lack_of_rights_for_access() {
        let help = |kind: io::ErrorKind| OutputError::io("write", Path::new("out/x"))(kind.into()).help();
        assert_eq!(
            help(io::ErrorKind::StorageFull),
            "free some space there, or choose another output folder with `-o`"
        );
        assert_eq!(
            help(io::ErrorKind::PermissionDenied),
            "make `out/x` accessible, or choose another output folder with `-o`"
        );
    }
}
