//! Anchors and aliases: every alias gets a copy of what its anchor names, within a budget.

use super::document::Node;
use super::limits::COPIED_VALUES;

/// A node with the two measures that bound what copying it costs.
#[derive(Debug, Clone)]
pub(super) struct Measured {
    /// The node.
    pub(super) node: Node,
    /// How many values it holds, itself included (see [`super::limits::COPIED_VALUES`]).
    pub(super) weight: usize,
    /// How many maps and lists stand inside each other in it.
    pub(super) height: usize,
}

/// What an alias stands for.
pub(super) enum Lookup {
    /// This.
    Found(Measured),
    /// The value that is still being read: the alias stands inside it.
    Open,
    /// More than the budget still holds.
    TooMuch,
}

/// The anchors seen so far and what may still be copied.
#[derive(Debug)]
pub(super) struct Anchors {
    /// By the parser's anchor id, which counts from 1.
    nodes: Vec<Option<Measured>>,
    names: Vec<String>,
    left: usize,
}

impl Anchors {
    pub(super) fn new() -> Self {
        Self { nodes: Vec::new(), names: Vec::new(), left: COPIED_VALUES }
    }

    /// Notes that there is an anchor of this name, for suggestions.
    pub(super) fn name(&mut self, name: String) {
        self.names.push(name);
    }

    /// All names seen.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Keeps a copy of the node that anchor `id` names. `false`: the budget does not hold it.
    pub(super) fn define(&mut self, id: usize, node: &Measured) -> bool {
        if id == 0 {
            return true;
        }
        if !self.spend(node.weight) {
            return false;
        }
        if self.nodes.len() <= id {
            self.nodes.resize(id + 1, None);
        }
        self.nodes[id] = Some(node.clone());
        true
    }

    /// A copy of what anchor `id` names.
    pub(super) fn copy(&mut self, id: usize) -> Lookup {
        let Some(weight) = self.nodes.get(id).and_then(Option::as_ref).map(|node| node.weight) else {
            return Lookup::Open;
        };
        if !self.spend(weight) {
            return Lookup::TooMuch;
        }
        self.nodes[id].clone().map_or(Lookup::Open, Lookup::Found)
    }

    fn spend(&mut self, weight: usize) -> bool {
        self.left = self.left.saturating_sub(weight);
        self.left > 0
    }
}
