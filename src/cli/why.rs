//! `cdcc why`: what made a part of the output, or what a line of a manifest makes.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::compile::{Choice, Untraced, compile_with, trace};
use crate::finding::{Finding, Level, Place};
use crate::provenance::{Configuration, Page, Provenance, human};
use crate::source::{Document, SourceFile};

use super::inputs::{self, Input};
use super::shell::Shell;
use super::{Outcome, manifests::shell_word};

/// Where manifests are looked for if none is named: here, or in a folder above.
pub(super) const MANIFESTS: &str = "manifests";

#[derive(Debug, Args)]
pub(super) struct WhyArgs {
    /// A resource, module or argument by its Terraform address, a file of the output, or a line of a manifest as `file:line`.
    #[arg(value_name = "ADDRESS|FILE:LINE")]
    topic: String,
    /// The manifests that an address is looked for in.
    #[arg(value_name = "FILE|FOLDER|-", default_value = MANIFESTS)]
    manifests: Vec<PathBuf>,
    /// Lay a profile of the manifest over it.
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// Set one value, such as `bootstrap=manual`; `null` takes a key away.
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
    /// How to print the answer.
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Text for people.
    Human,
    /// One JSON object on standard output.
    Json,
}

pub(super) fn run(args: &WhyArgs, shell: &mut Shell<'_>) -> Outcome {
    match answer(args, shell) {
        Ok(page) => {
            shell.print(&match args.format {
                Form::Human => human::text(&page),
                Form::Json => super::told::to_json(&page),
            });
            Outcome::Ok
        }
        Err(fault) => {
            shell.show(&fault.findings, fault.document.as_ref());
            Outcome::Findings
        }
    }
}

fn answer(args: &WhyArgs, shell: &mut Shell<'_>) -> Result<Page, Box<Untraced>> {
    let choice = Choice { profile: args.profile.clone(), set: args.set.clone(), today: None };
    if let Some((file, line)) = file_and_line(&args.topic) {
        let (provenance, _) = traced(&Input::File(file.to_owned()), &choice)?;
        return provenance.of_line(line).ok_or_else(|| {
            let finding =
                topic(args, "unknown-topic", format!("nothing is set on line {line} of `{}`", file.display()));
            vec![finding.help("name a line with a key or a value")].into()
        });
    }
    let (mut candidates, mut nearest) = (Vec::new(), None);
    for input in inputs::find(&manifests(&args.manifests), shell.input) {
        let input = input?;
        let file = input.read()?;
        let compiled = compile_with(&file, &input.folder(), &choice);
        let Some(output) = compiled.output else {
            let (findings, document) = (compiled.findings, compiled.document);
            return Err(Box::new(Untraced { findings, document }));
        };
        match Configuration::of(&output.tree).find(&args.topic) {
            Ok(_) => candidates.push(input),
            Err(near) => nearest = nearest.or(near),
        }
    }
    match candidates.as_slice() {
        [] => {
            let finding = topic(args, "unknown-topic", format!("nothing in the output is called `{}`", args.topic));
            let help = match nearest {
                Some(near) => format!("did you mean `{near}`?"),
                None => {
                    "name a resource by the address that `terraform plan` prints, or a line as `file:line`".to_owned()
                }
            };
            Err(vec![finding.help(help)].into())
        }
        [input] => {
            let (provenance, _) = traced(input, &choice)?;
            // It was found a moment ago.
            provenance.why(&args.topic).map_err(|_| Vec::new().into())
        }
        [first, ..] => {
            let message = format!("`{}` is made from {} manifests", args.topic, candidates.len());
            let name = shell_word(Path::new(&first.shown()));
            let help = format!("name one, such as `cdcc why {} {name}`", args.topic);
            Err(vec![topic(args, "several-manifests", message).help(help)].into())
        }
    }
}

/// `file:line`, where there is such a file.
fn file_and_line(topic: &str) -> Option<(&Path, usize)> {
    let (file, line) = topic.rsplit_once(':')?;
    let file = Path::new(file);
    Some((file, line.parse().ok()?)).filter(|_| file.is_file())
}

/// The manifests as they were named; where none was and there is no such folder here, the nearest one above.
pub(super) fn manifests(named: &[PathBuf]) -> Vec<PathBuf> {
    let [only] = named else { return named.to_vec() };
    if only != Path::new(MANIFESTS) || only.exists() {
        return named.to_vec();
    }
    let above = std::iter::successors(Some(PathBuf::from("..")), |folder| Some(folder.join("..")));
    let found = above.take(ABOVE).map(|folder| folder.join(MANIFESTS)).find(|folder| folder.is_dir());
    vec![found.unwrap_or_else(|| only.clone())]
}

/// As many folders above are looked into.
const ABOVE: usize = 6;

/// A manifest with what each of its values makes.
pub(super) fn traced(input: &Input, choice: &Choice) -> Result<(Provenance, Document), Box<Untraced>> {
    let file = input.read()?;
    trace(&file, &input.folder(), choice)
}

fn topic(args: &WhyArgs, code: &'static str, message: String) -> Finding {
    let file = SourceFile::new(format!("cdcc why {}", args.topic), args.topic.as_str());
    Finding::new(code, Level::Error, Place::Text(file, 0..args.topic.len()), message)
}
