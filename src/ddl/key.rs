//! Keys and constraints: `PRIMARY KEY (..)`, `UNIQUE KEY ..`, `FOREIGN KEY ..`, `CHECK (..)`.

use sqlparser::tokenizer::Token;

use super::column::unchecked;
use super::fault::Fault;
use super::tokens::Cursor;
use crate::source::Span;

/// What a key is for, as far as we care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum KeyUse {
    Primary,
    Unique,
    Foreign(Reference),
    Other,
}

/// What a foreign key refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) schema: Option<String>,
    pub(super) table: String,
    pub(super) columns: Vec<String>,
}

/// A column of a key.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// As the key spells it.
    pub(super) name: String,
    pub(super) span: Span,
    pub(super) prefix: Option<u32>,
}

/// A key and its columns. Parts that are expressions are left out.
#[derive(Debug, Clone)]
pub(super) struct Key {
    pub(super) usage: KeyUse,
    pub(super) columns: Vec<Part>,
    /// Whether a part is an expression.
    pub(super) expression: bool,
    /// The words that declare it.
    pub(super) span: Span,
}

/// The words that a key or constraint, and no column, begins with.
const BEGINNINGS: &[&str] =
    &["CONSTRAINT", "PRIMARY", "UNIQUE", "KEY", "INDEX", "FULLTEXT", "SPATIAL", "FOREIGN", "CHECK"];

/// A key or constraint item of a table.
pub(super) struct Item {
    pub(super) key: Option<Key>,
    /// Whether it is a `CHECK`.
    pub(super) checked: bool,
    pub(super) remarks: Vec<Fault>,
}

/// Whether the item at the cursor is a key or a constraint.
pub(super) fn begins(cursor: &Cursor<'_>) -> bool {
    cursor.peek().is_some_and(|lexeme| BEGINNINGS.iter().any(|word| lexeme.is(word)))
}

/// Reads the whole of `cursor` as a key or constraint.
pub(super) fn read(mut cursor: Cursor<'_>) -> Result<Item, Fault> {
    let mut item = Item { key: None, checked: false, remarks: Vec::new() };
    let start = cursor.here().start;
    if cursor.eat(&["CONSTRAINT"])
        && !cursor
            .peek()
            .is_some_and(|lexeme| ["PRIMARY", "UNIQUE", "FOREIGN", "CHECK"].iter().any(|word| lexeme.is(word)))
    {
        cursor.name("a constraint's name")?;
    }
    let span = start..cursor.here().end;
    if cursor.eat(&["CHECK"]) {
        let (inside, span) = cursor.parenthesized("after CHECK")?;
        item.checked = true;
        item.remarks.extend(unchecked(&inside, &span, "after CHECK"));
        let _ = cursor.eat(&["NOT", "ENFORCED"]) || cursor.eat(&["ENFORCED"]);
    } else if cursor.eat(&["FOREIGN"]) {
        if !cursor.eat(&["KEY"]) {
            return Err(cursor.unexpected("after FOREIGN").help("write `FOREIGN KEY`"));
        }
        let (columns, expression) = name_and_parts(&mut cursor, &mut item.remarks)?;
        if !cursor.eat(&["REFERENCES"]) {
            return Err(cursor.unexpected("in a foreign key").help("write `REFERENCES table (columns)`"));
        }
        let usage = KeyUse::Foreign(references(&mut cursor)?);
        item.key = Some(Key { usage, columns, expression, span });
    } else if cursor.eat(&["PRIMARY"]) {
        if !cursor.eat(&["KEY"]) {
            return Err(cursor.unexpected("after PRIMARY").help("write `PRIMARY KEY`"));
        }
        let (columns, expression) = name_and_parts(&mut cursor, &mut item.remarks)?;
        item.key = Some(Key { usage: KeyUse::Primary, columns, expression, span });
        options(&mut cursor)?;
    } else if begins(&cursor) {
        let usage = if cursor.eat(&["UNIQUE"]) { KeyUse::Unique } else { KeyUse::Other };
        cursor.eat_any(&["FULLTEXT", "SPATIAL"]);
        cursor.eat_any(&["KEY", "INDEX"]);
        let (columns, expression) = name_and_parts(&mut cursor, &mut item.remarks)?;
        item.key = Some(Key { usage, columns, expression, span });
        options(&mut cursor)?;
    }
    match cursor.peek() {
        None => Ok(item),
        Some(_) => Err(cursor.unexpected("in a key or constraint").help("put a comma before it, or remove it")),
    }
}

