//! One `CREATE TABLE` statement: tokens in, a [`Table`] and what is wrong with it out.

use sqlparser::tokenizer::Token;

use super::constraints::{Constraints, ForeignKey, KeyColumn, UniqueKey};
use super::fault::{Fault, Kind};
use super::key::{self, Key, KeyUse};
use super::table::{Column, Table};
use super::tokens::{Cursor, Lexeme};
use super::{column, options, reserved};
use crate::finding::Place;
use crate::source::{SourceFile, Span};

const UNSUPPORTED: &str = "ddl-unsupported-statement";

/// The most columns of a table. Source: MySQL 8.4 Reference Manual, section 10.4.7 (Limits on Table Column Count).
const MOST_COLUMNS: usize = 4096;

/// Nobody reads more than this about one table.
const MOST_FAULTS: usize = 100;

const NAME_HELP: &str = "write a name, in backticks if it is more than letters and digits";

/// A statement that has been read.
pub(super) struct Reading {
    /// There is one as soon as the statement says its name and has a list of columns; the columns and the key are empty if
    /// anything in it could not be read.
    pub(super) table: Option<Table>,
    /// The table's name as written, for the finding of a duplicate.
    pub(super) name_span: Span,
    pub(super) faults: Vec<Fault>,
}

/// Reads the statement at `span` of `file`; `lexemes` are its tokens.
pub(super) fn read(file: &SourceFile, span: &Span, lexemes: &[Lexeme]) -> Reading {
    let mut cursor = Cursor::new(lexemes, span.clone());
    let mut reading = Reading { table: None, name_span: span.clone(), faults: Vec::new() };
    if let Err(fault) = statement(file, span, &mut cursor, &mut reading) {
        reading.faults.push(fault);
    }
    let unread = |fault: &Fault| !matches!(fault.kind, Kind::Remark(_));
    if let Some(table) = reading.table.as_mut().filter(|_| reading.faults.iter().any(unread)) {
        table.columns.clear();
        table.primary_key.clear();
        table.constraints = Constraints::default();
    }
    reading
}

fn statement(file: &SourceFile, span: &Span, cursor: &mut Cursor<'_>, reading: &mut Reading) -> Result<(), Fault> {
    cursor.eat(&["CREATE", "TABLE"]);
    cursor.eat(&["IF", "NOT", "EXISTS"]);
    let quoted = cursor.at_quoted_name();
    let (mut name, mut name_span) = cursor
        .name("the table's name")
        .map_err(|fault| Fault { help: fault.help.or(Some(NAME_HELP.to_owned())), ..fault })?;
    let mut schema = None;
    if cursor.eat_mark(&Token::Period) {
        key::check_name("schema", name, &name_span)?;
        schema = Some(name.to_owned());
        let start = name_span.start;
        (name, name_span) = cursor.name("the table's name")?;
        name_span.start = start;
    }
    reading.name_span = name_span.clone();
    if cursor.at_mark(&Token::Period) {
        return Err(cursor.unexpected("after the table's name").help("quote a name with a dot in it in backticks"));
    }
    if is_like(cursor) {
        let fault = Fault::mistake(UNSUPPORTED, cursor.here(), "`CREATE TABLE .. LIKE` is not supported");
        return Err(fault.help("write out the columns of the table, as `SHOW CREATE TABLE` prints them"));
    }
    if cursor.rest().iter().take_while(|next| next.token != Token::LParen).any(|next| next.is("SELECT"))
        || cursor.rest().get(1).is_some_and(|next| next.is("SELECT"))
    {
        return Err(options::query(cursor));
    }
    let definition = file.text[cursor.here().start..span.end].to_owned();
    let (inside, body) = cursor.parenthesized(&format!("where the columns of table `{name}` should be"))?;
    let qualified = schema.is_some();
    reading.table = Some(Table {
        schema,
        name: name.to_owned(),
        columns: Vec::new(),
        primary_key: Vec::new(),
        definition,
        constraints: Constraints::default(),
        place: Place::Text(file.clone(), name_span.clone()),
    });
    if let Err(fault) = key::check_name("table", name, &name_span) {
        reading.faults.push(fault);
    }
    // Behind a dot every word is a name.
    if !quoted && !qualified {
        reading.faults.extend(reserved::complaint(name, &name_span));
    }
    items(&inside, &body, reading);
    match (options::read(cursor.clone()), &mut reading.table) {
        (Ok(partitioned), Some(table)) => table.constraints.partitioned = partitioned,
        (Ok(_), None) => {}
        (Err(fault), _) => reading.faults.push(fault),
    }
    Ok(())
}

fn is_like(cursor: &Cursor<'_>) -> bool {
    let mut ahead = cursor.clone();
    ahead.eat_mark(&Token::LParen);
    ahead.eat(&["LIKE"])
}

