//! [`Script`]: a DDL file cut into statements, with comments blanked.
//!
//! This layer knows where strings and comments begin and end, and nothing else. It keeps every byte at its place, so that a
//! position found in the blanked text is a position of the file.

use crate::source::Span;

/// The newest server whose conditional comments count as SQL: MySQL 8.4.99. `/*!999999 .. */` is how a dump says "never".
const NEWEST_VERSION: u32 = 80_499;

/// The statements of a file.
pub(super) struct Script {
    /// The file's text with comments, and the marks around conditional comments, turned into spaces. Same length, same
    /// line breaks.
    pub(super) blanked: String,
    /// The statements, in order; none is empty.
    pub(super) statements: Vec<Statement>,
    /// What was opened last and never closed.
    pub(super) unclosed: Option<Unclosed>,
}

/// A statement's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Statement {
    /// From its first to its last character; without the semicolon.
    pub(super) span: Span,
    /// Whether it begins inside a conditional comment (`/*!50001 CREATE ..`).
    pub(super) conditional: bool,
}

/// A string, name or comment without an end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unclosed {
    /// Its opening mark.
    pub(super) span: Span,
    /// What it is, with an article.
    pub(super) what: &'static str,
    /// The mark that would close it, as a message shows it.
    pub(super) closing: &'static str,
}

/// Cuts `text` into statements.
pub(super) fn split(text: &str) -> Script {
    let mut scanner = Scanner {
        text,
        at: 0,
        blanked: text.as_bytes().to_vec(),
        statements: Vec::new(),
        current: None,
        conditional: None,
        unclosed: None,
    };
    scanner.run();
    Script {
        // Whole characters only are ever replaced, and by ASCII.
        blanked: String::from_utf8(scanner.blanked).unwrap_or_default(),
        statements: scanner.statements,
        unclosed: scanner.unclosed,
    }
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    blanked: Vec<u8>,
    statements: Vec<Statement>,
    current: Option<Statement>,
    /// The opening mark of the conditional comment we are in.
    conditional: Option<Span>,
    unclosed: Option<Unclosed>,
}

