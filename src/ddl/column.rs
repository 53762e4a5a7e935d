//! One column definition: name, type and attributes.

use sqlparser::tokenizer::Token;

use super::constraints::Attributes as Says;
use super::fault::{Fault, Kind, nearest};
use super::key::{self, Key, KeyUse, Part};
use super::kind;
use super::reserved;
use super::strings::eat_charset;
use super::table::Column;
use super::tokens::{Cursor, Lexeme, shortened, shown};
use crate::source::Span;

/// The words an attribute can begin with, for suggestions.
const ATTRIBUTES: &[&str] = &[
    "AUTO_INCREMENT",
    "CHARACTER",
    "CHARSET",
    "CHECK",
    "COLLATE",
    "COLUMN_FORMAT",
    "COMMENT",
    "CONSTRAINT",
    "DEFAULT",
    "ENGINE_ATTRIBUTE",
    "GENERATED",
    "INVISIBLE",
    "PRIMARY",
    "REFERENCES",
    "SRID",
    "STORAGE",
    "STORED",
    "UNIQUE",
    "UNSIGNED",
    "VIRTUAL",
    "VISIBLE",
    "ZEROFILL",
];

/// A column and what its definition declares for the table.
pub(super) struct Definition {
    pub(super) column: Column,
    /// The primary key, a unique one, a foreign one.
    pub(super) keys: Vec<Key>,
    /// Whether it has a `CHECK`.
    pub(super) checked: bool,
    /// Expressions that we could not check.
    pub(super) remarks: Vec<Fault>,
}

/// Reads the whole of `cursor` as a column definition.
pub(super) fn read(mut cursor: Cursor<'_>) -> Result<Definition, Fault> {
    let quoted = cursor.at_quoted_name();
    let (name, span) = cursor.name("a column's name")?;
    key::check_name("column", name, &span)?;
    let reserved = reserved::complaint(name, &span).filter(|_| !quoted);
    let kind = kind::read(&mut cursor, name)?;
    let says = Says { auto_increment: kind.not_null, digits: kind.digits, ..Says::default() };
    let column = Column { name: name.to_owned(), kind: kind.kind, nullable: !kind.not_null, attributes: says, span };
    let remarks = reserved.into_iter().collect();
    let mut attributes = Attributes { cursor, found: Definition { column, keys: Vec::new(), checked: false, remarks } };
    if kind.not_null {
        attributes.key(KeyUse::Unique, attributes.found.column.span.clone());
    }
    while attributes.cursor.peek().is_some() {
        attributes.one()?;
    }
    Ok(attributes.found)
}

struct Attributes<'a> {
    cursor: Cursor<'a>,
    found: Definition,
}

