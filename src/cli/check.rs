//! `cdcc check`: the findings of manifests, and nothing written.

use crate::compile::Until;

use super::manifests::{Compilation, count, each};
use super::shell::Shell;
use super::told::{tell, told};
use super::{Compiler, Format, ManifestArgs, Outcome};

pub(super) fn run(args: &ManifestArgs, shell: &mut Shell<'_>, compiler: Compiler) -> Outcome {
    let look = shell.look();
    let compilation = Compilation { args, compiler, until: Until::Findings };
    let manifests = each(compilation, shell, None, |manifest| told(args, &manifest, look));
    let number = manifests.len();
    let mut told = tell(args, manifests, &[], shell);
    if told.print(args.format, None, shell) {
        match told.counts() {
            // The end of what people were shown, on the same stream.
            Some(counts) if args.format == Format::Human => shell.tell(&counts),
            Some(counts) => shell.print(&counts),
            None => shell.print(&format!("{} checked{}\n", count(number, "manifest"), told.accepted())),
        }
    }
    told.outcome()
}
