//! [`told`]: which tables a task takes that it did not take, and the other way round.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::changes::Change;
use super::configuration::{Configuration, Resource};
use crate::finding::listed;
use crate::terraform::{Reference, spots};

type Side<'c> = (&'c Configuration<'c>, Option<&'c Resource<'c>>);

/// Lists that are longer are counted.
const FEW: usize = 5;

/// In words; nothing where the mapping is the same or can't be read.
pub(super) fn told(change: &Change, old: Side<'_>, new: Side<'_>) -> Vec<String> {
    if !change.arguments.contains_key("table_mappings") {
        return Vec::new();
    }
    let (Some(before), Some(after)) = (tables(old), tables(new)) else { return Vec::new() };
    let named = |tables: Vec<&String>| match tables.len() {
        0..=FEW => listed(&tables),
        many => format!("{many} tables"),
    };
    let added: Vec<&String> = after.difference(&before).collect();
    let dropped: Vec<&String> = before.difference(&after).collect();
    let loads = new.1.and_then(|new| new.body.get("migration_type").or_else(|| new.body.get("replication_type")));
    let mut words = Vec::new();
    if !added.is_empty() {
        let rows = if loads.and_then(Json::as_str) == Some("cdc") {
            "rows that are there already do not arrive"
        } else {
            "rows that are there already arrive when it is reloaded (RUNBOOK.md, \"Stop, start, reload\")"
        };
        words.push(format!("takes {} too: its changes arrive from now on; {rows}", named(added)));
    }
    if !dropped.is_empty() {
        words.push(format!("does not take {} any more", named(dropped)));
    }
    words
}

/// The tables that a mapping includes, as `schema.table`.
fn tables((configuration, resource): Side<'_>) -> Option<BTreeSet<String>> {
    let resource = resource?;
    let written = resource.body.get("table_mappings")?.as_str()?;
    let file = spots(written).into_iter().find_map(|spot| match spot.reference {
        Reference::File(path) => Some(path),
        _ => None,
    })?;
    let mapping: Json = serde_json::from_slice(configuration.file(resource.scope, &file)?).ok()?;
    let rules = mapping.get("rules")?.as_array()?.iter();
    let included = rules.filter(|rule| rule["rule-type"] == "selection" && rule["rule-action"] != "exclude");
    let named = included.filter_map(|rule| {
        let name = |key: &str| Some(plain(rule["object-locator"][key].as_str()?));
        Some(format!("{}.{}", name("schema-name")?, name("table-name")?))
    });
    Some(named.collect())
}

/// A name as a person writes it: DMS has `[_]` for a literal underscore.
fn plain(name: &str) -> String {
    name.replace("[_]", "_").replace("[%]", "\u{1}").replace('%', "*").replace('\u{1}', "%")
}
