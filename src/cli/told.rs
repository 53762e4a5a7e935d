//! [`Told`]: the findings of a run, in the format that was asked for.

use crate::finding::human::{self, Look};
use crate::finding::json::{AllowedRecord, OutputRecord, Record, Report, records};
use crate::finding::sarif::RuleText;
use crate::finding::{Counts, Finding, github, sarif};
use crate::rules;
use crate::source::Document;

use super::manifests::{Manifest, count};
use super::shell::Shell;
use super::{Deny, Format, ManifestArgs, Outcome};

/// What was found in one manifest, or in a run, as it is shown: the manifest itself is no longer needed.
#[derive(Default)]
pub(super) struct Told {
    /// For people.
    text: String,
    /// For programs.
    findings: Vec<Record>,
    /// The same of those that are accepted.
    allowed: Vec<AllowedRecord>,
    /// How many of them there are.
    accepted: usize,
    counts: Counts,
    /// How bad the findings are: as they are, and as the flags want it.
    outcomes: (Outcome, Outcome),
}

/// What is told of one manifest.
pub(super) fn told(args: &ManifestArgs, manifest: &Manifest, look: Look) -> Told {
    let named = (!manifest.shown.is_empty()).then_some(manifest.shown.as_str());
    let deny_warnings = args.deny == Some(Deny::Warnings);
    Told {
        allowed: if args.format == Format::Json { allowed(manifest).collect() } else { Vec::new() },
        accepted: manifest.accepted.len(),
        outcomes: (manifest.outcome(false), manifest.outcome(deny_warnings)),
        ..Told::of(args.format, &manifest.findings, manifest.document.as_ref(), named, look)
    }
}

/// Shows the findings of all manifests, and those about the output, to people; for programs they are kept, since standard
/// output carries one document.
pub(super) fn tell(
    args: &ManifestArgs,
    manifests: impl IntoIterator<Item = Told>,
    others: &[Finding],
    shell: &mut Shell<'_>,
) -> Told {
    let others = Told::of(args.format, others, None, None, shell.look());
    let mut all = Told::default();
    for told in manifests.into_iter().chain([others]) {
        shell.tell(&told.text);
        all.findings.extend(told.findings);
        all.allowed.extend(told.allowed);
        all.accepted += told.accepted;
        all.counts = all.counts + told.counts;
        all.outcomes = (all.outcomes.0.max(told.outcomes.0), all.outcomes.1.max(told.outcomes.1));
    }
    all
}

impl Told {
    fn of(
        format: Format,
        findings: &[Finding],
        document: Option<&Document>,
        manifest: Option<&str>,
        look: Look,
    ) -> Self {
        let (text, records) = match format {
            Format::Human => (human::render(findings, document, look), Vec::new()),
            Format::Json | Format::Sarif | Format::Github => (String::new(), records(findings, document, manifest)),
        };
        Self { text, findings: records, counts: Counts::of(findings), ..Self::default() }
    }

    /// How bad the findings of the manifests are.
    pub(super) fn outcome(&self) -> Outcome {
        self.outcomes.1
    }

    /// Prints the findings for programs. Whether people still want to hear what became of the run: a document for programs
    /// has no room for it.
    pub(super) fn print(&mut self, format: Format, outputs: Option<Vec<OutputRecord>>, shell: &mut Shell<'_>) -> bool {
        match format {
            Format::Human => return true,
            Format::Github => {
                shell.print(&github::commands(&self.findings));
                return true;
            }
            Format::Json => {
                let (findings, allowed) = (std::mem::take(&mut self.findings), std::mem::take(&mut self.allowed));
                shell.print(&to_json(&Report { outputs, ..Report::new(findings, allowed) }));
            }
            Format::Sarif => shell.print(&to_json(&sarif::log(&self.findings, described))),
        }
        false
    }

    /// How many findings are accepted, in words; nothing where there are none.
    pub(super) fn accepted(&self) -> String {
        if self.accepted == 0 { String::new() } else { format!(", {} allowed", count(self.accepted, "finding")) }
    }

    /// How many findings there are, in words; `None` where there are none.
    pub(super) fn counts(&self) -> Option<String> {
        let is_denied = self.outcomes.0 != self.outcomes.1;
        let denied = if is_denied { ", denied by `--deny warnings`" } else { "" };
        (self.counts != Counts::default()).then(|| format!("{}{denied}{}\n", self.counts, self.accepted()))
    }
}

/// What a manifest accepts.
fn allowed(manifest: &Manifest) -> impl Iterator<Item = AllowedRecord> + '_ {
    let findings: Vec<Finding> = manifest.accepted.iter().map(|accepted| accepted.finding.clone()).collect();
    let records = records(&findings, manifest.document.as_ref(), Some(manifest.shown.as_str()));
    manifest.accepted.iter().zip(records).map(|(accepted, finding)| AllowedRecord {
        reason: accepted.reason.clone(),
        until: accepted.until.map(|day| day.to_string()),
        finding,
    })
}

/// What the registry tells of a rule.
fn described(code: &str) -> Option<RuleText<'static>> {
    let rule = rules::find(code)?;
    Some(RuleText { summary: rule.summary, why: rule.why, fix: rule.fix, help: crate::explain::help_in_markdown(rule) })
}

/// A value as pretty JSON with a final newline.
fn to_json(value: &impl serde::Serialize) -> String {
    // Serialising strings, numbers and lists of them into memory can't fail.
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}
