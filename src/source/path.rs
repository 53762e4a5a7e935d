//! [`DocPath`]: where in a document something stands, as a JSON pointer that has been taken apart.

use std::fmt;

use smol_str::SmolStr;

/// One step from a node to a child of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    /// The value under this key of a map. Nearly all are short, and paths are made more often than shown.
    Key(SmolStr),
    /// The item at this position of a list, counted from 0.
    Index(usize),
}

/// The way from the root of a document to a node. Prints as a JSON pointer (RFC 6901); the root prints as nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocPath(Vec<Segment>);

/// Which half of a map entry a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The key (a misspelt one, say).
    Key,
    /// The value.
    Value,
}

impl DocPath {
    /// The document itself.
    pub fn root() -> Self {
        Self::default()
    }

    /// The value under `key`.
    #[must_use]
    pub fn key(&self, key: impl Into<SmolStr>) -> Self {
        self.with(Segment::Key(key.into()))
    }

    /// The item at `index`.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.with(Segment::Index(index))
    }

    /// The node that holds this one, or `None` at the root.
    pub fn parent(&self) -> Option<Self> {
        let (_, head) = self.0.split_last()?;
        Some(Self(head.to_vec()))
    }

    /// Whether it is `other`, or stands above it.
    pub fn contains(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }

    /// The steps from the root.
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// The steps with dots between them, as people name a key: `sinks.search.opensearch`.
    pub fn dotted(&self) -> String {
        let mut text = String::new();
        for segment in &self.0 {
            match segment {
                Segment::Key(key) if text.is_empty() => text.push_str(key),
                Segment::Key(key) => text.extend([".", key]),
                Segment::Index(index) => text.extend(["[", &index.to_string(), "]"]),
            }
        }
        text
    }

    fn with(&self, segment: Segment) -> Self {
        let mut segments = Vec::with_capacity(self.0.len() + 1);
        segments.extend_from_slice(&self.0);
        segments.push(segment);
        Self(segments)
    }
}

impl fmt::Display for DocPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for segment in &self.0 {
            match segment {
                Segment::Key(key) if key.contains(['~', '/']) => {
                    write!(f, "/{}", key.replace('~', "~0").replace('/', "~1"))?;
                }
                Segment::Key(key) => {
                    f.write_str("/")?;
                    f.write_str(key)?;
                }
                Segment::Index(index) => write!(f, "/{index}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_prints_as_a_json_pointer_with_escapes() {
        let path = DocPath::root().key("tables").key("shop.a/b~c").index(2);
        assert_eq!(path.to_string(), "/tables/shop.a~1b~0c/2");
        assert_eq!(DocPath::root().to_string(), "");
    }

    #[test]
    fn the_root_has_no_parent() {
        assert_eq!(DocPath::root().parent(), None);
        assert_eq!(DocPath::root().key("a").parent(), Some(DocPath::root()));
    }
}
