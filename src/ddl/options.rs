//! What follows the columns: table options and partitions.

use sqlparser::tokenizer::Token;

use super::fault::{Fault, nearest};
use super::tokens::{Cursor, shown};

/// Options of one word, with or without `=`.
/// Source: MySQL 8.4 Reference Manual, section 15.1.20 (CREATE TABLE); the last five are MariaDB's.
const OPTIONS: &[&str] = &[
    "AUTOEXTEND_SIZE",
    "AUTO_INCREMENT",
    "AVG_ROW_LENGTH",
    "CHARSET",
    "CHECKSUM",
    "COLLATE",
    "COMMENT",
    "COMPRESSION",
    "CONNECTION",
    "DELAY_KEY_WRITE",
    "ENCRYPTION",
    "ENGINE",
    "ENGINE_ATTRIBUTE",
    "INSERT_METHOD",
    "KEY_BLOCK_SIZE",
    "MAX_ROWS",
    "MIN_ROWS",
    "PACK_KEYS",
    "PASSWORD",
    "ROW_FORMAT",
    "SECONDARY_ENGINE",
    "SECONDARY_ENGINE_ATTRIBUTE",
    "STATS_AUTO_RECALC",
    "STATS_PERSISTENT",
    "STATS_SAMPLE_PAGES",
    "STORAGE",
    "TABLESPACE",
    "TABLE_CHECKSUM",
    "UNION",
    "PAGE_CHECKSUM",
    "PAGE_COMPRESSED",
    "PAGE_COMPRESSION_LEVEL",
    "SEQUENCE",
    "TRANSACTIONAL",
];

/// Words after the columns that make rows of a query.
const QUERIES: &[&str] = &["SELECT", "AS", "IGNORE", "REPLACE", "TABLE", "VALUES", "WITH"];

/// Reads the whole of `cursor`, and says whether the table has partitions.
pub(super) fn read(mut cursor: Cursor<'_>) -> Result<bool, Fault> {
    while let Some(lexeme) = cursor.peek() {
        if cursor.eat_mark(&Token::Comma) {
            continue;
        }
        if cursor.eat(&["PARTITION", "BY"]) {
            return partitions(cursor).map(|()| true);
        }
        if cursor.eat(&["START", "TRANSACTION"]) || cursor.eat(&["WITH", "SYSTEM", "VERSIONING"]) {
            continue;
        }
        if QUERIES.iter().any(|word| lexeme.is(word)) {
            return Err(query(&cursor));
        }
        cursor.eat(&["DEFAULT"]);
        let pair = cursor.eat(&["CHARACTER", "SET"])
            || cursor.eat(&["CHAR", "SET"])
            || cursor.eat(&["DATA", "DIRECTORY"])
            || cursor.eat(&["INDEX", "DIRECTORY"]);
        // MariaDB prints some options of its own in backticks.
        let quoted = cursor.at_quoted_name() && cursor.rest().get(1).is_some_and(|next| next.token == Token::Eq);
        if quoted {
            cursor.next();
        } else if !pair && !cursor.eat_any(OPTIONS) {
            return Err(unknown(&cursor));
        }
        cursor.eat_mark(&Token::Eq);
        value(&mut cursor)?;
    }
    Ok(false)
}

fn value(cursor: &mut Cursor<'_>) -> Result<(), Fault> {
    match cursor.peek().map(|lexeme| &lexeme.token) {
        Some(Token::LParen) => cursor.parenthesized("as the value of a table option").map(|_| ()),
        Some(Token::Number(..)) => {
            let end = cursor.here().end;
            cursor.next();
            // `4M`
            if cursor.here().start == end && matches!(cursor.peek().map(|next| &next.token), Some(Token::Word(_))) {
                cursor.next();
            }
            Ok(())
        }
        Some(Token::Word(_) | Token::SingleQuotedString(_) | Token::DoubleQuotedString(_)) => {
            cursor.next();
            Ok(())
        }
        _ => Err(cursor.unexpected("as the value of a table option").help("write a value")),
    }
}

/// Partitions are the server's business: all that is asked of them is that parentheses are in pairs and no query follows.
fn partitions(mut cursor: Cursor<'_>) -> Result<(), Fault> {
    while let Some(lexeme) = cursor.peek() {
        if lexeme.token == Token::LParen {
            cursor.parenthesized("in a partition")?;
        } else if lexeme.token == Token::RParen {
            return Err(cursor.unexpected("after PARTITION BY").help("remove the `)`"));
        } else if ["SELECT", "AS", "IGNORE", "REPLACE"].iter().any(|word| lexeme.is(word)) {
            return Err(query(&cursor));
        } else {
            cursor.next();
        }
    }
    Ok(())
}

fn unknown(cursor: &Cursor<'_>) -> Fault {
    let word = cursor.peek().map(shown).unwrap_or_default();
    let fault = match cursor.peek().map(|lexeme| &lexeme.token) {
        Some(Token::RParen) => cursor.unexpected("after the columns").help("remove the `)`"),
        _ if cursor.peek().is_some_and(|lexeme| lexeme.is("CREATE")) => {
            cursor.unexpected("after the columns").help("end the statement before it with `;`")
        }
        _ => cursor.unexpected("among the table options").help("remove it, or write an option of MySQL"),
    };
    fault.suggest(nearest(word.trim_matches('`'), OPTIONS.iter().copied()))
}

/// The complaint about a table made from a query.
pub(super) fn query(cursor: &Cursor<'_>) -> Fault {
    Fault::mistake("ddl-unsupported-statement", cursor.here(), "`CREATE TABLE .. SELECT` is not supported")
        .help("write out the columns of the table, as `SHOW CREATE TABLE` prints them")
}
