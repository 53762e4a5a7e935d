//! [`trace`]: one manifest with what each of its values makes.

use sha2::Sha256;

use super::remembered::Recorder;
use super::{Choice, Files, read, read_document};
use crate::finding::Finding;
use crate::output::Tree;
use crate::provenance::Provenance;
use crate::source::{Document, SourceFile};

/// Compiles a manifest, and then once more with each of its values changed.
///
/// # Errors
/// The findings, where they forbid an output; and the document in which their places are looked up, if there is one.
pub fn trace(
    manifest: &SourceFile,
    files: &dyn Files,
    choice: &Choice,
) -> Result<(Provenance, Document), (Vec<Finding>, Option<Document>)> {
    let recorder = Recorder::new(files);
    let reading = read(manifest, &recorder, choice).map_err(|findings| (findings, None))?;
    let seen = recorder.into_seen();
    let output = reading.checked.as_ref().filter(|_| !reading.findings.has_errors());
    let Some(output) = output.map(|checked| checked.output(&reading.digest)) else {
        return Err((reading.findings.into_vec(), Some(reading.document)));
    };
    let compile = |document: Document| -> Option<Tree> {
        let reading = read_document(document, Vec::new(), Sha256::default(), &seen, None);
        let checked = reading.checked.filter(|_| !reading.findings.has_errors())?;
        Some(checked.output(&reading.digest).tree)
    };
    Ok((Provenance::of(&reading.document, output, &compile), reading.document))
}