impl Scanner<'_> {
    fn run(&mut self) {
        while let Some(&byte) = self.text.as_bytes().get(self.at) {
            let rest = &self.text[self.at..];
            match byte {
                b'\'' => self.quoted(b'\'', "a string", "`'`"),
                b'"' => self.quoted(b'"', "a string", "`\"`"),
                b'`' => self.quoted(b'`', "a name", "backtick"),
                b'#' => self.line_comment(),
                b'-' if is_dash_comment(rest) => self.line_comment(),
                b'/' if rest.starts_with("/*") => self.block_comment(),
                b'*' if self.conditional.is_some() && rest.starts_with("*/") => {
                    self.conditional = None;
                    // The mark belongs to the statement's text: `definition` must hold it.
                    self.blank(2);
                    self.extend(self.at);
                }
                b';' if self.conditional.is_none() => {
                    self.finish();
                    self.at += 1;
                }
                _ if self.current.is_none() && at_delimiter_command(rest) => self.delimiter_command(),
                _ => {
                    let length = rest.chars().next().map_or(1, char::len_utf8);
                    if !rest.starts_with(char::is_whitespace) {
                        self.begin();
                        self.extend(self.at + length);
                    }
                    self.at += length;
                }
            }
        }
        self.finish();
        if let Some(span) = self.conditional.take() {
            self.unclosed = Some(Unclosed { span, what: "a comment", closing: "`*/`" });
        }
    }

    fn begin(&mut self) {
        let conditional = self.conditional.is_some();
        self.current.get_or_insert(Statement { span: self.at..self.at, conditional });
    }

    fn extend(&mut self, end: usize) {
        if let Some(statement) = &mut self.current {
            statement.span.end = end;
        }
    }

    fn finish(&mut self) {
        self.statements.extend(self.current.take());
    }

    /// A string or a quoted name. A doubled quote and, in strings, a backslash do not end it.
    fn quoted(&mut self, quote: u8, what: &'static str, closing: &'static str) {
        self.begin();
        let bytes = self.text.as_bytes();
        let mut at = self.at + 1;
        let end = loop {
            match bytes.get(at) {
                None => {
                    self.unclosed = Some(Unclosed { span: self.at..self.at + 1, what, closing });
                    break bytes.len();
                }
                Some(b'\\') if quote != b'`' => at += 2,
                Some(&byte) if byte == quote && bytes.get(at + 1) == Some(&quote) => at += 2,
                Some(&byte) if byte == quote => break at + 1,
                Some(_) => at += 1,
            }
        };
        self.at = end;
        self.extend(end);
    }

    fn line_comment(&mut self) {
        let rest = &self.text[self.at..];
        self.blank(rest.find('\n').unwrap_or(rest.len()));
    }

    fn block_comment(&mut self) {
        let rest = &self.text[self.at..];
        if let Some(mark) = conditional_mark(rest).filter(|_| self.conditional.is_none()) {
            self.conditional = Some(self.at..self.at + mark);
            self.blank(mark);
            return;
        }
        // Behind the opening mark, so that `/*/` is not a whole comment.
        if let Some(end) = rest[2..].find("*/") {
            self.blank(end + 4);
        } else {
            self.unclosed = Some(Unclosed { span: self.at..self.at + 2, what: "a comment", closing: "`*/`" });
            self.blank(rest.len());
        }
    }

    /// `DELIMITER ;;` up to the line that puts the semicolon back: one statement, for it is refused as a whole.
    fn delimiter_command(&mut self) {
        let mut end = self.text.len();
        let mut at = self.at;
        for line in self.text[self.at..].split_inclusive('\n') {
            at += line.len();
            if at_delimiter_command(line) && line["DELIMITER".len()..].trim() == ";" {
                end = at;
                break;
            }
        }
        let text = self.text[self.at..end].trim_end();
        self.statements.push(Statement { span: self.at..self.at + text.len(), conditional: false });
        self.at = end;
    }

    fn blank(&mut self, length: usize) {
        for byte in &mut self.blanked[self.at..self.at + length] {
            if !matches!(*byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
        self.at += length;
    }
}

/// To MySQL two dashes begin a comment only before white space, a control character or the end.
fn is_dash_comment(rest: &str) -> bool {
    rest.strip_prefix("--")
        .is_some_and(|after| after.chars().next().is_none_or(|c| c.is_whitespace() || c.is_control()))
}

/// The length of `/*!`, `/*!50100` or `/*!080023` if what follows is SQL to the servers that we write for.
fn conditional_mark(rest: &str) -> Option<usize> {
    let digits = rest.strip_prefix("/*!")?.bytes().take(6).take_while(u8::is_ascii_digit).count();
    // Fewer than five digits are not a version but SQL.
    let digits = if digits < 5 { 0 } else { digits };
    let version = rest[3..3 + digits].parse().unwrap_or(0);
    (version <= NEWEST_VERSION).then_some(3 + digits)
}

fn at_delimiter_command(rest: &str) -> bool {
    let word = "DELIMITER";
    rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        && rest[word.len()..].starts_with([' ', '\t'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statements(text: &str) -> Vec<&str> {
        split(text).statements.into_iter().map(|statement| &text[statement.span]).collect()
    }

    #[test]
    fn semicolons_in_strings_names_and_comments_end_nothing() {
        let text = "a ';' \"x\\\";\" `;` /* ; */ b -- ;\n# ;\n; c ';''' ;;";
        assert_eq!(statements(text), ["a ';' \"x\\\";\" `;` /* ; */ b", "c ';'''"]);
    }

    #[test]
    fn a_conditional_comment_is_sql_and_a_future_one_is_not() {
        let text = "é /*!50100 b /* c */ d */ /*!999999 e */ /*M!100 f */ /*+ g */";
        let script = split(text);
        assert_eq!(script.blanked.len(), text.len());
        assert_eq!(script.blanked.split_whitespace().collect::<Vec<_>>(), ["é", "b", "d"]);
        assert_eq!(statements(text), ["é /*!50100 b /* c */ d */"]);
    }

    #[test]
    fn a_backslash_at_the_very_end_is_an_unclosed_string() {
        let script = split("a 'b\\");
        assert_eq!(script.unclosed, Some(Unclosed { span: 2..3, what: "a string", closing: "`'`" }));
        assert_eq!(statements("a 'b\\"), ["a 'b\\"]);
    }

    #[test]
    fn two_dashes_without_a_space_are_not_a_comment() {
        assert_eq!(statements("a 1--1; b --\nc"), ["a 1--1", "b --\nc"]);
    }

    #[test]
    fn a_delimiter_command_reaches_to_the_line_that_takes_it_back() {
        let text = "a;\nDELIMITER ;;\nCREATE TRIGGER t BEGIN b; END ;;\ndelimiter ;\nc;";
        assert_eq!(statements(text), ["a", "DELIMITER ;;\nCREATE TRIGGER t BEGIN b; END ;;\ndelimiter ;", "c"]);
    }
}
