//! Which task copies which table: of two that take in the same one, the one that names it more closely has it.

use std::collections::BTreeMap;

use super::pipeline::Pipeline;
use super::task::Task;
use crate::manifest::QualifiedName;

/// A name in the list of a task.
#[derive(Debug, Clone, Copy)]
pub struct Claim<'p> {
    /// The task.
    pub task: &'p Task,
    /// The position in its list.
    pub index: usize,
    /// The table or pattern.
    pub name: &'p QualifiedName,
}

/// Where which name is claimed: task and position in its list. Of ten thousand names each asks for its own.
#[derive(Debug, Clone, Default)]
pub struct ClaimIndex {
    /// Names in full.
    full: BTreeMap<QualifiedName, Vec<(usize, usize)>>,
    /// Patterns, of which there are few.
    patterns: Vec<(usize, usize)>,
}

impl ClaimIndex {
    /// Of the tasks with a name: one without copies everything.
    pub(super) fn of(tasks: &[Task]) -> Self {
        let mut index = Self::default();
        for (at, task) in tasks.iter().enumerate().filter(|(_, task)| task.name.is_some()) {
            for (position, name) in task.tables.iter().enumerate() {
                let places =
                    if name.is_pattern() { &mut index.patterns } else { index.full.entry(name.clone()).or_default() };
                places.push((at, position));
            }
        }
        index
    }
}

impl Pipeline {
    /// All claims of tasks with a name, in the order of the tasks: one without copies everything.
    pub fn claims(&self) -> impl Iterator<Item = Claim<'_>> {
        self.replication
            .tasks
            .iter()
            .filter(|task| task.name.is_some())
            .flat_map(|task| task.tables.iter().enumerate().map(move |(index, name)| Claim { task, index, name }))
    }

    /// The closest claims on `table`: none where nobody copies it, of one task alone where all is well.
    pub fn claims_on(&self, table: &QualifiedName) -> Vec<Claim<'_>> {
        let index = &self.replication.claims;
        let claim = |place: &(usize, usize)| {
            let task = &self.replication.tasks[place.0];
            Claim { task, index: place.1, name: &task.tables[place.1] }
        };
        let patterns = index.patterns.iter().filter(|place| claim(place).name.covers(table));
        let mut places: Vec<&(usize, usize)> = index.full.get(table).into_iter().flatten().chain(patterns).collect();
        places.sort();
        let all: Vec<Claim<'_>> = places.into_iter().map(claim).collect();
        let is_closest = |claim: &&Claim<'_>| !all.iter().any(|other| claim.name.is_wider_than(other.name));
        all.iter().filter(is_closest).copied().collect()
    }

    /// What `task` reads: the captured tables and patterns that are its own, and those of its names that pick something
    /// out of a captured pattern. In the order of the names.
    pub fn tables_of<'p>(&'p self, task: &'p Task) -> Vec<&'p QualifiedName> {
        if task.name.is_none() {
            return self.source.tables.iter().map(|table| &table.name).collect();
        }
        let is_own = |table: &QualifiedName| self.claims_on(table).iter().any(|claim| claim.task.name == task.name);
        let captured = || self.source.tables.iter().map(|table| &table.name);
        let patterns: Vec<_> = captured().filter(|table| table.is_pattern()).collect();
        let picked =
            task.tables.iter().filter(|name| patterns.iter().any(|table| table.is_wider_than(name)) && is_own(name));
        let mut tables: Vec<&'p QualifiedName> = captured().filter(|table| is_own(table)).chain(picked).collect();
        tables.sort();
        tables.dedup();
        tables
    }
}
