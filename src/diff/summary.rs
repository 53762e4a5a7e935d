//! [`summary`]: the account of a difference for people, the gravest last.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::account::{ArgumentAccount, ResourceAccount};
use super::changes::Action;
use super::{Difference, Effect};

/// Arguments beyond these are counted.
const ARGUMENTS: usize = 6;

/// More resources of a module are counted.
const NAMES: usize = 3;

/// Lines of headings and what stands below them; empty where no resource changes.
pub fn summary(difference: &Difference) -> String {
    let mut text = String::new();
    let resources = &difference.resources;
    // Writing into a String can't fail.
    let moved: Vec<_> = resources.iter().filter(|of| of.effect.is_none() && of.from.is_some()).collect();
    if !moved.is_empty() {
        text += "moved, with nothing changed\n";
        for ResourceAccount { address, from, .. } in moved {
            let _ = writeln!(text, "  {} -> {address}", from.as_deref().unwrap_or_default());
        }
    }
    let made = resources.iter().filter(|resource| resource.action == Action::Create);
    text += &by_module("new", made.map(|resource| resource.address.as_str()));
    let harmless = |resource: &&ResourceAccount| {
        resource.action == Action::Delete && resource.effect == Some(Effect::InPlace) && resource.words.is_empty()
    };
    text += &by_module("gone", resources.iter().filter(harmless).map(|resource| resource.address.as_str()));
    for effect in Effect::ALL {
        let notices: Vec<_> = difference.notices.iter().filter(|notice| notice.effect == effect).collect();
        let of_effect: Vec<_> = resources.iter().filter(|of| of.effect == Some(effect) && !harmless(of)).collect();
        if notices.is_empty() && of_effect.is_empty() {
            continue;
        }
        let _ = writeln!(text, "{}", effect.words());
        for notice in notices {
            let _ = writeln!(text, "  {}", notice.words);
        }
        let mut of_effect = of_effect.into_iter().map(told).peekable();
        while let Some((name, details)) = of_effect.next() {
            text += &name;
            // What is the same of several is said once, below the last of them.
            if of_effect.peek().is_none_or(|(_, next)| *next != details) {
                text += &details;
            }
        }
    }
    text
}

/// The line with its name, and the lines below it.
fn told(resource: &ResourceAccount) -> (String, String) {
    let ResourceAccount { address, from, action, arguments, trigger, words, .. } = resource;
    let verb = match action {
        Action::Create => "new",
        Action::Update => "changes",
        Action::Replace => "is deleted and made anew",
        Action::Delete => "goes",
    };
    let mut text = String::new();
    let moved = from.iter().map(|from| format!("it was {from}"));
    let shown = arguments.iter().take(ARGUMENTS).map(argument);
    let more = arguments.len().checked_sub(ARGUMENTS).filter(|more| *more > 0);
    let more = more.map(|more| format!("and {more} more argument{}", if more == 1 { "" } else { "s" }));
    let trigger = trigger.iter().map(|trigger| format!("because {trigger} changes"));
    for line in moved.chain(shown).chain(more).chain(trigger).chain(words.iter().cloned()) {
        let _ = writeln!(text, "    {line}");
    }
    (format!("  {address} {verb}\n"), text)
}

fn argument(argument: &ArgumentAccount) -> String {
    let ArgumentAccount { path, before, after, through, forces_new } = argument;
    let force = if *forces_new { " (makes it anew)" } else { "" };
    match (before, after, through) {
        (_, _, Some(through)) => format!("{path}: from {through}, which is made anew{force}"),
        (Some(before), Some(after), None) => format!("{path}: {before} -> {after}{force}"),
        (None, Some(after), None) => format!("{path}: {after}{force}"),
        _ => format!("{path}{force}"),
    }
}

/// Addresses under a heading, those of a module on a line.
fn by_module<'a>(heading: &str, addresses: impl Iterator<Item = &'a str>) -> String {
    let mut modules: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for address in addresses {
        let at = address.rmatch_indices('.').nth(1).map_or(0, |(at, _)| at + 1);
        modules.entry(address[..at].trim_end_matches('.')).or_default().push(&address[at..]);
    }
    if modules.is_empty() {
        return String::new();
    }
    let mut text = format!("{heading}\n");
    for (module, names) in modules {
        let colon = if module.is_empty() { "" } else { ": " };
        let names = if names.len() > NAMES { format!("{} resources", names.len()) } else { names.join(", ") };
        let _ = writeln!(text, "  {module}{colon}{names}");
    }
    text
}
