//! What `compile` and `check` share: manifests read and compiled.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use crate::compile::{Choice, Compiled, Output};
use crate::date::Date;
use crate::finding::{Finding, Label, Level, Place};
use crate::plan::Claim;
use crate::rules;
use crate::rules::allow::{Accepted, AcceptedInRun};
use crate::source::{DocPath, Document, Part, SourceFile};

use super::inputs::{self, Input};
use super::shell::Shell;
use super::{Compiler, Deny, ManifestArgs, Outcome};

/// One manifest after compilation.
pub(super) struct Manifest {
    /// Its name as the user gave it.
    pub(super) shown: String,
    /// The pipeline's name and what to write; `None` where a finding forbids it.
    pub(super) result: Option<(String, Output)>,
    name: Option<String>,
    state: Option<String>,
    claims: Vec<Claim>,
    accepted_in_run: Vec<AcceptedInRun>,
    /// What was found.
    pub(super) findings: Vec<Finding>,
    /// What was found and is accepted.
    pub(super) accepted: Vec<Accepted>,
    /// Kept only where findings need it.
    pub(super) document: Option<Document>,
    file: Option<SourceFile>,
}

/// Compiles all manifests of the arguments, on all processors, in the arguments' order.
pub(super) fn compile_all(args: &ManifestArgs, shell: &mut Shell<'_>, compiler: Compiler) -> Vec<Manifest> {
    let inputs = inputs::find(&args.manifests, shell.input);
    let deny_warnings = args.deny == Some(Deny::Warnings);
    let inputs: Vec<(&Result<Input, Vec<Finding>>, Choice)> =
        inputs.iter().flat_map(|input| choices(args, shell.today).map(move |choice| (input, choice))).collect();
    let one = |(input, choice): &(&Result<Input, Vec<Finding>>, Choice)| {
        let mut manifest = match input {
            Ok(input) => Manifest::compile(input, choice, compiler),
            Err(findings) => Manifest::unread(String::new(), findings.clone()),
        };
        if manifest.outcome(deny_warnings) != Outcome::Ok {
            manifest.result = None;
        }
        manifest
    };
    let mut manifests: Vec<Manifest> = match inputs.as_slice() {
        // One manifest is not worth the start of a thread pool.
        [input] => vec![one(input)],
        inputs => inputs.par_iter().map(one).collect(),
    };
    let names = refuse_shared(&mut manifests, &NAMES);
    let states = refuse_shared(&mut manifests, &STATES);
    let claims = refuse_claimed(&mut manifests, deny_warnings);
    if names || states || claims {
        for manifest in &mut manifests {
            manifest.result = None;
        }
    }
    manifests
}

/// What is chosen beside the manifests: once for each profile.
fn choices(args: &ManifestArgs, today: Option<Date>) -> impl Iterator<Item = Choice> {
    let named = args.profiles.iter().cloned().map(Some);
    let profiles = named.chain(args.profiles.is_empty().then_some(None));
    profiles.map(move |profile| Choice { profile, set: args.set.clone(), today })
}

