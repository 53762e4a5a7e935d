//! A line of text at a time: what the wording of syntax errors looks at.

use super::document::Span;

/// The bytes of a line, without its line break.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Line {
    /// The line that holds the offset `at`.
    pub(super) fn around(text: &str, at: usize) -> Self {
        let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
        let end = if text[start..end].ends_with('\r') { end - 1 } else { end };
        Self { start, end: end.max(at) }
    }

    pub(super) fn text(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The line below.
    pub(super) fn next(self, text: &str) -> Option<Self> {
        let newline = text[self.end..].find('\n')?;
        Some(Self::around(text, self.end + newline + 1))
    }

    /// The nearest line above that is more than blanks.
    pub(super) fn previous(self, text: &str) -> Option<Self> {
        let above = text[..self.start].trim_end();
        (!above.is_empty()).then(|| Self::around(text, above.len()))
    }

    /// How many bytes of blanks begin it.
    pub(super) fn indent(self, text: &str) -> usize {
        let line = self.text(text);
        line.len() - line.trim_start_matches([' ', '\t']).len()
    }

    /// The first run of tabs among those blanks.
    pub(super) fn indenting_tabs(self, text: &str) -> Option<Span> {
        let indent = &text[self.start..self.start + self.indent(text)];
        let first = indent.find('\t')?;
        let length = indent[first..].find(' ').unwrap_or(indent.len() - first);
        Some(self.start + first..self.start + first + length)
    }

    /// A colon with no space after it in a line that has no proper one, with the line as it should be.
    pub(super) fn glued_colon(self, text: &str) -> Option<(Span, String)> {
        let line = self.text(text).trim_end();
        if line.contains(": ") || line.ends_with(':') {
            return None;
        }
        let (key, value) = line.split_once(':')?;
        let is_key = key
            .trim_start()
            .trim_start_matches("- ")
            .chars()
            .all(|char| char.is_alphanumeric() || "_-.".contains(char));
        let colon = self.start + key.len();
        is_key.then(|| (colon..colon + 1, format!("{}: {value}", key.trim_start())))
    }
}

/// Where the quoted text begins that is still open at `to`, reading from `from`, which is outside of quotes.
pub(super) fn open_quote(text: &str, from: usize, to: usize) -> Option<usize> {
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    let mut in_comment = false;
    let mut escaped = false;
    for (offset, char) in text[from..to].char_indices() {
        match open {
            Some(_) if escaped => escaped = false,
            Some((_, '"')) if char == '\\' => escaped = true,
            Some((_, quote)) if char == quote => open = None,
            None if char == '\n' => in_comment = false,
            None if in_comment => {}
            None if char == '#' && before.is_whitespace() => in_comment = true,
            // A quote in the middle of a word (`don't`) opens nothing.
            None if matches!(char, '"' | '\'') && !before.is_alphanumeric() => open = Some((from + offset, char)),
            _ => {}
        }
        before = char;
    }
    open.map(|(at, _)| at)
}
