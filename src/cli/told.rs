//! [`Told`]: the findings of a run, in the format that was asked for.

use crate::finding::json::{AllowedRecord, OutputRecord, Record, Report, records};
use crate::finding::sarif::RuleText;
use crate::finding::{Counts, Finding, github, sarif};
use crate::rules;

use super::manifests::{Manifest, count};
use super::shell::Shell;
use super::{Deny, Format, ManifestArgs, Outcome};

/// What a run found; people have been shown it already.
pub(super) struct Told {
    format: Format,
    /// For programs alone.
    findings: Vec<Record>,
    /// The same of those that are accepted.
    allowed: Vec<AllowedRecord>,
    /// How many of them there are.
    accepted: usize,
    counts: Counts,
    /// Whether only the flag makes the findings bad.
    is_denied: bool,
    /// How bad the findings of the manifests are.
    pub(super) outcome: Outcome,
}

/// Shows the findings of all manifests, and those about the output, to people; for programs they are kept, since standard
/// output carries one document.
pub(super) fn tell(args: &ManifestArgs, manifests: &[Manifest], others: &[Finding], shell: &mut Shell<'_>) -> Told {
    let (mut findings, mut counts) = (Vec::new(), Counts::default());
    let of_manifests = manifests.iter().map(|manifest| {
        let named = (!manifest.shown.is_empty()).then_some(manifest.shown.as_str());
        (manifest.findings.as_slice(), manifest.document.as_ref(), named)
    });
    for (found, document, named) in of_manifests.chain([(others, None, None)]) {
        counts = counts + Counts::of(found);
        match args.format {
            Format::Human => shell.show(found, document),
            Format::Json | Format::Sarif | Format::Github => findings.extend(records(found, document, named)),
        }
    }
    let accepted = manifests.iter().map(|manifest| manifest.accepted.len()).sum();
    let is_json = args.format == Format::Json;
    let allowed = manifests.iter().filter(|_| is_json).flat_map(allowed).collect();
    let outcome = |deny| manifests.iter().map(|manifest| manifest.outcome(deny)).max().unwrap_or(Outcome::Ok);
    let deny_warnings = args.deny == Some(Deny::Warnings);
    let outcomes = (outcome(false), outcome(deny_warnings));
    Told {
        format: args.format,
        findings,
        allowed,
        accepted,
        counts,
        is_denied: outcomes.0 != outcomes.1,
        outcome: outcomes.1,
    }
}

impl Told {
    /// Prints the findings for programs. Whether people still want to hear what became of the run: a document for programs
    /// has no room for it.
    pub(super) fn print(&mut self, outputs: Option<Vec<OutputRecord>>, shell: &mut Shell<'_>) -> bool {
        match self.format {
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
        let denied = if self.is_denied { ", denied by `--deny warnings`" } else { "" };
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
pub(super) fn described(code: &str) -> Option<RuleText<'static>> {
    let rule = rules::find(code)?;
    Some(RuleText { summary: rule.summary, why: rule.why, fix: rule.fix, help: crate::explain::help_in_markdown(rule) })
}

/// A value as pretty JSON with a final newline.
pub(super) fn to_json(value: &impl serde::Serialize) -> String {
    // Serialising strings, numbers and lists of them into memory can't fail.
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}
