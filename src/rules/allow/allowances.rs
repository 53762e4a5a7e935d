//! [`Allowances`]: what `allow` says, put to what was found.

use super::{allowance_expired, allowance_of_error, allowance_of_unknown_rule, allowance_repeated, allowance_unused};
use crate::date::Date;
use crate::finding::{Finding, Findings, Level, suggest};
use crate::manifest::Allowance;
use crate::rules::{self, Rule};
use crate::source::DocPath;

/// A finding that the manifest accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// What was found.
    pub finding: Finding,
    /// Why it is acceptable.
    pub reason: String,
    /// The last day on which that holds.
    pub until: Option<Date>,
}

/// The allowances of a manifest, and what they have met until now.
#[derive(Debug)]
pub struct Allowances<'m>(Vec<Entry<'m>>);

/// One that can be met.
#[derive(Debug)]
struct Entry<'m> {
    allowance: &'m Allowance,
    at: DocPath,
    met: Vec<Finding>,
    /// Whether only a run of several manifests can tell if it meets anything.
    is_for_a_run: bool,
}

/// What a manifest accepts of the findings that only show among the manifests of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptedInRun {
    /// The rule.
    pub rule: &'static str,
    /// Why its findings are acceptable.
    pub reason: String,
    /// The last day on which that holds.
    pub until: Option<Date>,
}

impl<'m> Allowances<'m> {
    /// Those of a manifest. Findings are about names that no rule has, that errors have, or that stand twice.
    pub fn of(written: &'m [Allowance]) -> (Self, Vec<Finding>) {
        let mut entries: Vec<Entry<'_>> = Vec::new();
        let mut findings = Vec::new();
        for (allowance, index) in written.iter().zip(0..) {
            let entry = Entry {
                allowance,
                at: DocPath::root().key("allow").index(index),
                met: Vec::new(),
                is_for_a_run: false,
            };
            let name = &allowance.rule.0;
            let first = entries.iter().find(|other| other.allowance.rule == allowance.rule);
            match (rules::find(name), first) {
                (None, _) => findings.push(unknown(&entry)),
                (Some(rule), _) if rule.level == Level::Error => findings.push(impossible(&entry)),
                (Some(_), Some(first)) => findings.push(repeated(&entry, first)),
                (Some(_), None) => entries.push(entry),
            }
        }
        (Self(entries), findings)
    }

    /// Takes out of `findings` what is accepted.
    pub fn accept(&mut self, findings: &mut Findings) {
        if self.0.is_empty() {
            return;
        }
        let found = std::mem::take(findings);
        for finding in found {
            let accepts = |entry: &&mut Entry<'_>| entry.rule() == finding.code.0 && finding.level != Level::Error;
            match self.0.iter_mut().find(accepts) {
                Some(entry) => entry.met.push(finding),
                None => findings.push(finding),
            }
        }
    }

    /// What is accepted of the findings of `rules`, which other manifests of the run may bring about. Whether they do, nobody can
    /// tell here: none of these allowances is unused.
    pub fn accept_in_run(&mut self, rules: impl Iterator<Item = &'static str>) -> Vec<AcceptedInRun> {
        let mut accepted: Vec<AcceptedInRun> = Vec::new();
        for rule in rules {
            let Some(entry) = self.0.iter_mut().find(|entry| entry.rule() == rule && !entry.is_for_a_run) else {
                continue;
            };
            entry.is_for_a_run = true;
            accepted.push(AcceptedInRun { rule, reason: entry.allowance.reason.0.clone(), until: entry.until() });
        }
        accepted
    }

    /// Adds what is to be said about the allowances themselves. `is_complete`: whether everything was looked at, so that one
    /// without a finding is known to meet none. These warnings can be allowed too, such as for allowances that only some
    /// profiles need.
    pub fn review(&mut self, today: Option<Date>, is_complete: bool, findings: &mut Findings) {
        let is_past = |entry: &&Entry<'_>| today.zip(entry.until()).is_some_and(|(today, until)| today > until);
        findings.extend(self.0.iter().filter(is_past).map(expired).collect::<Vec<_>>());
        self.accept(findings);
        if !is_complete {
            return;
        }
        let is_about_these = |entry: &&Entry<'_>| entry.rule() == allowance_unused::RULE.name;
        findings.extend(self.unmet().filter(|entry| !is_about_these(entry)).map(unused).collect::<Vec<_>>());
        self.accept(findings);
        findings.extend(self.unmet().filter(is_about_these).map(unused).collect::<Vec<_>>());
    }

    fn unmet(&self) -> impl Iterator<Item = &Entry<'m>> {
        self.0.iter().filter(|entry| entry.met.is_empty() && !entry.is_for_a_run)
    }

    /// What was accepted, in the order of the allowances, and each time in that of `sorted`.
    pub fn into_accepted(self, sorted: impl Fn(Findings) -> Findings) -> Vec<Accepted> {
        let of = |Entry { allowance, met, .. }: Entry<'_>| {
            let (reason, until) = (allowance.reason.0.clone(), allowance.until.as_ref().map(|day| day.0));
            let met = sorted(Findings::from(met));
            met.into_iter().map(move |finding| Accepted { finding, reason: reason.clone(), until }).collect::<Vec<_>>()
        };
        self.0.into_iter().flat_map(of).collect()
    }
}

impl Entry<'_> {
    fn rule(&self) -> &str {
        &self.allowance.rule.0
    }

    fn until(&self) -> Option<Date> {
        self.allowance.until.as_ref().map(|day| day.0)
    }
}

fn unknown(entry: &Entry<'_>) -> Finding {
    let name = entry.rule();
    let finding = allowance_of_unknown_rule::RULE.finding(&entry.at.key("rule"), format!("there is no rule `{name}`"));
    match suggest::closest(name, rules::all().map(|rule| rule.name)) {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None => finding.help("write the name that the finding shows in brackets, such as `table-without-key`"),
    }
}

fn impossible(entry: &Entry<'_>) -> Finding {
    let name = entry.rule();
    let message = format!("`{name}` is an error, which cannot be allowed");
    allowance_of_error::RULE.finding(&entry.at.key("rule"), message).help("remove this, and mend what the error says")
}

fn repeated(entry: &Entry<'_>, first: &Entry<'_>) -> Finding {
    let finding = about(&allowance_repeated::RULE, entry, "is allowed twice");
    finding.label(&first.at.key("rule"), "the first time").help("keep one of them, which holds for the whole manifest")
}

fn expired(entry: &Entry<'_>) -> Finding {
    let until = entry.until().map(|day| day.to_string()).unwrap_or_default();
    let message = format!("`{}` was to be allowed until {until}, which is past; it still is", entry.rule());
    allowance_expired::RULE
        .finding(&entry.at.key("until"), message)
        .help("look whether the reason still holds: write a later day, or remove the allowance")
}

fn unused(entry: &Entry<'_>) -> Finding {
    about(&allowance_unused::RULE, entry, "is allowed, and nothing was found").help("remove the allowance")
}

fn about(rule: &Rule, entry: &Entry<'_>, what: &str) -> Finding {
    rule.finding(&entry.at.key("rule"), format!("`{}` {what}", entry.rule()))
}

#[cfg(test)]
#[path = "allowances_tests.rs"]
mod tests;
