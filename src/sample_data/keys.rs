//! By what rows differ: which columns count through, so that no key meets a value twice.

use super::choose;
use super::filler::Filler;
use super::layout::Role;
use super::{Amounts, SEEDS, Source};
use crate::ddl::UniqueKey;
use crate::finding::{Finding, Level};

/// Gives each unique key of the table columns that tell its rows apart.
pub(super) fn tell_apart(
    source: &Source<'_>,
    roles: &mut [Role],
    row_by_row: &mut [bool],
    amounts: Amounts,
    findings: &mut Vec<Finding>,
) {
    numbered_far_enough(source, roles, amounts, findings);
    for key in &source.table.constraints.unique {
        let columns = positions(source, key);
        let is_told = |(column, _): &(usize, Option<u32>)| match &roles[*column] {
            // A key never meets NULL twice.
            Role::Numbered | Role::Null => true,
            Role::Digit { filler, stride, .. } => *stride == 1 && filler.capacity() >= amounts.rows,
            Role::Linked { link, .. } => row_by_row[*link],
            Role::Free { .. } | Role::LeftOut => false,
        };
        if columns.iter().any(is_told) {
            continue;
        }
        let link = columns.iter().find_map(|(column, _)| match roles[*column] {
            Role::Linked { link, .. } => Some(link),
            _ => None,
        });
        if let Some(link) = link {
            row_by_row[link] = true;
            continue;
        }
        if key.expression || columns.iter().any(|(column, _)| roles[*column] == Role::LeftOut) {
            let message = format!("a unique key of `{}` is computed: its values may come twice", source.name());
            findings.push(
                source
                    .finding(Level::Warning, "sample-computed-key", message)
                    .help("if the server refuses a row as a duplicate, take another `--seed` or fewer `--rows`"),
            );
            continue;
        }
        count_through(source, roles, &columns, amounts, findings);
    }
}

/// The positions of a key's columns, and how much of each the key sees.
fn positions(source: &Source<'_>, key: &UniqueKey) -> Vec<(usize, Option<u32>)> {
    let at = |name: &str| source.table.columns.iter().position(|column| column.name == name);
    key.columns.iter().filter_map(|part| Some((at(&part.name)?, part.prefix))).collect()
}

/// Lets the column with the most values count through, or several like the digits of a number.
fn count_through(
    source: &Source<'_>,
    roles: &mut [Role],
    columns: &[(usize, Option<u32>)],
    amounts: Amounts,
    findings: &mut Vec<Finding>,
) {
    let free = columns.iter().filter(|(column, _)| matches!(roles[*column], Role::Free { .. }));
    let mut fillers: Vec<(usize, Filler)> = free
        .filter_map(|(column, prefix)| Some((*column, choose::distinct(&source.table.columns[*column], *prefix)?)))
        .collect();
    // Stable: of two with as many values the first one counts.
    fillers.sort_by_key(|(_, filler)| std::cmp::Reverse(filler.capacity()));
    let mut chosen = Vec::new();
    let mut room = 1_u64;
    for (column, filler) in fillers {
        if room >= amounts.rows {
            break;
        }
        let stride = room;
        room = room.saturating_mul(filler.capacity());
        chosen.push((column, filler, stride));
    }
    if room < amounts.rows || chosen.is_empty() && amounts.rows > 1 {
        findings.push(too_small(source, columns, room));
        return;
    }
    // One row of a key that a single row fits into.
    let parts = (room / amounts.rows).clamp(1, SEEDS);
    let start = (amounts.seed % parts) * (room / parts);
    for (column, filler, stride) in chosen {
        roles[column] = Role::Digit { filler, start, stride };
    }
}

fn too_small(source: &Source<'_>, columns: &[(usize, Option<u32>)], room: u64) -> Finding {
    let names: Vec<String> =
        columns.iter().map(|(column, _)| format!("`{}`", source.table.columns[*column].name)).collect();
    let message = format!("a key of `{}` has room for {room} rows: {}", source.name(), names.join(", "));
    source.finding(Level::Error, "sample-key-too-small", message).help(format!("write `--rows {room}` or fewer"))
}

/// The server can't number more rows than the type has numbers.
fn numbered_far_enough(source: &Source<'_>, roles: &[Role], amounts: Amounts, findings: &mut Vec<Finding>) {
    for (at, column) in source.table.columns.iter().enumerate() {
        let room = choose::largest(&column.kind).filter(|room| *room < amounts.rows);
        if let Some(room) = room.filter(|_| roles[at] == Role::Numbered) {
            findings.push(too_small(source, &[(at, None)], room));
        }
    }
}

/// The columns by which a row is found again: the one that the server numbers, or those of a key without NULLs, the
/// primary one first. None where there is no such key.
pub(super) fn identity(source: &Source<'_>, roles: &[Role]) -> Vec<usize> {
    if let Some(numbered) = roles.iter().position(|role| *role == Role::Numbered) {
        return vec![numbered];
    }
    let is_found = |key: &&UniqueKey| {
        let filled = |(column, _): &(usize, Option<u32>)| {
            !source.table.columns[*column].nullable && !matches!(roles[*column], Role::LeftOut | Role::Null)
        };
        !key.expression && positions(source, key).iter().all(filled)
    };
    let is_primary = |key: &&UniqueKey| {
        key.columns.iter().map(|part| &part.name).eq(&source.table.primary_key) && !key.columns.is_empty()
    };
    let keys = || source.table.constraints.unique.iter();
    let key = keys().filter(is_primary).chain(keys()).find(is_found);
    key.map(|key| positions(source, key).into_iter().map(|(column, _)| column).collect()).unwrap_or_default()
}
