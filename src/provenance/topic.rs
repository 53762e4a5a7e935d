//! [`Found`]: what a question is about.

use super::Configuration;
use crate::finding::suggest;

/// What an address, or the path of a file, names in a configuration.
#[derive(Debug, PartialEq, Eq)]
pub enum Found<'t> {
    /// Blocks: one by its address, or all of a module or a kind.
    Blocks(Vec<&'t str>),
    /// Of the block at the address the arguments at or below a path.
    Argument(&'t str, &'t str),
    /// A file other than Terraform's.
    File,
}

impl Configuration {
    /// What a topic names.
    ///
    /// # Errors
    /// The address that comes nearest, where it names nothing.
    pub fn find<'t>(&'t self, topic: &'t str) -> Result<Found<'t>, Option<String>> {
        if let Some((address, _)) = self.blocks.get_key_value(topic) {
            return Ok(Found::Blocks(vec![address]));
        }
        let inside = |address: &&String| topic.strip_prefix(address.as_str()).is_some_and(|rest| rest.starts_with('.'));
        if let Some(address) = self.blocks.keys().filter(inside).max_by_key(|address| address.len()) {
            let argument = &topic[address.len() + 1..];
            let arguments = || self.blocks[address].arguments.keys().map(String::as_str);
            if arguments().any(|path| is_at_or_below(path, argument)) {
                return Ok(Found::Argument(address, argument));
            }
            return Err(suggest::closest(argument, arguments()).map(|near| format!("{address}.{near}")));
        }
        let below: Vec<&str> =
            self.blocks.keys().map(String::as_str).filter(|address| is_at_or_below(address, topic)).collect();
        if !below.is_empty() {
            return Ok(Found::Blocks(below));
        }
        if self.others.contains(topic) {
            return Ok(Found::File);
        }
        let known = self.blocks.keys().chain(&self.others).map(String::as_str);
        Err(suggest::closest(topic, known).map(str::to_owned))
    }
}

/// Whether `path` is `topic` or begins with it, step by step.
pub(super) fn is_at_or_below(path: &str, topic: &str) -> bool {
    path.strip_prefix(topic).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}