/// `[name] [USING BTREE] (part, ..)`, and whether a part is an expression.
fn name_and_parts(cursor: &mut Cursor<'_>, remarks: &mut Vec<Fault>) -> Result<(Vec<Part>, bool), Fault> {
    let named = cursor.peek().is_some_and(|lexeme| lexeme.token != Token::LParen && !lexeme.is("USING"));
    if named || cursor.peek().is_none() {
        let (name, span) = cursor.name("a key's name or its columns")?;
        check_name("key", name, &span)?;
    }
    index_type(cursor)?;
    let (mut inside, _) = cursor.parenthesized("where the columns of a key should be")?;
    let mut columns = Vec::new();
    let mut has_expression = false;
    loop {
        if inside.at_mark(&Token::LParen) {
            let (expression, span) = inside.parenthesized("in a key")?;
            remarks.extend(unchecked(&expression, &span, "in a key"));
            has_expression = true;
        } else {
            let (name, span) = inside.name("a column of a key")?;
            let mut prefix = None;
            if inside.at_mark(&Token::LParen) {
                let (mut length, _) = inside.parenthesized("after a column of a key")?;
                prefix = Some(length.number("the length of a key's prefix")?);
            }
            columns.push(Part { name: name.to_owned(), span, prefix });
        }
        inside.eat_any(&["ASC", "DESC"]);
        if inside.peek().is_none() {
            return Ok((columns, has_expression));
        }
        inside.expect_mark(&Token::Comma, "between the columns of a key")?;
    }
}

fn index_type(cursor: &mut Cursor<'_>) -> Result<bool, Fault> {
    if !cursor.eat_any(&["USING", "TYPE"]) {
        return Ok(false);
    }
    if !cursor.eat_any(&["BTREE", "HASH", "RTREE"]) {
        return Err(cursor.unexpected("after USING").help("write `BTREE` or `HASH`"));
    }
    Ok(true)
}

/// What may follow the columns of a key.
fn options(cursor: &mut Cursor<'_>) -> Result<(), Fault> {
    loop {
        if index_type(cursor)?
            || cursor.eat_any(&["VISIBLE", "INVISIBLE", "IGNORED"])
            || cursor.eat(&["NOT", "IGNORED"])
        {
        } else if cursor.eat(&["COMMENT"]) {
            cursor.string("a comment")?;
        } else if cursor.eat(&["KEY_BLOCK_SIZE"]) {
            cursor.eat_mark(&Token::Eq);
            cursor.number("KEY_BLOCK_SIZE")?;
        } else if cursor.eat(&["WITH", "PARSER"]) {
            cursor.name("a parser's name")?;
        } else if cursor.eat_any(&["ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE"]) {
            cursor.eat_mark(&Token::Eq);
            cursor.string("an attribute")?;
        } else {
            return Ok(());
        }
    }
}

/// `table (columns) [MATCH FULL] [ON DELETE ..] [ON UPDATE ..]`, after `REFERENCES`.
pub(super) fn references(cursor: &mut Cursor<'_>) -> Result<Reference, Fault> {
    let mut table = cursor.name("the referenced table")?.0.to_owned();
    let mut schema = None;
    if cursor.eat_mark(&Token::Period) {
        let name = cursor.name("the referenced table")?.0.to_owned();
        schema = Some(std::mem::replace(&mut table, name));
    }
    let mut columns = Vec::new();
    if cursor.at_mark(&Token::LParen) {
        let (mut inside, _) = cursor.parenthesized("after the referenced table")?;
        while inside.peek().is_some() {
            columns.push(inside.name("a referenced column")?.0.to_owned());
            inside.eat_mark(&Token::Comma);
        }
    }
    loop {
        if cursor.eat(&["MATCH"]) {
            if !cursor.eat_any(&["FULL", "PARTIAL", "SIMPLE"]) {
                return Err(cursor.unexpected("after MATCH"));
            }
        } else if cursor.eat(&["ON", "DELETE"]) || cursor.eat(&["ON", "UPDATE"]) {
            let action = cursor.eat_any(&["CASCADE", "RESTRICT"])
                || cursor.eat(&["NO", "ACTION"])
                || cursor.eat(&["SET", "NULL"])
                || cursor.eat(&["SET", "DEFAULT"]);
            if !action {
                let help = "write `CASCADE`, `RESTRICT`, `SET NULL` or `NO ACTION`";
                return Err(cursor.unexpected("as the action of a foreign key").help(help));
            }
        } else {
            return Ok(Reference { schema, table, columns });
        }
    }
}

/// MySQL's rules for names: 1 to 64 characters of the Basic Multilingual Plane, no NUL, no space at the end.
/// Source: MySQL 8.4 Reference Manual, sections 11.2 (Schema Object Names) and 11.2.1 (Identifier Length Limits).
pub(super) fn check_name(what: &str, name: &str, span: &Span) -> Result<(), Fault> {
    let help = "write a name of 1 to 64 characters from U+0001 to U+FFFF that does not end with a space";
    let bad = |message: String| Err(Fault::mistake("ddl-bad-name", span.clone(), message).help(help));
    let length = name.chars().count();
    if length == 0 {
        return bad(format!("the name of a {what} is empty"));
    }
    if length > 64 {
        return bad(format!("the name of a {what} has {length} characters; MySQL allows 64"));
    }
    if let Some(c) = name.chars().find(|c| *c == '\0' || u32::from(*c) > 0xffff) {
        return bad(format!(
            "the {what} name `{name}` has the character U+{:04X}; MySQL allows up to U+FFFF",
            u32::from(c)
        ));
    }
    if name.ends_with(' ') {
        return bad(format!("the {what} name `{name}` ends with a space"));
    }
    Ok(())
}
