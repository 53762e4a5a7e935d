//! What `compile` and `check` share: manifests read and compiled.

use std::num::NonZeroUsize;
use std::path::Path;

use crate::compile::{Choice, Compiled, Output, Until};
use crate::date::Date;
use crate::finding::{Finding, Level, Place};
use crate::jobs;
use crate::plan::Claim;
use crate::rules::allow::{Accepted, AcceptedInRun};
use crate::source::{DocPath, Document, Part, SourceFile};

use super::inputs::{self, Input};
use super::place::error_at;
use super::progress::Progress;
use super::shared::{self, Shared, Taken};
use super::shell::Shell;
use super::watch::{Key, Noting, Seen, Watch};
use super::{Compiler, Deny, ManifestArgs, Outcome};

/// One manifest after compilation.
pub(super) struct Manifest {
    /// Its name as the user gave it.
    pub(super) shown: String,
    /// The pipeline's name and what to write; `None` where a finding forbids it.
    pub(super) result: Option<(String, Output)>,
    /// What it takes of which there is one.
    pub(super) claims: Vec<Claim>,
    /// What it accepts of what others take too.
    pub(super) accepted_in_run: Vec<AcceptedInRun>,
    /// What was found.
    pub(super) findings: Vec<Finding>,
    /// What was found and is accepted.
    pub(super) accepted: Vec<Accepted>,
    /// In which the findings' places are looked up.
    pub(super) document: Option<Document>,
    file: Option<SourceFile>,
}

/// How manifests are compiled.
#[derive(Debug, Clone, Copy)]
pub(super) struct Compilation<'a> {
    /// Which ones.
    pub(super) args: &'a ManifestArgs,
    /// By which function.
    pub(super) compiler: Compiler,
    /// How far.
    pub(super) until: Until,
}

/// Compiles all manifests of the arguments, on all processors, and gives each to `finish`: what that returns comes in the arguments'
/// order. A manifest and its output live no longer than that, whatever their number.
///
/// What two manifests must not share has to be known before the first one is written. So all of them are read first, only what they
/// take is kept, and then they are compiled, or of those that are watched the ones that changed.
pub(super) fn each<T: Send>(
    compilation: Compilation<'_>,
    shell: &mut Shell<'_>,
    watch: Option<&mut Watch>,
    finish: impl Fn(Manifest) -> T + Sync,
) -> Vec<T> {
    let Compilation { args, compiler, until } = compilation;
    let inputs = inputs::find(&args.manifests, shell.input);
    let choices = choices(args, shell.today);
    let unit = |input, choice| Unit { input, choice, seen: watch.is_some().then(Seen::default) };
    let units: Vec<Unit<'_>> =
        inputs.iter().flat_map(|input| choices.iter().map(move |choice| unit(input, choice))).collect();
    // Asking how many processors there are takes longer than reading a manifest.
    let jobs = if units.len() < 2 { NonZeroUsize::MIN } else { args.jobs.unwrap_or_else(jobs::default) };
    let deny_warnings = args.deny == Some(Deny::Warnings);
    let shared = match units.as_slice() {
        [] | [_] => Shared::default(),
        units => survey(units, jobs, deny_warnings, shell, compiler),
    };
    let is_wanted = |(at, unit): &(usize, &Unit<'_>)| match &watch {
        Some(watch) => watch.wants(&unit.key(), &shared.fate(*at)),
        None => true,
    };
    let wanted: Vec<(usize, &Unit<'_>)> = units.iter().enumerate().filter(is_wanted).collect();
    let mut progress = Progress::new(shell, "compiling", wanted.len());
    let finished = jobs::map(
        &wanted,
        jobs,
        |done| progress.at(done),
        |_, &(at, unit)| {
            let mut manifest = unit.compile(compiler, until);
            let is_same = shared.note(at, &mut manifest);
            if !is_same && manifest.result.is_some() {
                manifest.findings.push(changed(&manifest.shown));
            }
            if manifest.outcome(deny_warnings) != Outcome::Ok {
                manifest.result = None;
            }
            finish(manifest)
        },
    );
    if let Some(watch) = watch {
        let wanted: Vec<usize> = wanted.into_iter().map(|(at, _)| at).collect();
        for (at, unit) in units.into_iter().enumerate().filter(|(at, _)| wanted.binary_search(at).is_ok()) {
            watch.remember(unit.key(), unit.seen.unwrap_or_default(), shared.fate(at));
        }
    }
    finished
}

/// What the manifests of a run share.
fn survey(
    units: &[Unit<'_>],
    jobs: NonZeroUsize,
    deny_warnings: bool,
    shell: &mut Shell<'_>,
    compiler: Compiler,
) -> Shared {
    let mut progress = Progress::new(shell, "reading", units.len());
    let by = |unit: &Unit<'_>, until| Taken::by(&unit.compile(compiler, until));
    let mut taken = jobs::map(units, jobs, |done| progress.at(done), |_, unit| by(unit, Until::Claims));
    // Who is wrong takes nothing. That is asked of those alone who seem to share something, which are few.
    let suspects: Vec<usize> = shared::suspects(&taken).into_iter().collect();
    let again = jobs::map(&suspects, jobs, |_| (), |_, at| by(&units[*at], Until::Plan));
    for (at, careful) in suspects.into_iter().zip(again) {
        taken[at] = careful;
    }
    let mut shared = Shared::of(taken, deny_warnings);
    // The few whose places the findings of others show are read once more: to keep all documents for them would take memory.
    for at in shared.firsts() {
        let places = shared.places_of(at, &units[at].compile(compiler, Until::Plan));
        shared.place(places);
    }
    shared
}

fn changed(shown: &str) -> Finding {
    let message =
        format!("`{shown}`, or a file that it names, was changed while the manifests of this run were compared");
    error_at(Path::new(shown), "manifest-changed", message).help("run the command once more")
}

/// What is chosen beside the manifests: once for each profile.
fn choices(args: &ManifestArgs, today: Option<Date>) -> Vec<Choice> {
    let named = args.profiles.iter().cloned().map(Some);
    let profiles = named.chain(args.profiles.is_empty().then_some(None));
    profiles.map(move |profile| Choice { profile, set: args.set.clone(), today }).collect()
}

/// A manifest with what is chosen beside it.
struct Unit<'a> {
    input: &'a Result<Input, Vec<Finding>>,
    choice: &'a Choice,
    /// The files that it is made of, where somebody wants to know.
    seen: Option<Seen>,
}

impl Unit<'_> {
    fn key(&self) -> Key {
        (Input::key(self.input), self.choice.profile.clone())
    }

    fn compile(&self, compiler: Compiler, until: Until) -> Manifest {
        match self.input {
            Ok(input) => Manifest::compile(input, self, compiler, until),
            Err(findings) => Manifest::unread(String::new(), findings.clone()),
        }
    }
}

