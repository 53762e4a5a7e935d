//! `cdcc compile`: manifests to output folders.

use std::fmt::Write as _;
use std::path::Path;

use super::deliver::{Delivery, deliver};
use super::manifests::{Manifest, compile_all, shell_word};
use super::shell::Shell;
use super::told::tell;
use super::{CompileArgs, Compiler, Outcome};

pub(super) fn run(args: &CompileArgs, shell: &mut Shell<'_>, compiler: Compiler) -> Outcome {
    let mut manifests = compile_all(&args.manifests, shell, compiler);
    let delivered: Vec<(String, Delivery)> = manifests
        .iter_mut()
        .filter_map(|Manifest { shown, result, .. }| {
            let (name, output) = result.take()?;
            Some((shown.clone(), deliver(&args.output, &name, output)))
        })
        .collect();
    let about_output: Vec<_> = delivered.iter().flat_map(|(_, delivery)| delivery.findings.clone()).collect();
    let mut told = tell(&args.manifests, &manifests, &about_output, shell);
    let outputs = delivered.iter().map(|(manifest, delivery)| delivery.record(manifest)).collect();
    if told.print(Some(outputs), shell) {
        shell.print(&human(args, &delivered));
    }
    delivered.iter().map(|(_, delivery)| delivery.outcome).max().unwrap_or(Outcome::Ok).max(told.outcome)
}

fn human(args: &CompileArgs, delivered: &[(String, Delivery)]) -> String {
    let check = args.output.check;
    let mut text: String = delivered.iter().map(|(_, delivery)| delivery.human(check)).collect();
    // Writing into a String can't fail.
    if check {
        let stale = delivered.iter().filter(|(_, delivery)| delivery.is_stale());
        let mut manifests: Vec<String> = stale.map(|(manifest, _)| shell_word(Path::new(manifest))).collect();
        // One manifest has an output for each profile.
        manifests.dedup();
        if !manifests.is_empty() {
            let _ = writeln!(text, "\nNext: cdcc compile{} {}", flags(args), manifests.join(" "));
        }
        return text;
    }
    let news: Vec<&Delivery> =
        delivered.iter().map(|(_, delivery)| delivery).filter(|delivery| delivery.has_news()).collect();
    match news.as_slice() {
        [] => {}
        [one] => {
            let _ = writeln!(text, "\nNext: cd {} && terraform init && terraform apply", shell_word(&one.folder));
        }
        _ => text += "\nNext, in each folder: terraform init && terraform apply\n",
    }
    text
}

/// The flags that lead to the same output again.
fn flags(args: &CompileArgs) -> String {
    let CompileArgs { manifests, output } = args;
    let out = (output.out != Path::new("out")).then(|| format!(" -o {}", shell_word(&output.out)));
    let profiles = manifests.profiles.iter().map(|name| format!(" --profile {}", shell_word(Path::new(name))));
    let sets = manifests.set.iter().map(|set| format!(" --set {}", shell_word(Path::new(set))));
    out.into_iter().chain(profiles).chain(sets).collect()
}
