//! What cdcc tells the user about a manifest: findings are data, gathered by every phase and rendered once, at the edge.

mod excerpt;
mod file_name;
mod findings;
pub mod github;
pub mod human;
pub mod json;
mod listed;
mod position;
mod resolve;
pub mod sarif;
pub mod suggest;

pub use findings::{Counts, Findings};
pub use listed::listed;
pub use position::{LineStarts, Position, boundary_after, boundary_before};

use schemars::JsonSchema;
use serde::Serialize;

use crate::source::{DocPath, Part, SourceFile, Span};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// AWS or Terraform would refuse it, or it can never work. Nothing is written.
    Error,
    /// Data would be lost, mangled or open to others in silence. Nothing is written unless the manifest `allow`s it with a
    /// reason.
    Loss,
    /// It works, but there is something the user should know.
    Warning,
}

impl Level {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Loss => "loss",
            Self::Warning => "warning",
        }
    }
}

/// The permanent name of a kind of finding: kebab-case, names the bad thing (`unknown-key`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

/// Where a finding or a label points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A key or value of the manifest, looked up in the text when it is shown. May name something that is not written
    /// (a default): then the nearest node above it is shown.
    Manifest(DocPath, Part),
    /// Bytes of some text: the manifest where it could not be parsed, or a DDL file.
    Text(SourceFile, Span),
}

impl From<&DocPath> for Place {
    /// The value there.
    fn from(path: &DocPath) -> Self {
        Self::Manifest(path.clone(), Part::Value)
    }
}

/// A remark at a second place: the other party of a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// A few words.
    pub text: String,
}

/// One thing found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which kind.
    pub code: Code,
    /// How bad.
    pub level: Level,
    /// One short phrase, lower case, no full stop, that names the thing, the value and the limit.
    pub message: String,
    /// The place it is about.
    pub place: Place,
    /// A few words beside the underlined place; may be empty.
    pub remark: String,
    /// Other places that explain it.
    pub labels: Vec<Label>,
    /// One imperative sentence with the value to write.
    pub help: Option<String>,
    /// Where a limit is written down: a page of AWS, a standard, or cdcc itself.
    pub source: Option<&'static str>,
}

impl Finding {
    /// An error about the value at `path`.
    pub fn error(code: &'static str, path: &DocPath, message: impl Into<String>) -> Self {
        Self::new(code, Level::Error, path.into(), message)
    }

    /// A warning about the value at `path`.
    pub fn warning(code: &'static str, path: &DocPath, message: impl Into<String>) -> Self {
        Self::new(code, Level::Warning, path.into(), message)
    }

    /// A finding of any level at any place.
    pub fn new(code: &'static str, level: Level, place: Place, message: impl Into<String>) -> Self {
        Self {
            code: Code(code),
            level,
            message: message.into(),
            place,
            remark: String::new(),
            labels: Vec::new(),
            help: None,
            source: None,
        }
    }

    /// The same finding about the key rather than the value.
    #[must_use]
    pub fn at_key(mut self) -> Self {
        if let Place::Manifest(_, part) = &mut self.place {
            *part = Part::Key;
        }
        self
    }

    /// Adds the words beside the underlined place.
    #[must_use]
    pub fn remark(mut self, text: impl Into<String>) -> Self {
        self.remark = text.into();
        self
    }

    /// Adds the imperative sentence that says what to write.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Says where the limit is written down.
    #[must_use]
    pub fn source(mut self, source: &'static str) -> Self {
        self.source = Some(source);
        self
    }

    /// Points at the key of the other party of a conflict.
    #[must_use]
    pub fn key_label(mut self, path: &DocPath, text: impl Into<String>) -> Self {
        self.labels.push(Label { place: Place::Manifest(path.clone(), Part::Key), text: text.into() });
        self
    }

    /// Points at the other party of a conflict.
    #[must_use]
    pub fn label(mut self, path: &DocPath, text: impl Into<String>) -> Self {
        self.labels.push(Label { place: path.into(), text: text.into() });
        self
    }
}

#[cfg(test)]
mod tests;
