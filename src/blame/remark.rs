//! [`Remark`]: one thing that another program said.

use crate::finding::Level;

/// One thing that another program said about an output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Which kind of program said it: a code of ours.
    pub code: &'static str,
    /// How bad it calls it.
    pub level: Level,
    /// What it said.
    pub message: String,
    /// What it is about.
    pub target: Target,
}

/// What a remark is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A block, and perhaps some of its arguments.
    Address {
        /// Its address as Terraform prints it.
        address: String,
        /// Paths of arguments.
        arguments: Vec<String>,
    },
    /// A line of a file.
    Line {
        /// The path as it was said.
        path: String,
        /// From 1.
        line: usize,
    },
    /// The configuration as a whole.
    Nowhere,
}