impl Manifest {
    fn compile(input: &Input, choice: &Choice, compiler: Compiler) -> Self {
        let shown = input.shown();
        let file = match input.read() {
            Ok(file) => file,
            Err(findings) => return Self::unread(shown, findings),
        };
        let Compiled { name, state, claims, accepted_in_run, output, findings, accepted, document } =
            compiler(&file, &input.folder(), choice);
        Self {
            shown,
            result: name.clone().zip(output),
            name,
            state,
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
            name: None,
            state: None,
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
    fn place(&self, path: &[&str]) -> Place {
        self.place_of(&path.iter().fold(DocPath::root(), |path, key| path.key(*key)), Part::Value)
    }

    fn place_of(&self, path: &DocPath, part: Part) -> Place {
        let file = self.file.clone().unwrap_or_else(|| SourceFile::new(self.shown.as_str(), ""));
        let Some(document) = &self.document else { return Place::Text(file, 0..0) };
        let (span, _) = document.locate(path, part);
        let (file, span) = document.place(&span);
        Place::Text(file.clone(), span)
    }
}

/// What two manifests of a run must not share.
struct Own {
    code: &'static str,
    of: fn(&Manifest) -> Option<&String>,
    path: &'static [&'static str],
    message: fn(&str) -> String,
    help: &'static str,
}

/// Two manifests of one name would overwrite each other's output.
const NAMES: Own = Own {
    code: "shared-name",
    of: |manifest| manifest.name.as_ref(),
    path: &["name"],
    message: |name| format!("another manifest of this run has the name `{name}` too"),
    help: "give each pipeline its own `name`, which also names its output folder",
};

/// Two pipelines of one state would destroy each other.
const STATES: Own = Own {
    code: "shared-state",
    of: |manifest| manifest.state.as_ref(),
    path: &["terraform", "backend", "s3", "key"],
    message: |state| format!("another pipeline of this run keeps its state in `{state}` too"),
    help: "give each pipeline its own `key`: an apply of one would destroy the other",
};

/// Notes it at the second of two manifests. Whether there are any.
fn refuse_shared(manifests: &mut [Manifest], own: &Own) -> bool {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut shared = Vec::new();
    for (at, manifest) in manifests.iter().enumerate() {
        let Some(value) = (own.of)(manifest) else { continue };
        if let Some(first) = first.get(value) {
            let label = Label { place: manifests[*first].place(own.path), text: "the first one".to_owned() };
            let place = manifest.place(own.path);
            let mut finding = Finding::new(own.code, Level::Error, place, (own.message)(value)).help(own.help);
            finding.labels.push(label);
            shared.push((at, finding));
        } else {
            first.insert(value.clone(), at);
        }
    }
    let found = !shared.is_empty();
    for (at, finding) in shared {
        manifests[at].findings.push(finding);
    }
    found
}

/// Notes at the second of two manifests what the first one has taken already; of several things at one place the first. Whether
/// that forbids the output.
fn refuse_claimed(manifests: &mut [Manifest], deny_warnings: bool) -> bool {
    let mut first: BTreeMap<(&str, &str), (usize, &Claim)> = BTreeMap::new();
    let mut shared: Vec<(usize, Finding)> = Vec::new();
    for (at, manifest) in manifests.iter().enumerate() {
        let mut told: BTreeSet<(&str, &DocPath)> = BTreeSet::new();
        for claim in &manifest.claims {
            let (other, theirs) = *first.entry((claim.rule, &claim.thing)).or_insert((at, claim));
            // What two sinks of one manifest share is a finding about that manifest; one name is a finding about both.
            let is_one = other == at || manifests[other].name == manifest.name;
            let Some(rule) = rules::find(claim.rule).filter(|_| !is_one && told.insert((claim.rule, &claim.at))) else {
                continue;
            };
            let place = manifest.place_of(&claim.at, Part::Key);
            let mut finding = Finding::new(rule.name, rule.level, place, claim.message.as_str()).help(claim.help);
            let place = manifests[other].place_of(&theirs.at, Part::Key);
            finding.labels.push(Label { place, text: "the first one".to_owned() });
            shared.push((at, finding));
        }
    }
    let mut forbids = false;
    for (at, finding) in shared {
        let manifest = &mut manifests[at];
        let accepts = |accepted: &&AcceptedInRun| accepted.rule == finding.code.0 && finding.level != Level::Error;
        if let Some(AcceptedInRun { reason, until, .. }) = manifest.accepted_in_run.iter().find(accepts) {
            let accepted = Accepted { finding, reason: reason.clone(), until: *until };
            manifest.accepted.push(accepted);
        } else {
            forbids |= deny_warnings || finding.level != Level::Warning;
            manifest.findings.push(finding);
        }
    }
    forbids
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