impl Attributes<'_> {
    fn one(&mut self) -> Result<(), Fault> {
        let cursor = &mut self.cursor;
        let here = cursor.here();
        if cursor.eat(&["NOT", "NULL"]) || cursor.eat(&["SERIAL", "DEFAULT", "VALUE"]) {
            self.found.column.nullable = false;
        } else if cursor.eat(&["PRIMARY"]) {
            cursor.eat(&["KEY"]);
            self.key(KeyUse::Primary, here);
        } else if cursor.eat(&["KEY"]) {
            self.key(KeyUse::Primary, here);
        } else if cursor.eat(&["UNIQUE"]) {
            cursor.eat(&["KEY"]);
            self.key(KeyUse::Unique, here);
        } else if cursor.eat(&["AUTO_INCREMENT"]) {
            self.found.column.attributes.auto_increment = true;
        } else if cursor.eat(&["DEFAULT"]) {
            self.value("DEFAULT")?;
        } else if cursor.eat(&["ON", "UPDATE"]) {
            if !cursor.peek().is_some_and(|lexeme| matches!(&lexeme.token, Token::Word(word) if is_now(&word.value))) {
                let fault = cursor.unexpected("after ON UPDATE");
                return Err(fault.help("write `ON UPDATE CURRENT_TIMESTAMP`, the only action there is"));
            }
            self.value("ON UPDATE")?;
        } else if cursor.eat(&["COMMENT"]) {
            cursor.string("a comment")?;
        } else if cursor.eat(&["COLLATE"]) || eat_charset(cursor) || cursor.eat_any(&["COLUMN_FORMAT", "STORAGE"]) {
            self.word()?;
        } else if cursor.eat_any(&["ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE"]) {
            cursor.eat_mark(&Token::Eq);
            cursor.string("an attribute")?;
        } else if cursor.eat(&["SRID"]) {
            self.found.column.attributes.srid = Some(cursor.number("an SRID")?);
        } else if cursor.eat(&["GENERATED"]) {
            cursor.eat(&["ALWAYS"]);
            if !cursor.eat(&["AS"]) {
                return Err(cursor.unexpected("after GENERATED").help("write `GENERATED ALWAYS AS (expression)`"));
            }
            self.computed()?;
        } else if cursor.eat(&["AS"]) {
            self.computed()?;
        } else if cursor.eat(&["CONSTRAINT"]) {
            if !cursor.peek().is_some_and(|lexeme| lexeme.is("CHECK")) {
                cursor.name("a constraint's name")?;
            }
        } else if cursor.eat(&["CHECK"]) {
            self.found.checked = true;
            self.expression("CHECK")?;
        } else if cursor.eat(&["REFERENCES"]) {
            let reference = key::references(cursor)?;
            self.key(KeyUse::Foreign(reference), here);
        } else if cursor.eat(&["NOT", "ENFORCED"]) || cursor.eat(&["NOT", "SECONDARY"]) {
        } else if !cursor.eat_any(PLAIN) {
            return Err(self.unknown());
        }
        Ok(())
    }

    /// A key of this column alone.
    fn key(&mut self, usage: KeyUse, span: Span) {
        let column = &mut self.found.column;
        column.nullable &= usage != KeyUse::Primary;
        let part = Part { name: column.name.clone(), span: column.span.clone(), prefix: None };
        self.found.keys.push(Key { usage, columns: vec![part], expression: false, span });
    }

    fn computed(&mut self) -> Result<(), Fault> {
        self.found.column.attributes.generated = true;
        self.expression("AS")
    }

    /// What may follow DEFAULT: a literal with or without sign and introducer, a function, or an expression.
    fn value(&mut self, after: &str) -> Result<(), Fault> {
        let cursor = &mut self.cursor;
        if cursor.at_mark(&Token::LParen) {
            return self.expression(after);
        }
        let signed = cursor.eat_mark(&Token::Minus) || cursor.eat_mark(&Token::Plus);
        match cursor.peek().map(|lexeme| &lexeme.token) {
            Some(Token::Number(..)) => {
                cursor.next();
                Ok(())
            }
            Some(Token::Word(word)) if !signed && word.quote_style.is_none() && is_value(&word.value, cursor) => {
                let start = cursor.here().start;
                cursor.next();
                if cursor.at_mark(&Token::LParen) {
                    let (_, span) = cursor.parenthesized("after a function")?;
                    if !is_now(&word.value) {
                        self.found.remarks.push(bare_function(start..span.end, &word.value));
                    }
                } else if cursor.peek().is_some_and(is_string) {
                    cursor.next();
                }
                Ok(())
            }
            Some(_) if !signed && cursor.peek().is_some_and(is_string) => {
                let zero = matches!(cursor.peek().map(|lexeme| &lexeme.token), Some(Token::SingleQuotedString(text)) if text.starts_with("0000-00-00"));
                self.found.column.attributes.zero_date |= zero && after == "DEFAULT";
                // Strings side by side are one string.
                while cursor.peek().is_some_and(is_string) {
                    cursor.next();
                }
                Ok(())
            }
            _ => {
                let fault = cursor.unexpected(&format!("after {after} in column `{}`", self.found.column.name));
                Err(fault.help("write a literal, or an expression in parentheses"))
            }
        }
    }

    fn expression(&mut self, after: &str) -> Result<(), Fault> {
        let place = format!("after {after} in column `{}`", self.found.column.name);
        let (inside, span) = self.cursor.parenthesized(&place)?;
        if inside.peek().is_none() {
            return Err(Fault::syntax(span, format!("the expression {place} is empty")).help("write an expression"));
        }
        self.found.remarks.extend(unchecked(&inside, &span, &place));
        Ok(())
    }

    fn word(&mut self) -> Result<(), Fault> {
        let token = self.cursor.peek().map(|lexeme| &lexeme.token);
        if matches!(token, Some(Token::Word(_) | Token::SingleQuotedString(_))) {
            self.cursor.next();
            return Ok(());
        }
        let fault = self.cursor.unexpected(&format!("in column `{}`", self.found.column.name));
        Err(fault.help("write a name"))
    }

    fn unknown(&mut self) -> Fault {
        if self.cursor.eat(&["NOT"]) {
            let fault = self.cursor.unexpected(&format!("after NOT in column `{}`", self.found.column.name));
            let word = self.cursor.peek().map(shown).unwrap_or_default();
            return fault.help("write `NOT NULL`").suggest(nearest(word.trim_matches('`'), ["NULL"]));
        }
        let fault = self.cursor.unexpected(&format!("in column `{}`", self.found.column.name));
        let word = self.cursor.peek().map(shown).unwrap_or_default();
        fault
            .help("put a comma before it if it begins another column, or remove it")
            .suggest(nearest(word.trim_matches('`'), ATTRIBUTES.iter().copied()))
    }
}

