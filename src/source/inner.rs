//! [`Inner`]: a text within a document, such as SQL in a block: where each of its bytes stands in the document.

use super::document::{Document, Node, SourceFile, Span};
use super::path::{DocPath, Segment};

/// A scalar whose text stands in the document as it is, apart from quotes or an indent.
#[derive(Debug)]
pub struct Inner<'d> {
    file: &'d SourceFile,
    /// Where each line begins: in the scalar's text, and in the document's.
    lines: Vec<(usize, usize)>,
}

impl<'d> Inner<'d> {
    /// The text at `path`. `None` where it is not written as it reads: with escapes, folded lines, or elsewhere behind an
    /// alias.
    pub fn of(document: &'d Document, path: &DocPath) -> Option<Self> {
        let node = path.segments().iter().try_fold(&document.root, |node, segment| match segment {
            Segment::Key(key) => node.get(key),
            Segment::Index(index) => node.as_list()?.get(*index),
        })?;
        // A value of the command line is no part of the text.
        if node.span.end > document.file.text.len() {
            return None;
        }
        let lines = whole(document, node).or_else(|| block(document, node))?;
        Some(Self { file: &document.file, lines })
    }

    /// The document's text.
    pub fn file(&self) -> &'d SourceFile {
        self.file
    }

    /// The bytes of the document that hold these bytes of the scalar's text.
    pub fn span(&self, inner: &Span) -> Span {
        let start = self.offset(inner.start);
        // The end belongs to the line of the last byte, not to the beginning of the next.
        let end = if inner.is_empty() { start } else { self.offset(inner.end - 1) + 1 };
        let length = self.file.text.len();
        start.min(length)..end.clamp(start, length.max(start)).min(length)
    }

    fn offset(&self, inner: usize) -> usize {
        let line = self.lines.partition_point(|(text, _)| *text <= inner).saturating_sub(1);
        let (text, file) = self.lines[line];
        file + (inner - text)
    }
}

/// A scalar in one piece: plain, or between quotes.
fn whole(document: &Document, node: &Node) -> Option<Vec<(usize, usize)>> {
    let at = document.file.text[node.span.clone()].find(node.as_text()?)?;
    Some(vec![(0, node.span.start + at)])
}

/// A block: each line of the text behind an indent.
fn block(document: &Document, node: &Node) -> Option<Vec<(usize, usize)>> {
    let mut written = document.file.text[node.span.clone()].split_inclusive('\n');
    let (mut text, mut file) = (0, node.span.start);
    let mut lines = Vec::new();
    for line in node.as_text()?.split_inclusive('\n') {
        let Some(source) = written.next() else {
            // Empty lines at the end are no part of the span.
            return line.trim().is_empty().then_some(lines);
        };
        let indent = source.trim_end().strip_suffix(line.trim_end())?;
        if !indent.trim().is_empty() {
            return None;
        }
        lines.push((text, file + indent.len()));
        text += line.len();
        file += source.len();
    }
    (!lines.is_empty()).then_some(lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::parse;

    /// What stands in the document where `word` stands in the text of `a`.
    fn found(yaml: &str, word: &str) -> Option<String> {
        let document = parse(&SourceFile::new("a.yaml", yaml)).expect("YAML");
        let path = DocPath::root().key("a");
        let text = document.root.get("a").and_then(Node::as_text).expect("text");
        let at = text.find(word).expect("the word");
        let span = Inner::of(&document, &path)?.span(&(at..at + word.len()));
        Some(document.file.text[span].to_owned())
    }

    #[test]
    fn a_word_of_a_block_is_found_behind_its_indent() {
        for yaml in [
            "a: |\n  one é\n    two\n\n  three\n\nb: 1\n",
            "a: |-\n    one é\n      two  \n\n    three\n",
            "a: |2\n    one é\n  two\n  three\n",
            "a: |\r\n  one é\r\n  two\r\n\r\n  three\r\n",
            "a: \"one é two three\"\n",
            "a: one é two three\n",
        ] {
            for word in ["one", "é", "two", "three"] {
                assert_eq!(found(yaml, word).as_deref(), Some(word), "{yaml:?}");
            }
        }
        assert_eq!(found("a: |\n  x\n  one\n  two\n", "one\ntwo").as_deref(), Some("one\n  two"));
    }

    #[test]
    fn a_text_that_is_not_written_as_it_reads_has_no_places() {
        for yaml in ["a: >\n  one\n  two\n", "a: \"one\\ttwo\"\n", "b: &b |\n  one\na: *b\n"] {
            assert_eq!(found(yaml, "one"), None, "{yaml:?}");
        }
    }
}
