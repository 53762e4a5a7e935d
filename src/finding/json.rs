//! Findings for machines: one JSON object, whose shape only changes together with [`FORMAT_VERSION`]. The doc comments are
//! its documentation: they become the published schema.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde::Serialize;
use serde_json::{Value, json};

use super::resolve::{Located, Resolver, absence};
use super::{Finding, Level, Place};
use crate::diff::ChangesRecord;
use crate::source::Document;

/// The version of the shape. Fields may be added without a new version.
pub const FORMAT_VERSION: u32 = 1;

/// Where the repository keeps the schema of the shape.
pub const SCHEMA_FILE: &str = "schema/findings.schema.json";

/// What `cdcc check --format json` and `cdcc compile --format json` print: one object. Fields may be added; nothing else
/// changes without another `format_version`, so ignore what you do not know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Report {
    /// The version of this shape.
    #[schemars(extend("const" = FORMAT_VERSION))]
    pub format_version: u32,
    /// What was found: manifest by manifest, in the order of their text, and then what stood in the way of the output.
    pub findings: Vec<Record>,
    /// What was found and is accepted by `allow` in the manifest. It stops nothing and counts for nothing.
    pub allowed: Vec<AllowedRecord>,
    /// What became of the output folders: of `compile` alone, one for each manifest without errors.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<OutputRecord>")]
    pub outputs: Option<Vec<OutputRecord>>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Record {
    /// The permanent name of its kind, such as `unknown-key`.
    pub code: &'static str,
    /// How bad it is.
    pub level: Level,
    /// One short phrase that names the thing, the value and the limit.
    pub message: String,
    /// A few words about the place; may be empty.
    pub remark: String,
    /// The manifest that was compiled, as the user named it (`<stdin>` for standard input); `null` for what is about no
    /// manifest. The place may be in another file that the manifest names.
    pub manifest: Option<String>,
    /// Where.
    #[serde(flatten)]
    pub place: PlaceRecord,
    /// What to write instead, in a sentence.
    pub help: Option<String>,
    /// Where a limit is written down.
    pub source: Option<&'static str>,
    /// Other places that explain it.
    pub labels: Vec<LabelRecord>,
}

/// One finding that the manifest accepts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AllowedRecord {
    /// Why it is acceptable, in the manifest's words.
    pub reason: String,
    /// The last day on which that holds, such as `2027-06-30`; `null` where there is none.
    pub until: Option<String>,
    /// The finding.
    #[serde(flatten)]
    pub finding: Record,
}

/// A second place, such as the other party of a conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LabelRecord {
    /// A few words.
    pub text: String,
    /// Where.
    #[serde(flatten)]
    pub place: PlaceRecord,
}

/// A place. Lines and columns count from 1, columns in Unicode characters; the end is after the last character. Where
/// the path names something that is not written, they are those of the nearest thing above it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlaceRecord {
    /// The JSON pointer (RFC 6901) of the manifest's value; `null` for a place that has none (a syntax error, a file of
    /// SQL).
    pub path: Option<String>,
    /// The file as the user named it, `<stdin>`, or a flag such as `--set region=x`. This and the numbers are `null` only
    /// where no file was read.
    pub file: Option<String>,
    /// The first line, from 1.
    #[schemars(range(min = 1))]
    pub line: Option<usize>,
    /// The column of the first character, from 1.
    #[schemars(range(min = 1))]
    pub column: Option<usize>,
    /// The last line, from 1.
    #[schemars(range(min = 1))]
    pub end_line: Option<usize>,
    /// The column after the last character, from 1.
    #[schemars(range(min = 1))]
    pub end_column: Option<usize>,
}

/// What became of one output folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OutputRecord {
    /// The manifest that it is made from, as the user named it.
    pub manifest: String,
    /// The folder.
    pub folder: String,
    /// Whether it now holds what the manifest says. With `--check` and `--diff`: whether it already did.
    pub current: bool,
    /// The files that were written, by their paths in the folder. With `--check` and `--diff`: that would be.
    pub written: Vec<String>,
    /// The files that were right already.
    pub unchanged: Vec<String>,
    /// The files that nothing wants any more. With `--check` and `--diff`: that would be removed.
    pub removed: Vec<String>,
    /// The files that a person changed, and that therefore stay as they are.
    pub edited: Vec<EditedRecord>,
    /// With `--diff` alone: what would change.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "ChangesRecord")]
    pub changes: Option<ChangesRecord>,
}

/// A file that cdcc wrote, or is to write, and that a person changed or made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EditedRecord {
    /// Its path in the folder.
    pub path: String,
    /// What the person changed, as a unified diff against what cdcc would write; its first lines.
    pub diff: String,
}

impl Report {
    /// A report of these findings, and of those that are accepted.
    pub fn new(findings: Vec<Record>, allowed: Vec<AllowedRecord>) -> Self {
        Self { format_version: FORMAT_VERSION, findings, allowed, outputs: None }
    }
}

/// The schema of the shape, draft-07.
pub fn schema() -> Value {
    let settings = SchemaSettings::draft07().for_serialize().with_transform(RecursiveTransform(plain));
    let mut schema: Value = settings.into_generator().into_root_schema_for::<Report>().into();
    schema["$id"] = json!(format!("urn:cdcc:findings:{FORMAT_VERSION}"));
    schema
}

/// Without the sizes of Rust's numbers, which strict readers do not know as formats, and without the line breaks of comments.
fn plain(schema: &mut Schema) {
    schema.remove("format");
    if let Some(Value::String(text)) = schema.get_mut("description") {
        *text = text.replace('\n', " ");
    }
}

/// The findings about the manifest that the user named `manifest`, if they are about one. `document`: its text, if it could
/// be parsed.
pub fn records(findings: &[Finding], document: Option<&Document>, manifest: Option<&str>) -> Vec<Record> {
    let resolver = Resolver::new(document);
    findings.iter().map(|finding| record(finding, &resolver, manifest)).collect()
}

fn record(finding: &Finding, resolver: &Resolver<'_>, manifest: Option<&str>) -> Record {
    let located = resolver.locate(&finding.place);
    let is_absent = located.as_ref().is_some_and(|located| !located.exact);
    let remark = if finding.remark.is_empty() && is_absent { absence(&finding.place) } else { finding.remark.clone() };
    Record {
        code: finding.code.0,
        level: finding.level,
        message: finding.message.clone(),
        remark,
        manifest: manifest.map(str::to_owned),
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
