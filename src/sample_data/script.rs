//! [`Script`]: the statements, in transactions, block by block.

use std::fmt::Write as _;

use super::layout::{Layout, Role};
use super::{Amounts, Source};
use crate::finding::{Finding, Level};
use crate::text::quote::{SqlIdent, Unquotable};

/// Rows of one INSERT, and statements of one transaction.
const BATCH: u64 = 100;

/// Values of one INSERT at the most: even of the widest table a statement stays far below the 16 MiB that clients send.
const MOST_VALUES: u64 = 10_000;

/// Sample data, ready to be written.
#[derive(Debug)]
pub struct Script<'a> {
    layouts: Vec<Layout<'a>>,
    names: Vec<Names>,
    amounts: Amounts,
}

/// The quoted names of a table.
#[derive(Debug)]
struct Names {
    table: String,
    columns: Vec<String>,
}

impl Names {
    fn new(source: &Source<'_>) -> Result<Self, Unquotable> {
        let table = format!("{}.{}", SqlIdent::new(source.schema)?, SqlIdent::new(&source.table.name)?);
        let columns =
            source.table.columns.iter().map(|column| SqlIdent::new(&column.name).map(|name| name.to_string()));
        Ok(Self { table, columns: columns.collect::<Result<_, _>>()? })
    }
}

impl<'a> Script<'a> {
    pub(super) fn new(layouts: Vec<Layout<'a>>, amounts: Amounts, findings: &mut Vec<Finding>) -> Option<Self> {
        let mut names = Vec::new();
        for layout in &layouts {
            let (source, name) = (&layout.source, layout.source.name());
            match Names::new(source) {
                Ok(quoted) => names.push(quoted),
                Err(why) => {
                    let message = format!("a name of `{name}` cannot be written into SQL: {why}");
                    findings.push(source.finding(Level::Error, "name-not-quotable", message).help("rename it"));
                }
            }
            let warning = |code, message: String| source.finding(Level::Warning, code, message);
            if source.table.constraints.checked {
                let message = format!("`{name}` has a CHECK, which the rows may not pass");
                let help = "if the server refuses rows, write those of this table by hand";
                findings.push(warning("sample-check", message).help(help));
            }
            if layout.identity.is_empty() && amounts.updates + amounts.deletes > 0 {
                let message = format!("rows of `{name}` are inserted only: without a key no row is found again");
                findings.push(warning("sample-without-key", message).help("give the table a primary key"));
            } else if layout.changeable.is_empty() && amounts.updates > 0 {
                let message = format!("rows of `{name}` are not updated: every column of it belongs to a key");
                findings.push(warning("sample-nothing-to-change", message).help("nothing is to be done about it"));
            }
        }
        (names.len() == layouts.len()).then_some(Self { layouts, names, amounts })
    }

