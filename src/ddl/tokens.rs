//! [`Lexeme`]s: the words and marks of one statement, each with its bytes in the file, and [`Cursor`], which reads them.
//!
//! sqlparser's tokenizer does the work; it counts lines and characters, and this module turns those into bytes.

use sqlparser::dialect::MySqlDialect;
use sqlparser::parser::Parser;
use sqlparser::tokenizer::{Location, Token, TokenWithSpan, Tokenizer, Word};

use super::fault::Fault;
use crate::source::Span;

/// Longer expressions are taken on trust: sqlparser's trees are freed by recursion, and a sum of 100,000 terms would
/// overflow the stack.
const LONGEST_CHECKED_EXPRESSION: usize = 500;

/// One token.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lexeme {
    pub(super) token: Token,
    /// Its bytes in the file.
    pub(super) span: Span,
}

impl Lexeme {
    /// Whether it is this unquoted word (given in upper case).
    pub(super) fn is(&self, upper: &str) -> bool {
        matches!(&self.token, Token::Word(Word { value, quote_style: None, .. }) if value.eq_ignore_ascii_case(upper))
    }
}

/// The tokens of `blanked[span]`, without white space.
pub(super) fn read(blanked: &str, span: &Span) -> Result<Vec<Lexeme>, Fault> {
    let text = &blanked[span.clone()];
    let mut bytes = Bytes { text, line: 1, column: 1, at: 0 };
    let mut lexemes = Vec::new();
    let tokens = Tokenizer::new(&MySqlDialect {}, text).tokenize_with_location().map_err(|error| {
        let at = span.start + Bytes { text, line: 1, column: 1, at: 0 }.of(error.location);
        Fault::syntax(at..at, "this text can't be read as SQL")
    })?;
    for TokenWithSpan { token, span: place } in tokens {
        let start = span.start + bytes.of(place.start);
        let end = span.start + bytes.of(place.end);
        if !matches!(token, Token::Whitespace(_)) {
            lexemes.push(Lexeme { token, span: start..end });
        }
    }
    Ok(lexemes)
}

/// Walks along a text from location to location, so that a statement of one long line is not counted again and again.
struct Bytes<'a> {
    text: &'a str,
    line: u64,
    column: u64,
    at: usize,
}

impl Bytes<'_> {
    fn of(&mut self, location: Location) -> usize {
        for c in self.text[self.at..].chars() {
            if (self.line, self.column) >= (location.line, location.column) {
                break;
            }
            if c == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
            self.at += c.len_utf8();
        }
        self.at
    }
}

/// Reads a run of tokens from left to right.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'a> {
    lexemes: &'a [Lexeme],
    at: usize,
    /// Where to point when the tokens run out.
    end: Span,
}

impl<'a> Cursor<'a> {
    /// A cursor before the first of `lexemes`; `before` is what stands in front of them.
    pub(super) fn new(lexemes: &'a [Lexeme], before: Span) -> Self {
        let end = lexemes.last().map_or(before, |lexeme| lexeme.span.clone());
        Self { lexemes, at: 0, end }
    }

