//! [`accounts`]: changes with what they come to for a pipeline.

use super::arguments::is_at;
use super::changes::{Action, Cause, Change, Changed};
use super::configuration::{Configuration, Resource};
use super::mappings;
use crate::effects::{self, Effect, Facts, Fate, guards};

/// One resource that changes, told.
#[derive(Debug, Clone)]
pub struct ResourceAccount {
    /// Its full address.
    pub address: String,
    /// The one it had, where it moved.
    pub from: Option<String>,
    /// What happens to it.
    pub action: Action,
    /// How grave that is; `None` for what is made or moves alone.
    pub effect: Option<Effect>,
    /// The arguments that change.
    pub arguments: Vec<ArgumentAccount>,
    /// Why it is replaced, beside its arguments.
    pub trigger: Option<String>,
    /// What it comes to, each in a phrase.
    pub words: Vec<String>,
    /// Where that is written down.
    pub sources: Vec<&'static str>,
}

/// One argument that changes, told.
#[derive(Debug, Clone)]
pub struct ArgumentAccount {
    /// Its path without indexes.
    pub path: String,
    /// Short values, as they are written; `None` where it is long, or was not there.
    pub before: Option<String>,
    /// The same.
    pub after: Option<String>,
    /// The replaced resource that it is made of, where it says the same as before.
    pub through: Option<String>,
    /// Whether it makes a new resource.
    pub forces_new: bool,
}

/// Values that are longer are not shown beside their argument.
const SHORT: usize = 60;

pub(super) fn accounts(changes: &[Change], old: &Configuration<'_>, new: &Configuration<'_>) -> Vec<ResourceAccount> {
    let (before, after) = (old.resources(), new.resources());
    let one = |change: &Change| {
        let from = change.from.as_ref().unwrap_or(&change.address);
        account(change, (old, before.get(from)), (new, after.get(&change.address)))
    };
    changes.iter().map(one).collect()
}

type Side<'c> = (&'c Configuration<'c>, Option<&'c Resource<'c>>);

fn account(change: &Change, old: Side<'_>, new: Side<'_>) -> ResourceAccount {
    let mut account = ResourceAccount {
        address: change.address.clone(),
        from: change.from.clone(),
        action: change.action,
        effect: None,
        arguments: arguments(change),
        trigger: change.trigger.clone(),
        words: Vec::new(),
        sources: Vec::new(),
    };
    let facts = effects::of(&change.kind);
    match change.action {
        Action::Create => {}
        Action::Update if change.arguments.is_empty() => {}
        Action::Update => {
            account.effect = Some(Effect::InPlace);
            let fates: Vec<Fate> = facts.into_iter().flat_map(|facts| updates(facts, change)).collect();
            let worst = fates.iter().map(|fate| fate.effect).max();
            // Beside what stops the task it does not matter what does not.
            for fate in fates.into_iter().filter(|fate| Some(fate.effect) == worst) {
                account.comes_to(fate);
            }
            account.words.extend(mappings::told(change, old, new));
        }
        Action::Replace | Action::Delete => {
            let is_gone = change.action == Action::Delete;
            // Of a kind that nobody has looked at the worst is feared.
            let unknown = Fate { effect: Effect::Data, words: "cdcc knows nothing of this kind", source: "" };
            let fate = facts.map_or(unknown, |facts| if is_gone { facts.gone } else { facts.replaced });
            account.comes_to(fate);
            if fate.effect == Effect::Data
                && let Some(before) = old.1
            {
                let stays = new.1.filter(|_| !is_gone).map(|new| new.body);
                account.words.extend(guards(&change.kind, before.body, stays).into_iter().map(str::to_owned));
            }
        }
    }
    account
}

impl ResourceAccount {
    fn comes_to(&mut self, fate: Fate) {
        self.effect = self.effect.max(Some(fate.effect));
        if !fate.words.is_empty() && !self.words.iter().any(|words| words == fate.words) {
            self.words.push(fate.words.to_owned());
        }
        if !fate.source.is_empty() && !self.sources.contains(&fate.source) {
            self.sources.push(fate.source);
        }
    }
}

fn updates<'f>(facts: &'f Facts, change: &'f Change) -> impl Iterator<Item = Fate> + 'f {
    let is_met = |arguments: &[&str]| {
        change.arguments.values().any(|changed| arguments.iter().any(|argument| is_at(&changed.path, argument)))
    };
    facts.updates.iter().filter(move |update| is_met(update.arguments)).map(|update| update.fate)
}

/// One for each path: which of several blocks it is only the text shows.
fn arguments(change: &Change) -> Vec<ArgumentAccount> {
    let mut told: Vec<ArgumentAccount> = Vec::new();
    for changed in change.arguments.values() {
        match told.iter_mut().find(|told| told.path == changed.path) {
            Some(told) => (told.before, told.after) = (None, None),
            None => told.push(argument(changed)),
        }
    }
    // What forces the rest comes first.
    told.sort_by_key(|argument| !argument.forces_new);
    told
}

fn argument(changed: &Changed) -> ArgumentAccount {
    let written = |argument: &Option<super::arguments::Argument>| {
        let json = &argument.as_ref()?.written;
        let text = json.to_string();
        let is_plain = !text.contains("${") && !json.is_object() && text.chars().count() <= SHORT;
        is_plain.then_some(text)
    };
    let through = match &changed.cause {
        Cause::Said => None,
        Cause::Replaced(address) => Some(address.clone()),
    };
    ArgumentAccount {
        path: changed.path.clone(),
        before: written(&changed.before).filter(|_| through.is_none()),
        after: written(&changed.after).filter(|_| through.is_none()),
        through,
        forces_new: changed.forces_new,
    }
}
