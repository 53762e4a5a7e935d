//! A complete manifest as YAML, for people.

use super::{Complete, Origin};
use crate::source::{DocPath, Node, Segment, write};

impl Complete {
    /// The manifest. Behind each value that does not stand in it, a comment says where it came from.
    pub fn to_yaml(&self) -> String {
        let name = &self.document.file.name;
        let name = if name.starts_with('<') { "The manifest".to_owned() } else { name.replace(char::is_control, "?") };
        let head =
            format!("# {name}, complete. A comment says where a value comes from that is not written there.\n\n");
        head + &write(&self.document.root, &|path, node| self.comment(path, node))
    }

    fn comment(&self, path: &DocPath, node: &Node) -> Option<String> {
        // A list is one value: what is said behind it holds for its items.
        if path.segments().iter().any(|segment| matches!(segment, Segment::Index(_))) {
            return None;
        }
        match self.origin(path, node) {
            Origin::Written(_) => None,
            Origin::Profile(name, _) => Some(format!("profile {name}")),
            Origin::Flag(..) => Some("--set".to_owned()),
            Origin::Default(reason) => Some(format!("default: {}", beginning(reason))),
        }
    }
}

/// The first thing that a reason says; `DEFAULTS.md` has all of it.
fn beginning(text: &str) -> &str {
    let end = [". ", "; "].iter().filter_map(|end| text.find(end)).min();
    end.map_or(text, |end| &text[..end]).trim_end_matches('.')
}