    pub(super) fn peek(&self) -> Option<&'a Lexeme> {
        self.lexemes.get(self.at)
    }

    pub(super) fn next(&mut self) -> Option<&'a Lexeme> {
        let lexeme = self.peek()?;
        self.at += 1;
        Some(lexeme)
    }

    pub(super) fn rest(&self) -> &'a [Lexeme] {
        &self.lexemes[self.at..]
    }

    /// The span of the next token, or of the last one.
    pub(super) fn here(&self) -> Span {
        self.peek().map_or_else(|| self.end.clone(), |lexeme| lexeme.span.clone())
    }

    /// Takes all of `words`, or nothing.
    pub(super) fn eat(&mut self, words: &[&str]) -> bool {
        let rest = self.rest();
        let found = rest.len() >= words.len() && rest.iter().zip(words).all(|(lexeme, word)| lexeme.is(word));
        if found {
            self.at += words.len();
        }
        found
    }

    pub(super) fn eat_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat(&[word]))
    }

    pub(super) fn eat_mark(&mut self, mark: &Token) -> bool {
        let found = self.peek().is_some_and(|lexeme| lexeme.token == *mark);
        self.at += usize::from(found);
        found
    }

    pub(super) fn at_mark(&self, mark: &Token) -> bool {
        self.peek().is_some_and(|lexeme| lexeme.token == *mark)
    }

    /// Whether the next token is a name in backticks.
    pub(super) fn at_quoted_name(&self) -> bool {
        matches!(self.peek().map(|lexeme| &lexeme.token), Some(Token::Word(Word { quote_style: Some(_), .. })))
    }

    /// A name, with or without backticks.
    pub(super) fn name(&mut self, what: &str) -> Result<(&'a str, Span), Fault> {
        match self.peek() {
            Some(Lexeme { token: Token::Word(word), span }) => {
                self.at += 1;
                Ok((&word.value, span.clone()))
            }
            Some(Lexeme { token: Token::SingleQuotedString(_) | Token::DoubleQuotedString(_), span }) => {
                Err(Fault::syntax(span.clone(), format!("{what} is written as a string"))
                    .help("write names in backticks: quotes hold strings in MySQL's default SQL mode"))
            }
            _ => Err(self.unexpected(&format!("where {what} should be"))),
        }
    }

    /// A string.
    pub(super) fn string(&mut self, what: &str) -> Result<&'a str, Fault> {
        match self.peek().map(|lexeme| &lexeme.token) {
            Some(Token::SingleQuotedString(text) | Token::DoubleQuotedString(text)) => {
                self.at += 1;
                Ok(text)
            }
            _ => Err(self.unexpected(&format!("where {what} should be")).help("write it in single quotes")),
        }
    }

    /// A whole number without a sign.
    pub(super) fn number(&mut self, what: &str) -> Result<u32, Fault> {
        if let Some(Lexeme { token: Token::Number(digits, _), span }) = self.peek() {
            let number = digits.parse();
            if let Ok(number) = number {
                self.at += 1;
                return Ok(number);
            }
            let message = format!("{what} is {}, which is no whole number below {}", shortened(digits), u32::MAX);
            return Err(Fault::syntax(span.clone(), message).help("write a whole number within MySQL's limits"));
        }
        Err(self.unexpected(&format!("where {what} should be")).help("write a whole number"))
    }

    pub(super) fn expect_mark(&mut self, mark: &Token, place: &str) -> Result<(), Fault> {
        if self.eat_mark(mark) {
            return Ok(());
        }
        Err(self.unexpected(place).help(format!("write `{mark}` here")))
    }

    /// What stands in a pair of parentheses, with the parentheses' own span.
    pub(super) fn parenthesized(&mut self, place: &str) -> Result<(Cursor<'a>, Span), Fault> {
        let open = self.here();
        let start = self.at;
        self.expect_mark(&Token::LParen, place)?;
        let mut depth = 1_usize;
        while let Some(lexeme) = self.next() {
            match lexeme.token {
                Token::LParen => depth += 1,
                Token::RParen => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                let inner = &self.lexemes[start + 1..self.at - 1];
                return Ok((Cursor::new(inner, open.clone()), open.start..lexeme.span.end));
            }
        }
        Err(Fault::syntax(open, "this parenthesis is not closed").help("write the missing `)`"))
    }

    /// The complaint that the next token, or the end, is not what belongs `place` ("after ..", "where .. should be").
    pub(super) fn unexpected(&self, place: &str) -> Fault {
        match self.peek() {
            Some(lexeme) => Fault::syntax(lexeme.span.clone(), format!("unexpected {} {place}", shown(lexeme))),
            None if place.starts_with("where") => Fault::syntax(self.end.clone(), format!("there is nothing {place}")),
            None => Fault::syntax(self.end.clone(), format!("something is missing {place}")),
        }
    }

    /// Whether sqlparser can make an expression of all that is left.
    pub(super) fn is_expression(&self) -> bool {
        let rest = self.rest();
        if rest.len() > LONGEST_CHECKED_EXPRESSION {
            return true;
        }
        let tokens = rest.iter().map(|lexeme| lexeme.token.clone()).collect();
        let mut parser = Parser::new(&MySqlDialect {}).with_tokens(tokens);
        parser.parse_expr().is_ok() && parser.peek_token().token == Token::EOF
    }
}

/// A token as a message shows it: short, and on one line.
pub(super) fn shown(lexeme: &Lexeme) -> String {
    match &lexeme.token {
        Token::SingleQuotedString(_) | Token::DoubleQuotedString(_) | Token::NationalStringLiteral(_) => {
            "string".to_owned()
        }
        Token::Word(word) => format!("`{}`", shortened(&word.value)),
        token => format!("`{}`", shortened(&token.to_string())),
    }
}

/// At most 40 characters of `text`, without control characters.
pub(super) fn shortened(text: &str) -> String {
    let mut short: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(40).collect();
    if text.chars().nth(40).is_some() {
        short.push('…');
    }
    short
}
