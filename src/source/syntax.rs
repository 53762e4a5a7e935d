//! Syntax errors in words for people: what the parser stumbled over is seldom what went wrong.

use granit_parser::{ErrorKind, ScanError};

use crate::finding::{Finding, Level, Place, boundary_before};

use super::document::{SourceFile, Span};
use super::lines::{Line, open_quote};
use super::refuse::next_char;
use super::tree::Tree;

/// What to say about a syntax error.
struct Wording {
    span: Span,
    message: String,
    help: String,
}

/// Adds the finding for a syntax error.
pub(super) fn refuse(file: &SourceFile, error: &ScanError, tree: &mut Tree<'_>) {
    let text = &*file.text;
    let at = boundary_before(text, error.marker().byte_offset().unwrap_or_default());
    let kind = error.kind();
    if *kind == ErrorKind::RecursionLimitExceeded {
        tree.refusals.nesting_too_deep(at);
        return;
    }
    let code = match kind {
        ErrorKind::DirectiveDisallowed => "yaml-directive",
        kind if is_about_tags(kind) => "unknown-tag",
        _ => "yaml-syntax",
    };
    let wording = tab(text, kind, at)
        .or_else(|| unclosed_quote(text, kind, at, tree.last_scalar.end))
        .or_else(|| bracket(text, kind, at, tree.open_bracket()))
        .or_else(|| colon(text, kind, at))
        .or_else(|| indentation(text, kind, at))
        .unwrap_or_else(|| other(text, kind, at));
    let place = Place::Text(file.clone(), wording.span);
    tree.refusals.push(Finding::new(code, Level::Error, place, wording.message).help(wording.help));
}

fn wording(span: Span, message: impl Into<String>, help: impl Into<String>) -> Wording {
    Wording { span, message: message.into(), help: help.into() }
}

fn is_about_tags(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UndeclaredTagHandle
            | ErrorKind::ExpectedTagBang
            | ErrorKind::InvalidGlobalTagCharacter
            | ErrorKind::InvalidTagTerminator
            | ErrorKind::MissingTagUri
            | ErrorKind::UnclosedVerbatimTag
            | ErrorKind::InvalidTagEscape
            | ErrorKind::InvalidTagUtf8LeadingByte
            | ErrorKind::InvalidTagUtf8TrailingByte
            | ErrorKind::InvalidTagUtf8
    )
}

/// A tab among the blanks that begin the line, or the next one: the parser may stop at the end of what is before it.
fn tab(text: &str, kind: &ErrorKind, at: usize) -> Option<Wording> {
    let is_quoted = matches!(kind, ErrorKind::UnclosedQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar);
    let line = Line::around(text, at);
    let next = (*kind == ErrorKind::TabInPlainScalar).then(|| line.next(text)).flatten();
    let span = [Some(line), next].into_iter().flatten().find_map(|line| line.indenting_tabs(text))?;
    (!is_quoted).then(|| wording(span, "a tab is used for indentation", "indent with spaces"))
}

fn unclosed_quote(text: &str, kind: &ErrorKind, at: usize, from: usize) -> Option<Wording> {
    let may_be = matches!(
        kind,
        ErrorKind::UnclosedQuotedScalar
            | ErrorKind::InvalidQuotedScalarIndent
            | ErrorKind::DocumentIndicatorInQuotedScalar
            | ErrorKind::TabInIndentation
            | ErrorKind::UnexpectedEof
    );
    let to = if *kind == ErrorKind::UnclosedQuotedScalar { text.len() } else { at };
    let open = may_be.then(|| open_quote(text, from.min(to), to)).flatten()?;
    let quote = &text[open..=open];
    let end = Line::around(text, open).end;
    let help = format!("write {quote} where the text ends; a text of several lines must be indented");
    Some(wording(open..end, "this quoted text is never closed", help))
}

fn bracket(text: &str, kind: &ErrorKind, at: usize, open: Option<(usize, char)>) -> Option<Wording> {
    match kind {
        ErrorKind::MisplacedFlowCollectionEnd => {
            let bracket = &text[at..next_char(text, at)];
            let message = format!("the bracket `{bracket}` closes nothing");
            return Some(wording(at..next_char(text, at), message, format!("remove the `{bracket}`")));
        }
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            let message = format!("the bracket `{open}` is closed by `{close}`");
            let help = format!("write `{}` instead of `{close}`", closing(*open));
            return Some(wording(at..next_char(text, at), message, help));
        }
        ErrorKind::UnclosedFlowCollection { open } => return Some(unclosed_bracket(at, *open)),
        _ => {}
    }
    let (start, bracket) = open?;
    let here = Line::around(text, at);
    // A line that is indented no deeper than the one with the bracket is hardly meant to stand inside of it.
    let there = Line::around(text, start);
    let is_outside = here.start != there.start && here.indent(text) <= there.indent(text);
    if at >= text.trim_end().len() || is_outside {
        return Some(unclosed_bracket(start, bracket));
    }
    let close = closing(bracket);
    let expected = matches!(
        kind,
        ErrorKind::ExpectedFlowMappingSeparator
            | ErrorKind::ExpectedFlowSequenceSeparator
            | ErrorKind::InvalidColonPlacement
            | ErrorKind::MappingValueNotAllowed
    );
    expected.then(|| {
        let help = format!("write `,` between two values, and `{close}` after the last one");
        wording(word(text, at), format!("expected `,` or `{close}`"), help)
    })
}

fn unclosed_bracket(at: usize, open: char) -> Wording {
    let message = format!("the bracket `{open}` is never closed");
    wording(at..at + open.len_utf8(), message, format!("write `{}` after the last value", closing(open)))
}

