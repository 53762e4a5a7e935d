//! Names of before: an entry that was renamed keeps its oldest name in AWS, where next to nothing can be renamed.

use crate::manifest::FormerNames;

/// What `was` says, the oldest first.
pub(super) fn names<N>(was: Option<&FormerNames<N>>, text: impl Fn(&N) -> &String) -> Vec<String> {
    was.map(|was| was.0.iter().map(|name| text(name).clone()).collect()).unwrap_or_default()
}

/// The name in AWS: the oldest.
pub(super) fn physical<'n>(name: &'n str, was: &'n [String]) -> &'n str {
    was.first().map_or(name, String::as_str)
}
