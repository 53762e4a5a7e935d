//! `cdcc blame`: what Terraform or a scanner says about an output, re-pointed at the lines of the manifest.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use clap::Args;

use crate::blame::{Remark, Said, Target, blame, read};
use crate::compile::{Choice, Untraced};
use crate::finding::json::{Record, Report, records};
use crate::finding::{Counts, Finding, Level, github, sarif};
use crate::output::INDEX_FILE;
use crate::source::{Document, Node, parse};

use super::inputs::{self, Input};
use super::manifests::{count, shell_word};
use super::place::error_at;
use super::shell::Shell;
use super::told::{described, to_json};
use super::why::{MANIFESTS, manifests, traced};
use super::{Deny, Format, Outcome};

/// As much is read of what a program said, or of a file that it speaks of (256 MiB): the plan of a large pipeline has a few.
const READ_LIMIT: u64 = 256 * 1024 * 1024;

#[derive(Debug, Args)]
pub(super) struct BlameArgs {
    /// What a program said: `terraform validate -json`, `terraform show -json` of a plan, `plan -json`, or SARIF.
    #[arg(value_name = "FILE|-", default_value = "-")]
    said: PathBuf,
    /// The manifests that it may be about.
    #[arg(value_name = "MANIFEST", default_value = MANIFESTS)]
    manifests: Vec<PathBuf>,
    /// The profile that the output is compiled with. It is found by itself where the folder of the output is known.
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// A value that the output is compiled with.
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
    /// How to print the result.
    #[arg(long, value_enum, env = "CDCC_FORMAT", default_value_t = Format::Human)]
    format: Format,
    /// Exit with 1 also where something is only warned of.
    #[arg(long, value_enum, value_name = "LEVEL", env = "CDCC_DENY")]
    deny: Option<Deny>,
}

/// A pipeline that something may be about.
struct Subject {
    input: Input,
    name: Option<String>,
    profile: Option<String>,
}

pub(super) fn run(args: &BlameArgs, shell: &mut Shell<'_>) -> Outcome {
    let said = match said(args, shell) {
        Ok(said) => said,
        Err(finding) => {
            shell.show(&[*finding], None);
            return Outcome::Failed;
        }
    };
    match answer(args, &said, shell) {
        Ok(outcome) => outcome,
        Err(fault) => {
            shell.show(&fault.findings, fault.document.as_ref());
            Outcome::Findings
        }
    }
}

fn said(args: &BlameArgs, shell: &mut Shell<'_>) -> Result<Said, Box<Finding>> {
    let name = if args.said == Path::new("-") { Path::new("<stdin>") } else { &args.said };
    let text =
        if args.said == Path::new("-") { read_all(&mut *shell.input) } else { File::open(name).and_then(read_all) };
    let text = text.map_err(|error| {
        let finding = error_at(name, "unreadable-file", format!("can't read `{}`: {error}", name.display()));
        finding.help("name the file that the program wrote, or pipe its output in")
    })?;
    read(&text).ok_or_else(|| {
        let message = format!("`{}` is neither JSON of Terraform's nor SARIF", name.display());
        let finding = error_at(name, "unknown-report", message);
        Box::new(finding.help("give what `terraform validate -json` or `terraform show -json <plan>` prints"))
    })
}

