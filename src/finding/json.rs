//! Findings for machines: one JSON object, whose shape only changes together with [`FORMAT_VERSION`].

use serde::Serialize;

use super::resolve::{Located, Resolver, absence};
use super::{Finding, Place};
use crate::source::Document;

/// The version of the shape. Fields may be added without a new version.
pub const FORMAT_VERSION: u32 = 1;

/// The whole output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// [`FORMAT_VERSION`].
    pub format_version: u32,
    /// In document order.
    pub findings: Vec<Record>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Record {
    /// The permanent name of its kind.
    pub code: &'static str,
    /// `error`, `loss` or `warning`.
    pub level: &'static str,
    /// One short phrase.
    pub message: String,
    /// A few words about the place; may be empty.
    pub remark: String,
    /// Where.
    #[serde(flatten)]
    pub place: PlaceRecord,
    /// What to write instead.
    pub help: Option<String>,
    /// Where a limit is written down.
    pub source: Option<&'static str>,
    /// Other places that explain it.
    pub labels: Vec<LabelRecord>,
}

/// A second place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LabelRecord {
    /// A few words.
    pub text: String,
    /// Where.
    #[serde(flatten)]
    pub place: PlaceRecord,
}

/// A place. Lines and columns count from 1, columns in Unicode characters; the end is after the last character. Where
/// the path names something that is not written, they are those of the nearest thing above it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlaceRecord {
    /// The JSON pointer (RFC 6901) of the manifest's value, `null` for a place that has none (a syntax error, a file
    /// of SQL).
    pub path: Option<String>,
    /// The file as the user named it. This and the numbers are `null` only where the manifest was not read.
    pub file: Option<String>,
    /// The first line.
    pub line: Option<usize>,
    /// The column of the first character.
    pub column: Option<usize>,
    /// The last line.
    pub end_line: Option<usize>,
    /// The column after the last character.
    pub end_column: Option<usize>,
}

impl Report {
    /// A report of these findings.
    pub fn new(findings: Vec<Record>) -> Self {
        Self { format_version: FORMAT_VERSION, findings }
    }
}

/// The findings about one manifest. `document`: the manifest, if it could be parsed.
pub fn records(findings: &[Finding], document: Option<&Document>) -> Vec<Record> {
    let resolver = Resolver::new(document);
    findings.iter().map(|finding| record(finding, &resolver)).collect()
}

fn record(finding: &Finding, resolver: &Resolver<'_>) -> Record {
    let located = resolver.locate(&finding.place);
    let is_absent = located.as_ref().is_some_and(|located| !located.exact);
    let remark = if finding.remark.is_empty() && is_absent { absence(&finding.place) } else { finding.remark.clone() };
    Record {
        code: finding.code.0,
        level: finding.level.word(),
        message: finding.message.clone(),
        remark,
        place: place(&finding.place, located.as_ref(), resolver),
        help: finding.help.clone(),
        source: finding.source,
        labels: finding
            .labels
            .iter()
            .map(|label| LabelRecord {
                text: label.text.clone(),
                place: place(&label.place, resolver.locate(&label.place).as_ref(), resolver),
            })
            .collect(),
    }
}

fn place(place: &Place, located: Option<&Located>, resolver: &Resolver<'_>) -> PlaceRecord {
    let (start, end) = located.map(|located| resolver.positions(located)).unzip();
    PlaceRecord {
        path: match place {
            Place::Manifest(path, _) => Some(path.to_string()),
            Place::Text(..) => None,
        },
        file: located.map(|located| located.file.name.to_string()),
        line: start.map(|start| start.line),
        column: start.map(|start| start.column),
        end_line: end.map(|end| end.line),
        end_column: end.map(|end| end.column),
    }
}
