//! What is printed of one manifest without writing anything: all of it, and pictures of it.

use sha2::Sha256;

use super::{Checked, Choice, Files, Reading, Until, read};
use crate::finding::Finding;
use crate::graph::{self, Graph};
use crate::resolve::complete::{self, Complete};
use crate::source::{Document, SourceFile};

/// What was asked for, none where the manifest has errors; its findings; and the document in which their places are looked up.
pub type View<T> = (Option<T>, Vec<Finding>, Option<Document>);

/// One manifest with every default in it.
pub fn complete(manifest: &SourceFile, files: &dyn Files, choice: &Choice) -> View<Complete> {
    view(manifest, files, choice, |document, checked, _| {
        complete::complete(document, choice.profile.as_deref(), &checked.plan.pipeline)
    })
}

/// One manifest as a picture of what it does.
pub fn pipeline_graph(manifest: &SourceFile, files: &dyn Files, choice: &Choice) -> View<Graph> {
    view(manifest, files, choice, |_, checked, _| graph::pipeline(&checked.plan))
}

/// One manifest as a picture of the resources that it becomes.
pub fn resource_graph(manifest: &SourceFile, files: &dyn Files, choice: &Choice) -> View<Graph> {
    view(manifest, files, choice, |_, checked, digest| {
        let name = checked.plan.names.pipeline().to_owned();
        graph::resources(&name, &checked.output(digest).tree)
    })
}

fn view<T>(
    manifest: &SourceFile,
    files: &dyn Files,
    choice: &Choice,
    of: impl FnOnce(&Document, Checked, &Sha256) -> T,
) -> View<T> {
    match read(manifest, files, choice, Until::Output) {
        Ok(Reading { document, findings, checked, digest, .. }) => {
            let view = checked.filter(|_| !findings.has_errors()).map(|checked| of(&document, checked, &digest));
            (view, findings.into_vec(), Some(document))
        }
        Err(findings) => (None, findings, None),
    }
}
