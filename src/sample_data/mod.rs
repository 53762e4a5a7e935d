//! Sample data: rows for the declared tables, as SQL that inserts, changes and deletes them.
//!
//! Every value is computed from the seed and its place (see [`draw`]), so that the same manifest, options and seed give the
//! same bytes. [`order`] puts the tables behind those that they refer to, [`keys`] finds out by what rows differ,
//! [`choose`] picks the values, and [`script`] writes the statements, one block after the other.
//!
//! Numbers of `AUTO_INCREMENT` columns are left to the server and kept in variables: numbers of our own would move the
//! table's counter for good. Where a key has no such column, each of the seeds 0 to 9999 has numbers of its own, as far as
//! the key's types have room for them; a seed that was loaded already is refused by the server as a duplicate.

mod choose;
mod draw;
mod filler;
mod hint;
mod keys;
mod layout;
mod moments;
mod order;
mod script;
#[cfg(test)]
mod tests;
mod words;

use crate::ddl;
use crate::finding::{Finding, Level};

pub use script::Script;

/// Seeds that have numbers of their own.
pub const SEEDS: u64 = 10_000;

/// How much of what is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amounts {
    /// Rows inserted into each table, at least one.
    pub rows: u64,
    /// Updates of rows of each table.
    pub updates: u64,
    /// Rows of each table that are deleted at the end, not more than are inserted.
    pub deletes: u64,
    /// The seed, below [`SEEDS`].
    pub seed: u64,
}

/// A captured table.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Its database.
    pub schema: &'a str,
    /// Its definition.
    pub table: &'a ddl::Table,
}

impl Source<'_> {
    /// `schema.table`, as the manifest has it.
    fn name(&self) -> String {
        format!("{}.{}", self.schema, self.table.name)
    }

    fn finding(&self, level: Level, code: &'static str, message: String) -> Finding {
        Finding::new(code, level, self.table.place.clone(), message)
    }
}

/// The sample data of `tables`, and what is to be known about it; `None` where an error is among that.
pub fn sample_data<'a>(tables: &[Source<'a>], amounts: Amounts) -> (Option<Script<'a>>, Vec<Finding>) {
    let mut findings = Vec::new();
    let ordered = order::sort(tables, &mut findings);
    let layouts = layout::layouts(&ordered, amounts, &mut findings);
    let script = Script::new(layouts, amounts, &mut findings);
    let is_whole = findings.iter().all(|finding| finding.level == Level::Warning);
    (script.filter(|_| is_whole), findings)
}
