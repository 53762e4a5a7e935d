//! The tables in an order in which no row refers to one that is not there yet.

use super::Source;
use crate::ddl::ForeignKey;
use crate::finding::{Finding, Level};

/// A table whose place is found.
#[derive(Debug, Clone)]
pub(super) struct Placed<'a> {
    pub(super) source: Source<'a>,
    pub(super) links: Vec<Link>,
}

/// A foreign key that is filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// Positions of its columns here.
    pub(super) columns: Vec<usize>,
    /// Where the rows are: the position of the table in the order. Its own position where it refers to itself.
    pub(super) table: Option<usize>,
    /// Positions of the columns there.
    pub(super) references: Vec<usize>,
}

/// Sorts `tables`: behind what they refer to, otherwise as they come.
pub(super) fn sort<'a>(tables: &[Source<'a>], findings: &mut Vec<Finding>) -> Vec<Placed<'a>> {
    let mut waiting: Vec<Source<'a>> = tables.to_vec();
    let mut placed: Vec<Placed<'a>> = Vec::new();
    while !waiting.is_empty() {
        let is_ready = |source: &Source<'a>, strict: bool| {
            source.table.constraints.foreign.iter().all(|key| {
                let refers = |other: &Source<'_>| is_target(source, key, other);
                let is_there = !waiting.iter().any(refers) || refers(source);
                is_there || (!strict && may_be_null(source, key))
            })
        };
        let next = waiting.iter().position(|source| is_ready(source, true));
        let next = next.or_else(|| waiting.iter().position(|source| is_ready(source, false)));
        let Some(next) = next else {
            let names: Vec<String> = waiting.iter().map(|source| format!("`{}`", source.name())).collect();
            let message = format!("{} refer to each other: no row of them can be the first", names.join(" and "));
            findings.push(
                waiting[0]
                    .finding(Level::Error, "sample-circle", message)
                    .help("let a column of one of the foreign keys be NULL, or choose other tables with `--table`"),
            );
            return placed;
        };
        let source = waiting.remove(next);
        let links = links(&source, &placed, findings);
        placed.push(Placed { source, links });
    }
    placed
}

fn is_target(source: &Source<'_>, key: &ForeignKey, other: &Source<'_>) -> bool {
    other.table.name == key.table && other.schema == key.schema.as_deref().unwrap_or(source.schema)
}

fn may_be_null(source: &Source<'_>, key: &ForeignKey) -> bool {
    key.columns.iter().filter_map(|name| position(source, name)).any(|at| source.table.columns[at].nullable)
}

fn position(source: &Source<'_>, name: &str) -> Option<usize> {
    source.table.columns.iter().position(|column| column.name.to_lowercase() == name.to_lowercase())
}

fn links(source: &Source<'_>, placed: &[Placed<'_>], findings: &mut Vec<Finding>) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    let mut keys: Vec<&ForeignKey> = source.table.constraints.foreign.iter().collect();
    // A key whose columns are all in a longer one follows from that one.
    keys.sort_by_key(|key| std::cmp::Reverse(key.columns.len()));
    for key in keys {
        let columns: Vec<usize> = key.columns.iter().filter_map(|name| position(source, name)).collect();
        if links.iter().any(|link| columns.iter().all(|column| link.columns.contains(column))) {
            continue;
        }
        let itself = is_target(source, key, source);
        let table = if itself {
            Some(placed.len())
        } else {
            placed.iter().position(|other| is_target(source, key, &other.source))
        };
        let target = if itself { Some(source) } else { table.map(|table| &placed[table].source) };
        let numbered = |at: &usize| source.table.columns[*at].attributes.auto_increment;
        let named = |target: &Source<'_>| {
            let names = if key.references.is_empty() { &target.table.primary_key } else { &key.references };
            names.iter().map(|name| position(target, name)).collect::<Option<Vec<usize>>>()
        };
        let references = target.and_then(named).filter(|references| references.len() == columns.len());
        let shared = links.iter().any(|link| columns.iter().any(|column| link.columns.contains(column)));
        let nullable = may_be_null(source, key);
        let link = match references {
            // A row may refer to itself; to one before it only once the server has numbered that.
            Some(references) if itself && !nullable && !references.iter().any(numbered) => {
                Some(Link { columns: columns.clone(), table, references })
            }
            Some(references) if !itself && !shared => Some(Link { columns: columns.clone(), table, references }),
            _ if nullable => Some(Link { columns: columns.clone(), table: None, references: Vec::new() }),
            _ => None,
        };
        if let Some(link) = link {
            links.push(link);
            continue;
        }
        let to = format!("{}.{}", key.schema.as_deref().unwrap_or(source.schema), key.table);
        let message = format!("the rows of `{}` must refer to rows of `{to}`, which are not known", source.name());
        let help = if target.is_some() {
            "choose other tables with `--table`".to_owned()
        } else {
            format!("name `{to}` with its DDL in the manifest (and in `--table`, if you choose tables)")
        };
        findings.push(source.finding(Level::Error, "sample-foreign-key", message).help(help));
    }
    links
}
