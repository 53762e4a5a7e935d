//! `cdcc check`: the findings of manifests, and nothing written.

use crate::finding::json::Report;

use super::manifests::{compile_all, count, show, to_json};
use super::shell::Shell;
use super::{Compiler, Format, ManifestArgs, Outcome};

pub(super) fn run(args: &ManifestArgs, shell: &mut Shell<'_>, compiler: Compiler) -> Outcome {
    let manifests = compile_all(args, shell, compiler);
    let (outcome, findings) = show(args, &manifests, &[], shell);
    match args.format {
        Format::Json => shell.print(&to_json(&Report::new(findings))),
        Format::Human if outcome == Outcome::Ok => {
            shell.print(&format!("{} checked\n", count(manifests.len(), "manifest")));
        }
        Format::Human => {}
    }
    outcome
}
