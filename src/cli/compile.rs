//! `cdcc compile`: manifests to output folders.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::compile::Until;
use crate::finding::Finding;
use crate::finding::human::Look;
use crate::finding::json::OutputRecord;

use super::deliver::{Delivery, deliver};
use super::manifests::{Compilation, each, shell_word};
use super::shell::Shell;
use super::told::{tell, told};
use super::watch::{self, Watch};
use super::{CompileArgs, Compiler, Format, Outcome};

/// What is kept of one output: of thousands, lists of files would be most of the memory.
struct Delivered {
    manifest: String,
    folder: PathBuf,
    text: String,
    /// What people changed in its files.
    edits: String,
    /// For programs. Apart, since people's runs have none and keep one of these for each manifest.
    record: Option<Box<OutputRecord>>,
    findings: Vec<Finding>,
    outcome: Outcome,
    is_stale: bool,
    has_news: bool,
}

impl Delivered {
    fn of(args: &CompileArgs, manifest: String, delivery: Delivery, look: Look, paints: bool) -> Self {
        let is_json = args.manifests.format == Format::Json;
        let is_human = args.manifests.format == Format::Human;
        Self {
            text: if is_json { String::new() } else { delivery.human(args.output.check, paints) },
            edits: if is_human { delivery.edits(look.color) } else { String::new() },
            record: is_json.then(|| Box::new(delivery.record(&manifest))),
            outcome: delivery.outcome,
            is_stale: delivery.is_stale(),
            has_news: delivery.has_news(),
            manifest,
            folder: delivery.folder,
            findings: delivery.findings,
        }
    }
}

pub(super) fn run(args: &CompileArgs, shell: &mut Shell<'_>, compiler: Compiler) -> Outcome {
    if args.watch { watch::run(args, shell, compiler) } else { round(args, shell, compiler, None) }
}

/// Compiles once: all manifests, or what of them a watch wants.
pub(super) fn round(
    args: &CompileArgs,
    shell: &mut Shell<'_>,
    compiler: Compiler,
    watch: Option<&mut Watch>,
) -> Outcome {
    let is_watch = watch.is_some();
    let (look, paints) = (shell.look(), shell.paints);
    let compilation = Compilation { args: &args.manifests, compiler, until: Until::Output };
    let (told, delivered): (Vec<_>, Vec<_>) = each(compilation, shell, watch, |mut manifest| {
        let told = told(&args.manifests, &manifest, look);
        let delivered = manifest.result.take().map(|(name, output)| deliver(&args.output, &name, output));
        (told, delivered.map(|delivery| Delivered::of(args, manifest.shown, delivery, look, paints)))
    })
    .into_iter()
    .unzip();
    let mut delivered: Vec<Delivered> = delivered.into_iter().flatten().collect();
    let about_output: Vec<_> = delivered.iter_mut().flat_map(|one| std::mem::take(&mut one.findings)).collect();
    let outputs = delivered.iter_mut().filter_map(|one| one.record.take()).map(|record| *record).collect();
    let mut told = tell(&args.manifests, told, &about_output, shell);
    for one in &delivered {
        shell.tell(&one.edits);
    }
    if told.print(args.manifests.format, Some(outputs), shell) {
        let time = watch::time(shell);
        let lines = |one: &Delivered| format!("{time}{}", one.text);
        shell.print(&if is_watch { delivered.iter().map(lines).collect() } else { human(args, &delivered) });
    }
    delivered.iter().map(|one| one.outcome).max().unwrap_or_default().max(told.outcome())
}

fn human(args: &CompileArgs, delivered: &[Delivered]) -> String {
    let mut text: String = delivered.iter().map(|one| one.text.as_str()).collect();
    // Writing into a String can't fail.
    if args.output.only_looks() {
        let stale = delivered.iter().filter(|one| one.is_stale);
        let mut manifests: Vec<String> = stale.map(|one| shell_word(Path::new(&one.manifest))).collect();
        // One manifest has an output for each profile.
        manifests.dedup();
        if !manifests.is_empty() {
            let _ = writeln!(text, "\nNext: cdcc compile{} {}", flags(args), manifests.join(" "));
        }
        return text;
    }
    let mut news = delivered.iter().filter(|one| one.has_news);
    match (news.next(), news.next()) {
        (None, _) => {}
        (Some(one), None) => {
            let _ = writeln!(text, "\nNext: cd {} && terraform init && terraform apply", shell_word(&one.folder));
        }
        (Some(_), Some(_)) => text += "\nNext, in each folder: terraform init && terraform apply\n",
    }
    text
}

/// The flags that lead to the same output again.
fn flags(args: &CompileArgs) -> String {
    let CompileArgs { manifests, output, watch: _ } = args;
    let out = (output.out != Path::new("out")).then(|| format!(" -o {}", shell_word(&output.out)));
    let profiles = manifests.profiles.iter().map(|name| format!(" --profile {}", shell_word(Path::new(name))));
    let sets = manifests.set.iter().map(|set| format!(" --set {}", shell_word(Path::new(set))));
    out.into_iter().chain(profiles).chain(sets).collect()
}