impl Manifest {
    fn compile(input: &Input, unit: &Unit<'_>, compiler: Compiler, until: Until) -> Self {
        if let Some(seen) = &unit.seen {
            input.note(seen);
        }
        let shown = input.shown();
        let file = match input.read() {
            Ok(file) => file,
            Err(findings) => return Self::unread(shown, findings),
        };
        let mut result = match &unit.seen {
            Some(seen) => compiler(&file, &Noting(input.folder(), seen), unit.choice, until),
            None => compiler(&file, &input.folder(), unit.choice, until),
        };
        let claims = shared::claims(&mut result);
        let Compiled { name, accepted_in_run, output, findings, accepted, document, .. } = result;
        Self {
            shown,
            result: name.zip(output),
            claims,
            accepted_in_run,
            findings,
            accepted,
            document,
            file: Some(file),
        }
    }

    fn unread(shown: String, findings: Vec<Finding>) -> Self {
        Self {
            shown,
            result: None,
            claims: Vec::new(),
            accepted_in_run: Vec::new(),
            findings,
            accepted: Vec::new(),
            document: None,
            file: None,
        }
    }

    /// How bad its findings are.
    pub(super) fn outcome(&self, deny_warnings: bool) -> Outcome {
        let is_bad = |finding: &Finding| deny_warnings || finding.level != Level::Warning;
        if self.findings.iter().any(is_bad) { Outcome::Findings } else { Outcome::Ok }
    }

    /// Where this is written.
    pub(super) fn place_of(&self, path: &DocPath, part: Part) -> Place {
        let file = self.file.clone().unwrap_or_else(|| SourceFile::new(self.shown.as_str(), ""));
        let Some(document) = &self.document else { return Place::Text(file, 0..0) };
        let (span, _) = document.locate(path, part);
        let (file, span) = document.place(&span);
        Place::Text(file.clone(), span)
    }
}

/// How many files a run had, in words.
pub(super) fn count(number: usize, what: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {what}{ending}")
}

/// A path as a word of a shell command.
pub(super) fn shell_word(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "/._-+,:@".contains(letter);
    if !text.is_empty() && text.chars().all(plain) { text } else { format!("'{}'", text.replace('\'', "'\\''")) }
}
