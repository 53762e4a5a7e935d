//! Findings as text and as JSON.

use std::fmt::Write as _;

use serde::Serialize;

use crate::finding::{Finding, Level, Place};
use crate::source::{Document, SourceFile, Span};

/// A finding for people.
pub(super) fn human(finding: &Finding, document: Option<&Document>, color: bool) -> String {
    let (on, off) = match (color, finding.level) {
        (false, _) => ("", ""),
        (true, Level::Warning) => ("\u{1b}[1;33m", "\u{1b}[0m"),
        (true, _) => ("\u{1b}[1;31m", "\u{1b}[0m"),
    };
    let spot = Spot::of(&finding.place, document);
    let mut text = format!("{on}{}[{}]{off}: {}\n", level(finding.level), finding.code.0, finding.message);
    // Writing into a String can't fail.
    let _ = writeln!(text, "  --> {}", spot.shown());
    for label in &finding.labels {
        let _ = writeln!(text, "  --> {}: {}", Spot::of(&label.place, document).shown(), label.text);
    }
    if let Some(help) = &finding.help {
        let _ = writeln!(text, "  help: {help}");
    }
    text.push('\n');
    text
}

/// A finding for programs.
#[derive(Debug, Serialize)]
pub(super) struct Json {
    code: &'static str,
    level: &'static str,
    message: String,
    #[serde(flatten)]
    spot: Spot,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    labels: Vec<JsonLabel>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
}

#[derive(Debug, Serialize)]
struct JsonLabel {
    message: String,
    #[serde(flatten)]
    spot: Spot,
}

/// A finding for programs. Lines and columns count from 1, columns in characters.
pub(super) fn json(finding: &Finding, document: Option<&Document>) -> Json {
    let label = |label: &crate::finding::Label| JsonLabel {
        message: label.text.clone(),
        spot: Spot::of(&label.place, document),
    };
    Json {
        code: finding.code.0,
        level: level(finding.level),
        message: finding.message.clone(),
        spot: Spot::of(&finding.place, document),
        labels: finding.labels.iter().map(label).collect(),
        help: finding.help.clone(),
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Loss => "loss",
        Level::Warning => "warning",
    }
}

/// A place as it is shown.
#[derive(Debug, Default, Serialize)]
struct Spot {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
}

impl Spot {
    fn of(place: &Place, document: Option<&Document>) -> Self {
        match (place, document) {
            (Place::Text(file, span), _) => Self::in_text(file, span),
            (Place::Manifest(path, part), Some(document)) => {
                let (span, _) = document.locate(path, *part);
                Self { path: Some(path.to_string()), ..Self::in_text(&document.file, &span) }
            }
            (Place::Manifest(path, _), None) => Self { path: Some(path.to_string()), ..Self::default() },
        }
    }

    /// A text that is empty stands for a file as a whole.
    fn in_text(file: &SourceFile, span: &Span) -> Self {
        let spot = Self { file: file.name.to_string(), ..Self::default() };
        let Some(before) = file.text.get(..span.start).filter(|_| !file.text.is_empty()) else { return spot };
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            line: Some(before.matches('\n').count() + 1),
            column: Some(before[line_start..].chars().count() + 1),
            ..spot
        }
    }

    fn shown(&self) -> String {
        match (self.line, self.column) {
            (Some(line), Some(column)) => format!("{}:{line}:{column}", self.file),
            _ => self.file.clone(),
        }
    }
}
