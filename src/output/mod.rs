//! The only writer: a [`Tree`] against a folder.

mod tree;

pub use tree::{Tree, TreeError};
