//! [`Layout`]: what stands in each column of a table, row by row.

use super::choose;
use super::draw::Draw;
use super::filler::Filler;
use super::keys;
use super::order::{Link, Placed};
use super::{Amounts, Source};
use crate::ddl::Column;
use crate::finding::{Finding, Level};

/// One of so many rows has NULL where a column takes it.
const ONE_NULL_IN: u64 = 10;

/// What stands in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing is written: the server computes it, or nobody can.
    LeftOut,
    /// The server numbers it.
    Numbered,
    /// NULL in every row.
    Null,
    /// Any value, another one with each update.
    Free { filler: Filler, nullable: bool },
    /// A part of the row's number in a key: `(start + row) / stride`, below the filler's capacity.
    Digit { filler: Filler, start: u64, stride: u64 },
    /// What a row of another table, or this row itself, has in a column there.
    Linked { link: usize, part: usize },
}

/// A table with the roles of its columns.
#[derive(Debug, Clone)]
pub(super) struct Layout<'a> {
    pub(super) source: Source<'a>,
    pub(super) roles: Vec<Role>,
    pub(super) links: Vec<Link>,
    /// Which links take row by row: row 7 refers to row 7.
    pub(super) row_by_row: Vec<bool>,
    /// The columns by which a row is found again; none where there is no key.
    pub(super) identity: Vec<usize>,
    /// The columns that updates change.
    pub(super) changeable: Vec<usize>,
    /// How many rows are deleted, the last ones.
    pub(super) deletes: u64,
    draw: Draw,
}

/// The layouts of the tables, in their order.
pub(super) fn layouts<'a>(tables: &[Placed<'a>], amounts: Amounts, findings: &mut Vec<Finding>) -> Vec<Layout<'a>> {
    let mut layouts: Vec<Layout<'a>> =
        tables.iter().enumerate().map(|(at, table)| layout(tables, at, table, amounts, findings)).collect();
    // From the last table on: what nobody deletes keeps what it refers to.
    for at in (0..layouts.len()).rev() {
        let refers = |layout: &Layout<'_>| layout.links.iter().any(|link| link.table == Some(at));
        let is_held = layouts[at + 1..].iter().any(|layout| refers(layout) && layout.deletes == 0);
        layouts[at].deletes = if layouts[at].identity.is_empty() || is_held { 0 } else { amounts.deletes };
    }
    layouts
}

fn layout<'a>(
    tables: &[Placed<'a>],
    at: usize,
    placed: &Placed<'a>,
    amounts: Amounts,
    findings: &mut Vec<Finding>,
) -> Layout<'a> {
    let source = placed.source;
    let columns = &source.table.columns;
    // What others refer to has a value in every row, and keeps it.
    let referred = |column: usize| {
        let refers = |link: &Link| link.table == Some(at) && link.references.contains(&column);
        tables.iter().any(|other| other.links.iter().any(refers))
    };
    let mut roles: Vec<Role> = columns
        .iter()
        .enumerate()
        .map(|(position, column)| role(&source, column, referred(position), findings))
        .collect();
    for (number, link) in placed.links.iter().enumerate() {
        for (part, column) in link.columns.iter().enumerate() {
            if link.table.is_some() {
                roles[*column] = Role::Linked { link: number, part };
            } else if columns[*column].nullable {
                roles[*column] = Role::Null;
            }
        }
    }
    let mut row_by_row: Vec<bool> = placed.links.iter().map(|link| link.table == Some(at)).collect();
    keys::tell_apart(&source, &mut roles, &mut row_by_row, amounts, findings);
    let identity = keys::identity(&source, &roles);
    let is_changeable = |column: &usize| match &roles[*column] {
        Role::Free { filler, .. } => filler.capacity() > 1 && !referred(*column) && !identity.contains(column),
        _ => false,
    };
    let changeable = (0..columns.len()).filter(is_changeable).collect();
    let draw = Draw::seeded(amounts.seed).named(source.schema).named(&source.table.name);
    let (links, deletes) = (placed.links.clone(), amounts.deletes);
    Layout { source, roles, links, row_by_row, identity, changeable, deletes, draw }
}

fn role(source: &Source<'_>, column: &Column, referred: bool, findings: &mut Vec<Finding>) -> Role {
    if column.attributes.generated {
        return Role::LeftOut;
    }
    if column.attributes.auto_increment {
        return Role::Numbered;
    }
    match choose::plausible(column) {
        Some(filler) => Role::Free { filler, nullable: column.nullable && !referred },
        None if column.nullable => Role::Null,
        None => {
            let message = format!("no value of the column `{}` of `{}` can be written", column.name, source.name());
            let help = "its members hold the character NUL: take others, or choose other tables with `--table`";
            findings.push(source.finding(Level::Error, "sample-column", message).help(help));
            Role::Null
        }
    }
}

impl Layout<'_> {
    /// Which row of the other table row `row` refers to.
    pub(super) fn linked_row(&self, link: usize, row: u64, amounts: Amounts, deleted_there: u64) -> u64 {
        if self.row_by_row[link] {
            return row;
        }
        // Rows that stay, if any do.
        let stay = amounts.rows - deleted_there;
        let among = if stay == 0 { amounts.rows } else { stay };
        self.draw.named("a row of another table").at(row.wrapping_mul(31).wrapping_add(link as u64)) % among
    }

    /// What stands in a free column after so many changes.
    pub(super) fn free(&self, column: usize, row: u64, changes: u64) -> String {
        let Role::Free { filler, nullable } = &self.roles[column] else { return "NULL".to_owned() };
        let number = self.draw.named(&self.source.table.columns[column].name).at(row);
        if *nullable && changes == 0 && (number >> 40).is_multiple_of(ONE_NULL_IN) {
            return "NULL".to_owned();
        }
        let capacity = filler.capacity();
        // Less than once around: the next one is always another value, and a price does not only change by a cent.
        let step = 1 + capacity / 7;
        filler.literal((number % capacity + changes % capacity * step) % capacity)
    }
}
