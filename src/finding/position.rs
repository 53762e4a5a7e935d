//! Byte offset to line and column.

/// A place in a text as people count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in Unicode characters (a tab is one, so is a character that a terminal shows two cells wide).
    pub column: usize,
}

/// Where the lines of a text begin, so that many offsets can be looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineStarts(Vec<usize>);

impl LineStarts {
    /// The lines of `text`; both `\n` and `\r\n` end one.
    pub fn new(text: &str) -> Self {
        Self(std::iter::once(0).chain(text.match_indices('\n').map(|(newline, _)| newline + 1)).collect())
    }

    /// The line that holds `offset`, from 0.
    pub fn line(&self, offset: usize) -> usize {
        self.0.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The offset at which the line (from 0) begins.
    pub fn start(&self, line: usize) -> usize {
        self.0.get(line).or(self.0.last()).copied().unwrap_or_default()
    }

    /// The offset at which the line (from 0) ends, without its line break.
    pub fn end(&self, line: usize, text: &str) -> usize {
        let next = self.0.get(line + 1).copied().unwrap_or(text.len());
        let content = &text[self.start(line)..next];
        let content = content.strip_suffix('\n').unwrap_or(content);
        self.start(line) + content.strip_suffix('\r').unwrap_or(content).len()
    }

    /// The position of `offset` in `text`, of which these are the lines. An offset past the end counts as the end, one
    /// inside a character as the beginning of it.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = boundary_before(text, offset);
        let line = self.line(offset);
        Position { line: line + 1, column: text[self.start(line)..offset].chars().count() + 1 }
    }
}

/// The last character boundary at or before `offset`.
pub fn boundary_before(text: &str, offset: usize) -> usize {
    let near = offset.min(text.len());
    // A character has at most four bytes.
    (0..4).map(|back| near.saturating_sub(back)).find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

/// The first character boundary at or after `offset`.
pub fn boundary_after(text: &str, offset: usize) -> usize {
    (offset..offset.saturating_add(4)).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_both_ways() {
        let text = "é: 日本\r\n\tb: 1\n\n";
        let lines = LineStarts::new(text);
        let at = |needle: &str| {
            let position = lines.position(text, text.find(needle).expect("the needle"));
            (position.line, position.column)
        };
        assert_eq!(
            [at("é"), at("日"), at("本"), at("\r"), at("b"), at("1")],
            [(1, 1), (1, 4), (1, 5), (1, 6), (2, 2), (2, 5)]
        );
        assert_eq!(lines.position(text, text.len()), Position { line: 4, column: 1 });
        assert_eq!(lines.position(text, 1), Position { line: 1, column: 1 }, "inside é");
        assert_eq!(lines.position(text, 1000), Position { line: 4, column: 1 }, "past the end");
        let ends = [0, 1, 2, 3].map(|line| &text[lines.start(line)..lines.end(line, text)]);
        assert_eq!(ends, ["é: 日本", "\tb: 1", "", ""]);
    }
}