/// Reads the columns and keys one by one, so that each mistake is reported in the same run.
fn items(inside: &Cursor<'_>, body: &Span, reading: &mut Reading) {
    let mut columns: Vec<Column> = Vec::new();
    let mut keys: Vec<Key> = Vec::new();
    let mut checked = false;
    let faults = &mut reading.faults;
    let all = inside.rest();
    let mut read = 0;
    for lexemes in split_at_commas(all).filter(|_| !all.is_empty()) {
        // The comma behind this item, or at the end the one before it.
        let comma = all.get(read + lexemes.len()).or_else(|| all.last());
        let comma = comma.map_or_else(|| body.clone(), |comma| comma.span.clone());
        read += lexemes.len() + 1;
        if faults.len() >= MOST_FAULTS {
            let fault =
                Fault::mistake("ddl-syntax", comma, "the table has too many mistakes; the rest of it is not read");
            faults.push(fault.help("mend the mistakes above"));
            break;
        }
        if lexemes.is_empty() {
            let fault = Fault::syntax(comma, "a column or key is missing beside this comma");
            faults.push(fault.help("remove the comma, or write the column"));
            continue;
        }
        let cursor = Cursor::new(lexemes, comma);
        let outcome = if key::begins(&cursor) {
            key::read(cursor).map(|item| (None, item.key.into_iter().collect(), item.checked, item.remarks))
        } else {
            column::read(cursor).map(|found| (Some(found.column), found.keys, found.checked, found.remarks))
        };
        match outcome {
            Ok((column, declared, has_check, remarks)) => {
                let place = column.as_ref().map(|column| column.span.clone());
                columns.extend(column);
                if let Some(place) = place.filter(|_| columns.len() > MOST_COLUMNS) {
                    let message = format!("the table has more than {MOST_COLUMNS} columns");
                    faults.push(Fault::mistake("ddl-too-many-columns", place, message).help("split the table"));
                    break;
                }
                keys.extend(declared);
                checked |= has_check;
                faults.extend(remarks);
            }
            Err(fault) => faults.push(fault),
        }
    }
    if faults.iter().any(|fault| !matches!(fault.kind, Kind::Remark(_))) {
        // A column that was not read would seem unknown to the keys.
        return;
    }
    if columns.is_empty() {
        let fault = Fault::syntax(body.clone(), "the table has no column");
        faults.push(fault.help("write at least one column"));
        return;
    }
    faults.extend(duplicates(&columns));
    let mut constraints = Constraints { checked, ..Constraints::default() };
    let primary_key = resolve(&mut columns, &keys, &mut constraints, faults);
    if let Some(table) = &mut reading.table {
        table.columns = columns;
        table.primary_key = primary_key;
        table.constraints = constraints;
    }
}

/// The stretches between the commas outside of parentheses.
fn split_at_commas(lexemes: &[Lexeme]) -> impl Iterator<Item = &[Lexeme]> {
    let mut depth = 0_usize;
    lexemes.split(move |lexeme| {
        match lexeme.token {
            Token::LParen => depth += 1,
            // The stretch comes from a pair of parentheses, so that no `)` is without its `(`.
            Token::RParen => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && lexeme.token == Token::Comma
    })
}

/// MySQL compares the names of columns without regard to case.
fn folded(name: &str) -> String {
    name.to_lowercase()
}

fn duplicates(columns: &[Column]) -> Vec<Fault> {
    let mut seen = std::collections::BTreeMap::new();
    let mut faults = Vec::new();
    for column in columns {
        let first = seen.entry(folded(&column.name)).or_insert(column);
        if first.span != column.span {
            let message = format!("the column `{}` is defined twice", column.name);
            faults.push(
                Fault::mistake("ddl-duplicate-column", column.span.clone(), message)
                    .label(first.span.clone(), "the first one")
                    .help("remove or rename one of the two; MySQL ignores case in the names of columns"),
            );
        }
    }
    faults
}

/// Checks the columns of all keys, marks those of the primary key as not nullable and gives their names as the columns
/// spell them; notes in `constraints` which keys demand something of a row.
fn resolve(
    columns: &mut [Column],
    keys: &[Key],
    constraints: &mut Constraints,
    faults: &mut Vec<Fault>,
) -> Vec<String> {
    let places: std::collections::BTreeMap<String, usize> =
        columns.iter().enumerate().map(|(place, column)| (folded(&column.name), place)).collect();
    let mut primary: Option<(&Key, Vec<String>)> = None;
    for key in keys {
        let mut names = Vec::new();
        let mut parts = Vec::new();
        for part in &key.columns {
            let Some(place) = places.get(&folded(&part.name)) else {
                faults.push(unknown_column(&part.name, &part.span, columns));
                continue;
            };
            let name = columns[*place].name.clone();
            parts.push(KeyColumn { name: name.clone(), prefix: part.prefix });
            names.push(name);
            if key.usage == KeyUse::Primary {
                columns[*place].nullable = false;
            }
        }
        match &key.usage {
            KeyUse::Primary | KeyUse::Unique => {
                constraints.unique.push(UniqueKey { columns: parts, expression: key.expression });
            }
            KeyUse::Foreign(to) => constraints.foreign.push(ForeignKey {
                columns: names.clone(),
                schema: to.schema.clone(),
                table: to.table.clone(),
                references: to.columns.clone(),
            }),
            KeyUse::Other => {}
        }
        if key.usage != KeyUse::Primary {
            continue;
        }
        if let Some((first, _)) = &primary {
            faults.push(
                Fault::mistake("ddl-second-primary-key", key.span.clone(), "the table has two primary keys")
                    .label(first.span.clone(), "the first one")
                    .help("remove one of the two; a key of several columns is written `PRIMARY KEY (a, b)`"),
            );
        } else {
            primary = Some((key, names));
        }
    }
    primary.map(|(_, names)| names).unwrap_or_default()
}

fn unknown_column(name: &str, span: &Span, columns: &[Column]) -> Fault {
    let fault =
        Fault::mistake("ddl-unknown-key-column", span.clone(), format!("a key names the unknown column `{name}`"));
    let nearest = columns
        .iter()
        .map(|column| (strsim::osa_distance(&folded(name), &folded(&column.name)), &column.name))
        .filter(|(distance, _)| *distance <= name.chars().count().div_ceil(3))
        .min();
    match nearest {
        Some((_, column)) => fault.help(format!("write `{column}`")),
        None => fault.help("write the name of one of the table's columns"),
    }
}