fn read_all(from: impl io::Read) -> io::Result<String> {
    let mut bytes = Vec::new();
    from.take(READ_LIMIT).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn answer(args: &BlameArgs, said: &Said, shell: &mut Shell<'_>) -> Result<Outcome, Box<Untraced>> {
    let here = output_folder();
    let subjects = subjects(args, here.as_deref(), shell)?;
    let mut waiting: Vec<&Remark> = said.remarks.iter().collect();
    let mut found: Vec<(Vec<Finding>, Document, String)> = Vec::new();
    let is_alone = subjects.len() == 1;
    for subject in &subjects {
        let is_here = is_alone || here.is_some() && subject.name == here;
        let (ours, others) = waiting.into_iter().partition::<Vec<&Remark>, _>(|remark| {
            is_here && !subjects.iter().any(|other| speaks_of(remark, other)) || speaks_of(remark, subject)
        });
        waiting = others;
        if !ours.is_empty() {
            let ours = Said { remarks: ours.into_iter().cloned().collect(), created: 0 };
            let choice = Choice { profile: subject.profile.clone(), set: args.set.clone(), today: None };
            let (provenance, document) = traced(&subject.input, &choice)?;
            let file = |path: &str| File::open(path).and_then(read_all).ok();
            found.push((blame(&ours, &provenance, &file), document, subject.input.shown()));
        }
    }
    if !waiting.is_empty() {
        let message =
            format!("{} cannot be told to be about one of {}", count(waiting.len(), "remark"), names(&subjects));
        let finding = error_at(&args.said, "several-manifests", message);
        return Err(vec![finding.help("name the manifest, or run cdcc in the output folder")].into());
    }
    print(args.format, said.created, &found, shell);
    let is_error = |finding: &Finding| args.deny.is_some() || finding.level == Level::Error;
    let is_bad = found.iter().any(|(findings, ..)| findings.iter().any(is_error));
    Ok(if is_bad { Outcome::Findings } else { Outcome::Ok })
}

fn print(format: Format, created: usize, found: &[(Vec<Finding>, Document, String)], shell: &mut Shell<'_>) {
    if format == Format::Human {
        let mut counts = Counts::default();
        for (findings, document, _) in found {
            shell.print_findings(findings, document);
            counts = counts + Counts::of(findings);
        }
        if created > 0 {
            shell.print(&format!("{} to be created\n", count(created, "resource")));
        } else if counts == Counts::default() {
            shell.print("nothing was said\n");
        }
        return;
    }
    let records: Vec<Record> =
        found.iter().flat_map(|(findings, document, name)| records(findings, Some(document), Some(name))).collect();
    shell.print(&match format {
        Format::Sarif => to_json(&sarif::log(&records, described)),
        Format::Github => github::commands(&records),
        Format::Json | Format::Human => to_json(&Report::new(records, Vec::new())),
    });
}

/// The pipelines of the manifests: without a profile that was chosen, one for each profile too.
fn subjects(args: &BlameArgs, here: Option<&str>, shell: &mut Shell<'_>) -> Result<Vec<Subject>, Box<Untraced>> {
    let mut subjects = Vec::new();
    for input in inputs::find(&manifests(&args.manifests), shell.input) {
        let input = input?;
        let document = input.read().ok().and_then(|file| parse(&file).ok());
        let root = document.as_ref().map(|document| &document.root);
        let base = root.and_then(|root| root.get("name")?.as_text()).map(str::to_owned);
        let named = |profile: &str, patch: &Node| {
            patch
                .get("name")
                .and_then(Node::as_text)
                .map(str::to_owned)
                .or_else(|| Some(format!("{}-{profile}", base.as_ref()?)))
        };
        let profiles = root.and_then(|root| root.get("profiles")?.as_map()).unwrap_or_default();
        let profiles: Vec<(String, Option<String>)> =
            profiles.iter().map(|entry| (entry.key.clone(), named(&entry.key, &entry.value))).collect();
        if let Some(chosen) = &args.profile {
            let name = profiles.iter().find(|(profile, _)| profile == chosen).and_then(|(_, name)| name.clone());
            subjects.push(Subject { input, name, profile: Some(chosen.clone()) });
        } else {
            // The folder at hand may be that of a profile.
            let of_profile = profiles.into_iter().find(|(_, name)| here.is_some() && name.as_deref() == here);
            let (profile, name) = of_profile.map_or((None, base), |(profile, name)| (Some(profile), name));
            subjects.push(Subject { input, name, profile });
        }
    }
    Ok(subjects)
}

/// The name of the folder that cdcc is run in, where it is an output folder: that of its pipeline.
fn output_folder() -> Option<String> {
    let folder = Path::new(".").canonicalize().ok()?;
    let is_output = folder.join(INDEX_FILE).is_file();
    folder.file_name().and_then(OsStr::to_str).filter(|_| is_output).map(str::to_owned)
}

/// Whether the path of a remark leads through the output folder of a pipeline.
fn speaks_of(remark: &Remark, subject: &Subject) -> bool {
    let (Target::Line { path, .. }, Some(name)) = (&remark.target, &subject.name) else { return false };
    let folders = path.replace('\\', "/");
    let mut folders: Vec<&str> = folders.split('/').collect();
    folders.pop();
    let end = folders.iter().rposition(|folder| *folder == "modules").unwrap_or(folders.len());
    end.checked_sub(1).and_then(|at| folders.get(at)) == Some(&name.as_str())
}

fn names(subjects: &[Subject]) -> String {
    let names: Vec<String> = subjects.iter().map(|subject| shell_word(Path::new(&subject.input.shown()))).collect();
    names.join(", ")
}
