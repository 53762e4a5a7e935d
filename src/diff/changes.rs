//! [`changes`]: what happens to each resource when a new configuration is applied over an old one.
//!
//! A new resource has computed attributes that nobody knows before it is there, so whatever is made of them changes too, and
//! where such an argument can't change, the resource that has it is replaced in turn. That is how Terraform plans, too.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::arguments::{Argument, Arguments, arguments, is_at, listed};
use super::configuration::{Configuration, Resource};
use super::value::{Values, moved};
use crate::effects;

/// What happens to a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// It is made.
    Create,
    /// It is changed where it stands.
    Update,
    /// It is deleted and made again.
    Replace,
    /// It is deleted.
    Delete,
}

/// Why an argument is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cause {
    /// It says something else.
    Said,
    /// It is made of what a replaced resource will have.
    Replaced(String),
}

/// An argument that changes.
#[derive(Debug, Clone)]
pub(super) struct Changed {
    pub(super) path: String,
    pub(super) before: Option<Argument>,
    pub(super) after: Option<Argument>,
    pub(super) cause: Cause,
    /// Whether it can't change where the resource stands.
    pub(super) forces_new: bool,
}

/// A resource that changes.
#[derive(Debug, Clone)]
pub(super) struct Change {
    pub(super) address: String,
    /// The address it had, where it moved.
    pub(super) from: Option<String>,
    pub(super) kind: String,
    pub(super) action: Action,
    /// By the paths with indexes.
    pub(super) arguments: BTreeMap<String, Changed>,
    /// What makes Terraform replace it beside its arguments (`replace_triggered_by`).
    pub(super) trigger: Option<String>,
}

struct Pair<'c> {
    from: String,
    old: Arguments,
    new: Arguments,
    resource: &'c Resource<'c>,
    prefix: &'c str,
}

/// All changes, by the address of the new configuration, or of the old one for what is deleted.
pub(super) fn changes(old: &Configuration<'_>, new: &Configuration<'_>) -> Vec<Change> {
    let moves = new.moves();
    let (old_values, new_values) = (Values::new(old, &moves), Values::new(new, &[]));
    let (before, after) = (old.resources(), new.resources());
    let mut pairs: BTreeMap<&str, Pair<'_>> = BTreeMap::new();
    let mut changes: Vec<Change> = Vec::new();
    let whole = |address: &str, kind: &str, action| Change {
        address: address.to_owned(),
        from: None,
        kind: kind.to_owned(),
        action,
        arguments: BTreeMap::new(),
        trigger: None,
    };
    for (address, resource) in &before {
        let to = moved(&moves, address);
        match after.get_key_value(to.as_str()).filter(|(_, new)| new.kind == resource.kind) {
            Some((to, new_resource)) => {
                let pair = Pair {
                    from: address.clone(),
                    old: arguments(resource, &old_values),
                    new: arguments(new_resource, &new_values),
                    resource: new_resource,
                    prefix: &new.scopes[new_resource.scope].prefix,
                };
                pairs.insert(to, pair);
            }
            None => changes.push(whole(address, resource.kind, Action::Delete)),
        }
    }
    let made = after.iter().filter(|(address, _)| !pairs.contains_key(address.as_str()));
    changes.extend(made.map(|(address, resource)| whole(address, resource.kind, Action::Create)));
    changes.extend(spread(&pairs));
    changes.sort_by(|one, other| one.address.cmp(&other.address));
    changes
}

/// The changes of what there was and is, spread until nothing more follows from them.
fn spread(pairs: &BTreeMap<&str, Pair<'_>>) -> Vec<Change> {
    let mut changes: BTreeMap<&str, Change> = BTreeMap::new();
    for (address, pair) in pairs {
        let arguments = said(pair);
        let from = (pair.from != *address).then(|| pair.from.clone());
        if !arguments.is_empty() || from.is_some() {
            let kind = pair.resource.kind.to_owned();
            let (address, action) = ((*address).to_owned(), action(&arguments));
            changes.insert(
                pairs.get_key_value(address.as_str()).map_or("", |(key, _)| key),
                Change { address, from, kind, action, arguments, trigger: None },
            );
        }
    }
    loop {
        let mut more = false;
        let replaced: BTreeSet<String> = changes
            .values()
            .filter(|change| change.action == Action::Replace)
            .map(|change| change.address.clone())
            .collect();
        for (address, pair) in pairs {
            let follows = follows(pair, &replaced);
            let trigger = listed(pair.resource.body, "replace_triggered_by").into_iter().find_map(|of| {
                let of: Vec<&str> = of.split('.').take(2).collect();
                let of = format!("{}{}", pair.prefix, of.join("."));
                changes.contains_key(of.as_str()).then_some(of)
            });
            if follows.is_empty() && trigger.is_none() {
                continue;
            }
            let change = changes.entry(address).or_insert_with(|| Change {
                address: (*address).to_owned(),
                from: None,
                kind: pair.resource.kind.to_owned(),
                action: Action::Update,
                arguments: BTreeMap::new(),
                trigger: None,
            });
            let was = (change.arguments.len(), change.action);
            for (key, changed) in follows {
                change.arguments.entry(key).or_insert(changed);
            }
            change.action = action(&change.arguments);
            if trigger.is_some() {
                (change.trigger, change.action) = (trigger, Action::Replace);
            }
            more |= was != (change.arguments.len(), change.action);
        }
        if !more {
            break;
        }
    }
    changes.into_values().collect()
}

fn action(arguments: &BTreeMap<String, Changed>) -> Action {
    if arguments.values().any(|changed| changed.forces_new) { Action::Replace } else { Action::Update }
}

/// What a resource itself says otherwise.
fn said(pair: &Pair<'_>) -> BTreeMap<String, Changed> {
    let keys: BTreeSet<&String> = pair.old.keys().chain(pair.new.keys()).collect();
    let changed = keys.into_iter().filter_map(|key| {
        let (before, after) = (pair.old.get(key), pair.new.get(key));
        if before.map(|argument| &argument.value.json) == after.map(|argument| &argument.value.json) {
            return None;
        }
        let path = after.or(before)?.path.clone();
        let forces_new = forces_new(pair.resource.kind, &path);
        let (before, after) = (before.cloned(), after.cloned());
        Some((key.clone(), Changed { path, before, after, cause: Cause::Said, forces_new }))
    });
    changed.collect()
}

/// What will be known only when a replaced resource is there.
fn follows(pair: &Pair<'_>, replaced: &BTreeSet<String>) -> BTreeMap<String, Changed> {
    let changed = pair.new.iter().filter_map(|(key, argument)| {
        let (of, _) = argument.value.reads.iter().find(|(address, _)| replaced.contains(address))?;
        let forces_new = forces_new(pair.resource.kind, &argument.path);
        let (before, after) = (pair.old.get(key).cloned(), Some(argument.clone()));
        let cause = Cause::Replaced(of.clone());
        Some((key.clone(), Changed { path: argument.path.clone(), before, after, cause, forces_new }))
    });
    changed.collect()
}

fn forces_new(kind: &str, path: &str) -> bool {
    effects::of(kind).is_some_and(|facts| facts.forces_new.iter().any(|argument| is_at(path, argument)))
}
