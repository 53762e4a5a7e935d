//! [`Shared`]: what several manifests of a run take of which there is one. It is known before anything is written, so that of those which
//! share none is, and all others are.

use std::collections::{BTreeMap, BTreeSet};

use crate::compile::Compiled;
use crate::finding::{Finding, Label, Level, Place};
use crate::plan::Claim;
use crate::rules;
use crate::rules::allow::{Accepted, AcceptedInRun};
use crate::source::{DocPath, Part};

use super::manifests::Manifest;

/// A rule and what must not be there twice, as its claims name it.
pub(super) type Thing = (&'static str, String);

/// Two manifests of one name would overwrite each other's output.
const NAME: &str = "shared-name";
/// Two pipelines of one state would destroy each other.
const STATE: &str = "shared-state";

/// What a manifest takes: its name, its state, and what its plan claims.
pub(super) fn claims(compiled: &mut Compiled) -> Vec<Claim> {
    let path = |keys: &[&str]| keys.iter().fold(DocPath::root(), |path, key| path.key(*key));
    let name = compiled.name.iter().map(|name| Claim {
        rule: NAME,
        thing: name.clone(),
        at: path(&["name"]),
        message: format!("another manifest of this run has the name `{name}` too"),
        help: "give each pipeline its own `name`, which also names its output folder",
    });
    let state = compiled.state.iter().map(|state| Claim {
        rule: STATE,
        thing: state.clone(),
        at: path(&["terraform", "backend", "s3", "key"]),
        message: format!("another pipeline of this run keeps its state in `{state}` too"),
        help: "give each pipeline its own `key`: an apply of one would destroy the other",
    });
    name.chain(state).chain(std::mem::take(&mut compiled.claims)).collect()
}

/// What is kept of each manifest until all are known.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Taken {
    things: Vec<Thing>,
    accepts: Vec<&'static str>,
}

impl Taken {
    pub(super) fn by(manifest: &Manifest) -> Self {
        Self {
            things: manifest.claims.iter().map(thing).collect(),
            accepts: manifest.accepted_in_run.iter().map(|accepted| accepted.rule).collect(),
        }
    }

    fn name(&self) -> Option<&str> {
        self.things.first().filter(|(rule, _)| *rule == NAME).map(|(_, name)| name.as_str())
    }
}

/// Those who take something that others take too.
pub(super) fn suspects(taken: &[Taken]) -> BTreeSet<usize> {
    let mut all: BTreeMap<&Thing, usize> = BTreeMap::new();
    let mut found = BTreeSet::new();
    for (at, one) in taken.iter().enumerate() {
        for thing in &one.things {
            let first = *all.entry(thing).or_insert(at);
            if first != at {
                found.extend([first, at]);
            }
        }
    }
    found
}

fn thing(claim: &Claim) -> Thing {
    (claim.rule, claim.thing.clone())
}

/// What becomes of a manifest because of others.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Fate {
    is_stopped: bool,
    shares: Vec<Thing>,
}

/// What is taken more than once.
#[derive(Debug, Default)]
pub(super) struct Shared {
    taken: Vec<Taken>,
    /// Who takes it first.
    first: BTreeMap<Thing, usize>,
    /// Where that one does.
    places: BTreeMap<Thing, Place>,
    /// Those that are first and must not be written: their findings are told at the second ones.
    stopped: BTreeSet<usize>,
}

impl Shared {
    /// Of all manifests of a run, in their order.
    pub(super) fn of(taken: Vec<Taken>, deny_warnings: bool) -> Self {
        let mut all: BTreeMap<&Thing, usize> = BTreeMap::new();
        let mut shared = Self::default();
        for (at, one) in taken.iter().enumerate() {
            for thing in &one.things {
                let first = *all.entry(thing).or_insert(at);
                let Some(level) = level(thing.0).filter(|_| differ((at, one), (first, &taken[first]), thing.0)) else {
                    continue;
                };
                shared.first.insert(thing.clone(), first);
                let accepted = level != Level::Error && one.accepts.contains(&thing.0);
                if !accepted && (deny_warnings || level != Level::Warning) {
                    shared.stopped.insert(first);
                }
            }
        }
        Self { taken, ..shared }
    }

    /// Those whose places are still to be told by [`Shared::place`].
    pub(super) fn firsts(&self) -> BTreeSet<usize> {
        self.first.values().copied().collect()
    }

    /// What the others mean for the manifest at `at`.
    pub(super) fn fate(&self, at: usize) -> Fate {
        let things = self.taken.get(at).map(|taken| taken.things.as_slice()).unwrap_or_default();
        Fate {
            is_stopped: self.stopped.contains(&at),
            shares: things.iter().filter(|thing| self.first.contains_key(thing)).cloned().collect(),
        }
    }

    /// Where the manifest at `at` takes what others take too.
    pub(super) fn places_of(&self, at: usize, manifest: &Manifest) -> Vec<(Thing, Place)> {
        let mine = manifest.claims.iter().filter(|claim| self.first.get(&thing(claim)) == Some(&at));
        let mut places: Vec<(Thing, Place)> = mine.map(|claim| (thing(claim), place(manifest, claim))).collect();
        // What it takes several times is shown where it does first.
        places.reverse();
        places
    }

    /// Remembers such places.
    pub(super) fn place(&mut self, places: impl IntoIterator<Item = (Thing, Place)>) {
        self.places.extend(places);
    }

    /// Notes at a manifest what others have taken before it; of several things at one place the first. Whether it is still the manifest that
    /// was looked at with the others.
    pub(super) fn note(&self, at: usize, manifest: &mut Manifest) -> bool {
        let Some(taken) = self.taken.get(at) else { return true };
        let mut told: BTreeSet<(&str, &DocPath)> = BTreeSet::new();
        let mut found: Vec<Finding> = Vec::new();
        for claim in &manifest.claims {
            let thing = thing(claim);
            let Some(first) = self.first.get(&thing).copied() else { continue };
            let is_two = differ((at, taken), (first, &self.taken[first]), claim.rule);
            let Some(level) = level(claim.rule).filter(|_| is_two && told.insert((claim.rule, &claim.at))) else {
                continue;
            };
            let mut finding =
                Finding::new(claim.rule, level, place(manifest, claim), claim.message.as_str()).help(claim.help);
            let first = self.places.get(&thing).cloned();
            finding.labels.extend(first.map(|place| Label { place, text: "the first one".to_owned() }));
            found.push(finding);
        }
        for finding in found {
            let accepts = |accepted: &&AcceptedInRun| accepted.rule == finding.code.0 && finding.level != Level::Error;
            if let Some(AcceptedInRun { reason, until, .. }) = manifest.accepted_in_run.iter().find(accepts) {
                manifest.accepted.push(Accepted { finding, reason: reason.clone(), until: *until });
            } else {
                manifest.findings.push(finding);
            }
        }
        if self.stopped.contains(&at) {
            manifest.result = None;
        }
        Taken::by(manifest) == *taken
    }
}

fn level(rule: &str) -> Option<Level> {
    rules::find(rule).map(|rule| rule.level)
}

/// What two sinks of one manifest share is a finding about that manifest; one name is a finding about both.
fn differ(one: (usize, &Taken), other: (usize, &Taken), rule: &str) -> bool {
    one.0 != other.0 && (rule == NAME || rule == STATE || one.1.name() != other.1.name())
}

fn place(manifest: &Manifest, claim: &Claim) -> Place {
    let part = if claim.rule == NAME || claim.rule == STATE { Part::Value } else { Part::Key };
    manifest.place_of(&claim.at, part)
}
