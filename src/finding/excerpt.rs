//! Excerpts: the few lines of a text that hold marks.
//!
//! The renderer reads all the text it is given for every finding. Handing it the lines in question keeps a thousand
//! findings in a large file cheap, and cutting lines of a megabyte keeps them readable.

use super::position::LineStarts;
use crate::source::Span;

/// Marks with more lines than this between them get excerpts of their own.
const FAR_APART: usize = 50;
/// Lines longer than this many bytes are cut here; shorter ones the renderer cuts to the width of the terminal.
const LONG_LINE: usize = 10_000;
/// How many bytes around a mark are kept of a line that is cut.
const AROUND: usize = 60;

/// A part of a text that is to be underlined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// The bytes.
    pub(super) span: Span,
    /// A few words; may be empty.
    pub(super) text: String,
    /// Whether it is what the finding is about.
    pub(super) is_primary: bool,
}

/// Some lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The text.
    pub(super) text: String,
    /// The number of its first line, from 1.
    pub(super) line: usize,
    /// If it is a part of one line: the column (from 1) of its mark.
    pub(super) column: Option<usize>,
    /// The marks, their bytes counted from its beginning.
    pub(super) marks: Vec<Mark>,
}

/// The excerpts that show these marks, the primary one first. A mark of several lines is cut to its first line.
pub(super) fn excerpts(text: &str, lines: &LineStarts, mut marks: Vec<Mark>) -> Vec<Excerpt> {
    for mark in &mut marks {
        let line_end = lines.end(lines.line(mark.span.start), text).max(mark.span.start);
        mark.span.end = mark.span.end.min(line_end);
    }
    marks.sort_by_key(|mark| mark.span.start);
    let groups = marks.chunk_by(|one, other| {
        let (one, other) = (lines.line(one.span.start), lines.line(other.span.start));
        other - one <= FAR_APART && !(one..=other).any(|line| is_long(text, lines, line))
    });
    let mut excerpts: Vec<Excerpt> = groups.map(|marks| excerpt(text, lines, marks)).collect();
    excerpts.sort_by_key(|excerpt| !excerpt.marks.iter().any(|mark| mark.is_primary));
    excerpts
}

fn is_long(text: &str, lines: &LineStarts, line: usize) -> bool {
    lines.end(line, text) - lines.start(line) > LONG_LINE
}

fn excerpt(text: &str, lines: &LineStarts, marks: &[Mark]) -> Excerpt {
    let line_of = |mark: Option<&Mark>| lines.line(mark.map_or(0, |mark| mark.span.start));
    let (first, last) = (line_of(marks.first()), line_of(marks.last()));
    if let ([mark], true) = (marks, is_long(text, lines, first)) {
        return cut(text, lines, mark);
    }
    let start = lines.start(first);
    let shifted = marks.iter().map(|mark| shift(mark, start, &mark.span));
    Excerpt {
        text: text[start..lines.end(last, text)].to_owned(),
        line: first + 1,
        column: None,
        marks: shifted.collect(),
    }
}

fn cut(text: &str, lines: &LineStarts, mark: &Mark) -> Excerpt {
    let line = lines.line(mark.span.start);
    let end = text.floor_char_boundary(mark.span.end.min(mark.span.start + AROUND)).max(mark.span.start);
    let from = text.ceil_char_boundary(mark.span.start.saturating_sub(AROUND).max(lines.start(line)));
    let to = text.floor_char_boundary((end + AROUND).min(lines.end(line, text)));
    Excerpt {
        text: text[from..to].to_owned(),
        line: line + 1,
        column: Some(lines.position(text, mark.span.start).column),
        marks: vec![shift(mark, from, &(mark.span.start..end))],
    }
}

fn shift(mark: &Mark, by: usize, span: &Span) -> Mark {
    Mark { span: span.start - by..span.end - by, ..mark.clone() }
}