/// Attributes of one word that say nothing a sink needs. (`ENFORCED` stands behind CHECK, `VIRTUAL` behind AS.)
const PLAIN: &[&str] = &["NULL", "VISIBLE", "INVISIBLE", "VIRTUAL", "STORED", "PERSISTENT", "ENFORCED", "BINARY"];

/// Whether `word` at the cursor begins a value: `NULL`, a function, `_utf8mb4'x'`, `0x1F`.
fn is_value(word: &str, cursor: &Cursor<'_>) -> bool {
    let before = |check: fn(&Lexeme) -> bool| cursor.rest().get(1).is_some_and(check);
    let upper = word.to_ascii_uppercase();
    matches!(upper.as_str(), "NULL" | "TRUE" | "FALSE")
        || is_now(word)
        || upper.starts_with("0B")
        || upper.starts_with("0X")
        || before(|next| next.token == Token::LParen)
        || (word.starts_with('_') && before(is_string))
}

/// The functions that need no parentheses around them.
fn is_now(word: &str) -> bool {
    ["CURRENT_TIMESTAMP", "NOW", "LOCALTIME", "LOCALTIMESTAMP"].iter().any(|now| word.eq_ignore_ascii_case(now))
}

fn bare_function(span: Span, name: &str) -> Fault {
    let name = shortened(name);
    let message = format!("MySQL takes {name}() as a default only in parentheses; MariaDB takes it as it is");
    let fault = Fault::syntax(span, message).help(format!("write `DEFAULT ({name}())`"));
    Fault { kind: Kind::Remark("ddl-bare-default"), ..fault }
}

fn is_string(lexeme: &Lexeme) -> bool {
    matches!(
        lexeme.token,
        Token::SingleQuotedString(_)
            | Token::DoubleQuotedString(_)
            | Token::NationalStringLiteral(_)
            | Token::HexStringLiteral(_)
            | Token::SingleQuotedByteStringLiteral(_)
            | Token::DoubleQuotedByteStringLiteral(_)
    )
}

/// The warning that an expression could not be checked, where that is so.
pub(super) fn unchecked(inside: &Cursor<'_>, span: &Span, place: &str) -> Option<Fault> {
    if inside.is_expression() {
        return None;
    }
    let fault = Fault::syntax(span.clone(), format!("the expression {place} could not be checked"))
        .help("run the statement on a MySQL server to see whether it takes the expression");
    Some(Fault { kind: Kind::Remark("ddl-unchecked-expression"), ..fault })
}
