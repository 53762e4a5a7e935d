//! `cdcc check`: the findings of manifests, and nothing written.

use super::manifests::{compile_all, count};
use super::shell::Shell;
use super::told::tell;
use super::{Compiler, Format, ManifestArgs, Outcome};

pub(super) fn run(args: &ManifestArgs, shell: &mut Shell<'_>, compiler: Compiler) -> Outcome {
    let manifests = compile_all(args, shell, compiler);
    let mut told = tell(args, &manifests, &[], shell);
    if told.print(None, shell) {
        match told.counts() {
            // The end of what people were shown, on the same stream.
            Some(counts) if args.format == Format::Human => shell.tell(&counts),
            Some(counts) => shell.print(&counts),
            None => shell.print(&format!("{} checked{}\n", count(manifests.len(), "manifest"), told.accepted())),
        }
    }
    told.outcome
}