    /// The text, in blocks: what sets the session, then one transaction after the other.
    pub fn blocks(&self) -> impl Iterator<Item = String> + '_ {
        let tables = || 0..self.layouts.len();
        std::iter::once(self.head())
            .chain(tables().flat_map(|table| self.inserts(table)))
            .chain(tables().flat_map(|table| self.updates(table)))
            .chain(tables().rev().flat_map(|table| self.deletes(table)))
    }

    fn head(&self) -> String {
        let Amounts { rows, updates, deletes, seed } = self.amounts;
        let tables: Vec<&str> = self.names.iter().map(|names| names.table.as_str()).collect();
        format!(
            "-- Sample data: cdcc sample-data --rows {rows} --updates {updates} --deletes {deletes} --seed {seed}\n\
             -- Made up from the names and types of columns; no value is anybody's.\n\
             -- {}\n\n\
             SET NAMES utf8mb4;\n\
             -- What a literal means must not depend on the server's settings.\n\
             SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,\
             NO_ENGINE_SUBSTITUTION';\n\
             SET SESSION time_zone = '+00:00';\n\
             -- The rows of one INSERT get numbers that are so far apart.\n\
             SET @cdcc_step = @@auto_increment_increment;\n",
            tables.join(", ")
        )
    }

    /// Rows of one INSERT into the table.
    fn batch(&self, table: usize) -> u64 {
        let columns = self.layouts[table].roles.len().max(1) as u64;
        (MOST_VALUES / columns).clamp(1, BATCH)
    }

    fn inserts(&self, table: usize) -> impl Iterator<Item = String> + '_ {
        let batch = self.batch(table);
        (0..self.amounts.rows.div_ceil(batch)).map(move |number| {
            let layout = &self.layouts[table];
            let is_written = |column: &usize| !matches!(layout.roles[*column], Role::LeftOut | Role::Numbered);
            let columns: Vec<usize> = (0..layout.roles.len()).filter(is_written).collect();
            let names: Vec<&str> = columns.iter().map(|column| self.names[table].columns[*column].as_str()).collect();
            let mut text = format!(
                "\nSTART TRANSACTION;\nINSERT INTO {} ({}) VALUES\n",
                self.names[table].table,
                names.join(", ")
            );
            let rows = number * batch..self.amounts.rows.min((number + 1) * batch);
            for row in rows.clone() {
                let values: Vec<String> = columns.iter().map(|column| self.value(table, *column, row)).collect();
                let end = if row + 1 == rows.end { ";" } else { "," };
                // Writing into a String can't fail.
                let _ = writeln!(text, "  ({}){end}", values.join(", "));
            }
            if layout.roles.contains(&Role::Numbered) {
                let _ = writeln!(text, "SET @cdcc_{}_{number} = LAST_INSERT_ID();", table + 1);
            }
            text + "COMMIT;\n"
        })
    }

    fn updates(&self, table: usize) -> impl Iterator<Item = String> + '_ {
        let layout = &self.layouts[table];
        let choices = layout.changeable.len() as u64;
        let any = choices > 0 && !layout.identity.is_empty();
        let updates = if any { self.amounts.updates } else { 0 };
        transactions(updates, move |update| {
            let (row, round) = (update % self.amounts.rows, update / self.amounts.rows);
            let choice = (row + round) % choices;
            let column = layout.changeable[usize::try_from(choice).unwrap_or(0)];
            let value = layout.free(column, row, round / choices + 1);
            let Names { table: name, columns } = &self.names[table];
            format!("UPDATE {name} SET {} = {value} WHERE {};\n", columns[column], self.found(table, row))
        })
    }

    fn deletes(&self, table: usize) -> impl Iterator<Item = String> + '_ {
        let deletes = self.layouts[table].deletes;
        transactions(deletes, move |delete| {
            let row = self.amounts.rows - deletes + delete;
            format!("DELETE FROM {} WHERE {};\n", self.names[table].table, self.found(table, row))
        })
    }

    /// The condition that one row fulfils.
    fn found(&self, table: usize, row: u64) -> String {
        let of =
            |column: &usize| format!("{} = {}", self.names[table].columns[*column], self.value(table, *column, row));
        self.layouts[table].identity.iter().map(of).collect::<Vec<_>>().join(" AND ")
    }

    /// What a column has when the row is inserted.
    fn value(&self, table: usize, column: usize, row: u64) -> String {
        let layout = &self.layouts[table];
        match &layout.roles[column] {
            Role::LeftOut | Role::Null => "NULL".to_owned(),
            Role::Free { .. } => layout.free(column, row, 0),
            Role::Digit { filler, start, stride } => filler.literal((start + row) / stride % filler.capacity()),
            Role::Numbered => {
                let batch = self.batch(table);
                match row % batch {
                    0 => format!("@cdcc_{}_{}", table + 1, row / batch),
                    after => format!("@cdcc_{}_{} + {after} * @cdcc_step", table + 1, row / batch),
                }
            }
            Role::Linked { link, part } => {
                let Some(other) = layout.links[*link].table else { return "NULL".to_owned() };
                let there = layout.linked_row(*link, row, self.amounts, self.layouts[other].deletes);
                self.value(other, layout.links[*link].references[*part], there)
            }
        }
    }
}

/// `count` statements, in transactions.
fn transactions<'s>(count: u64, statement: impl Fn(u64) -> String + 's) -> impl Iterator<Item = String> + 's {
    (0..count.div_ceil(BATCH)).map(move |number| {
        let statements = (number * BATCH..count.min((number + 1) * BATCH)).map(&statement);
        let text = statements.fold("\nSTART TRANSACTION;\n".to_owned(), |text, statement| text + &statement);
        text + "COMMIT;\n"
    })
}