fn closing(open: char) -> char {
    if open == '[' { ']' } else { '}' }
}

/// Colons without a space after them, and two on one line.
fn colon(text: &str, kind: &ErrorKind, at: usize) -> Option<Wording> {
    let line = Line::around(text, at);
    let missing = match kind {
        ErrorKind::MappingValueNotAllowed => {
            if text[line.start..at].contains(": ") {
                let help = "quote the value that holds a colon, or put the inner key on a line of its own";
                return Some(wording(at..next_char(text, at), "a second colon on one line", help));
            }
            line.previous(text)?
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::ExpectedBlockMappingKey => line,
        _ => return None,
    };
    let (span, fixed) = missing.glued_colon(text)?;
    Some(wording(span, "a space is missing after the colon", format!("write `{fixed}`")))
}

fn indentation(text: &str, kind: &ErrorKind, at: usize) -> Option<Wording> {
    let line = Line::around(text, at);
    let first = line.start + line.indent(text);
    let rest = first..(line.start + line.text(text).trim_end().len()).max(first);
    let starts_item = text[rest.clone()].starts_with("- ") || &text[rest.clone()] == "-";
    Some(match kind {
        ErrorKind::ExpectedBlockMappingKey if starts_item => {
            let help = "indent the list below its key, or remove the `- `";
            wording(first..first + 1, "a list item stands where a key must stand", help)
        }
        ErrorKind::ExpectedBlockSequenceEntry if first == at => {
            let help = "begin the line with `- `, or indent it like the key it belongs to";
            wording(rest, "a key stands where a list item must stand", help)
        }
        ErrorKind::MappingValueNotAllowed | ErrorKind::ExpectedBlockMappingKey | ErrorKind::InvalidIndentation
            if first <= at && (first == at || *kind == ErrorKind::MappingValueNotAllowed) =>
        {
            let help = "give all keys of one map the same indentation";
            wording(rest, "the indentation of this line fits no line above it", help)
        }
        ErrorKind::SimpleKeyExpected => {
            let help = "write a colon and a space after the key, or indent a text that goes on";
            wording(rest, "expected a key with a colon", help)
        }
        ErrorKind::ExpectedBlockMappingKey | ErrorKind::ExpectedBlockSequenceEntry => {
            wording(word(text, at), "unexpected text after a complete value", "remove it, or quote the whole value")
        }
        _ => return None,
    })
}

fn other(text: &str, kind: &ErrorKind, at: usize) -> Wording {
    let one = at..next_char(text, at);
    let quote_all = "quote the whole value";
    match kind {
        ErrorKind::UnexpectedCharacter { character } if character.is_control() => {
            let message = format!("the control character U+{:04X} is not allowed", u32::from(*character));
            wording(one, message, "remove it, or write it as an escape in double quotes")
        }
        ErrorKind::UnexpectedCharacter { character } => {
            let message = format!("an unquoted text can't begin with {}", in_quotes(*character));
            wording(word(text, at), message, quote_all)
        }
        ErrorKind::PlainScalarStartsWithDashFlowIndicator => {
            wording(word(text, at), "an unquoted text can't begin with `-` and a bracket", quote_all)
        }
        ErrorKind::BlockSequenceEntryNotAllowed => {
            let help = "put the `- ` on a line of its own below the key, or write the list as `[first, second]`";
            wording(word(text, at), "a list item can't begin on the line of its key", help)
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            let help = "put the closing quote after it; a quote inside is `''` in single and `\\\"` in double quotes";
            wording(word(text, at), "unexpected text after the closing quote", help)
        }
        ErrorKind::UnknownQuotedScalarEscape => {
            let help = "write `\\\\` for a backslash, or use single quotes";
            wording(word(text, at), "unknown escape in a double-quoted text", help)
        }
        ErrorKind::MissingAnchorOrAliasName => {
            let mark = in_quotes(text[at..].chars().next().unwrap_or('*'));
            wording(one, format!("a name is missing after {mark}"), format!("quote a text that begins with {mark}"))
        }
        ErrorKind::DirectiveDisallowed => {
            wording(at..Line::around(text, at).end, "YAML directives are not allowed", "remove the line")
        }
        ErrorKind::CommentInterceptedScalar => {
            let help = "move the comment above the text, or quote the text";
            wording(word(text, at), "a comment can't stand inside an unquoted text of several lines", help)
        }
        ErrorKind::CommentNotSeparated => {
            wording(one, "a comment needs a space before its `#`", "write a space before the `#`")
        }
        ErrorKind::ExpectedDocumentStart => {
            let help = "remove it, or indent it as a part of the manifest";
            wording(word(text, at), "unexpected text after the end of the manifest", help)
        }
        ErrorKind::MappingKeyNotAllowed => wording(word(text, at), "a key is not allowed here", quote_all),
        kind if is_about_tags(kind) => {
            wording(word(text, at), format!("not a tag: {kind}"), "quote a text that begins with `!`")
        }
        kind => wording(word(text, at), format!("not valid YAML: {kind}"), "correct the line, or quote the value"),
    }
}

/// A character as it is shown in a message.
fn in_quotes(character: char) -> String {
    if character == '`' { "a backtick".to_owned() } else { format!("`{character}`") }
}

/// From `at` to the next blank; at least one character unless the line ends there.
fn word(text: &str, at: usize) -> Span {
    let rest = &text[at..];
    let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let end = if length == 0 && !rest.starts_with(['\r', '\n']) { next_char(text, at) } else { at + length };
    at..end
}
