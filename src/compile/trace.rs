//! [`trace`]: one manifest with what each of its values makes.

use super::remembered::Recorder;
use super::{Choice, Files, Until, compile_document, read};
use crate::finding::Finding;
use crate::provenance::Provenance;
use crate::resolve::complete::complete;
use crate::source::{Document, SourceFile};

/// What kept a manifest from an output.
#[derive(Debug)]
pub struct Untraced {
    /// The findings.
    pub findings: Vec<Finding>,
    /// The document in which their places are looked up, if there is one.
    pub document: Option<Document>,
}

impl From<Vec<Finding>> for Box<Untraced> {
    fn from(findings: Vec<Finding>) -> Self {
        Self::new(Untraced { findings, document: None })
    }
}

/// Compiles a manifest, and then once more with each of its values, and each default, changed.
///
/// # Errors
/// The findings, where they forbid an output.
pub fn trace(
    manifest: &SourceFile,
    files: &dyn Files,
    choice: &Choice,
) -> Result<(Provenance, Document), Box<Untraced>> {
    let recorder = Recorder::new(files);
    let reading = read(manifest, &recorder, choice, Until::Output)?;
    let seen = recorder.into_seen();
    let Some(checked) = reading.checked.filter(|_| !reading.findings.has_errors()) else {
        let (findings, document) = (reading.findings.into_vec(), Some(reading.document));
        return Err(Box::new(Untraced { findings, document }));
    };
    let complete = complete(&reading.document, choice.profile.as_deref(), &checked.plan.pipeline);
    let output = checked.output(&reading.digest);
    let compile = |document| compile_document(document, &seen).output.map(|output| output.tree);
    Ok((Provenance::of(&complete, output, &compile), reading.document))
}
