//! The user's `CREATE TABLE` statements: text in, [`Table`]s out.
//!
//! In three steps: [`script`] cuts the text into statements, [`statement`] tells tables from the rest, and [`create`] reads
//! a table. The words come from sqlparser's tokenizer and expressions are judged by its parser; definitions are read here,
//! because all that `SHOW CREATE TABLE` prints must be understood, and a mistake must be called by its name.

mod column;
mod constraints;
mod create;
mod fault;
mod key;
mod kind;
mod options;
mod reserved;
mod script;
mod statement;
mod strings;
mod table;
#[cfg(test)]
mod tests;
mod tokens;

use std::collections::BTreeMap;

pub use constraints::{Attributes, Constraints, ForeignKey, KeyColumn, UniqueKey};
pub use reserved::is_reserved;
pub use table::{Column, ColumnType, Geometry, Table};

use self::fault::{Fault, Kind};
use self::script::{Statement, Unclosed};
use self::statement::Verdict;
use crate::finding::{Finding, Label, Level, Place};
use crate::source::{SourceFile, Span};

/// The largest DDL file, in bytes: 4 MiB. A schema of a thousand tables is a tenth of that; what is larger holds rows.
pub const LARGEST_FILE: usize = 4 * 1024 * 1024;

/// So many kinds of statements that are not read are told apart; a file with more of them is no DDL file.
const MOST_KINDS: usize = 50;

/// The tables of a DDL file, in its order, and everything wrong with it, in the order of the text.
///
/// A table whose definition can't be read is still there, with its name and definition but without columns. If no finding
/// is an error, every definition is one that MySQL should take.
pub fn parse(file: &SourceFile) -> (Vec<Table>, Vec<Finding>) {
    if file.text.len() > LARGEST_FILE {
        return (Vec::new(), vec![too_large(file)]);
    }
    let script = script::split(&file.text);
    let mut parser =
        Parser { file, tables: Vec::new(), names: BTreeMap::new(), seen: Vec::new(), findings: Vec::new() };
    for statement in &script.statements {
        // What follows an opening mark without an end is not read: all of it would be reported, and none of it is wrong.
        match script.unclosed.as_ref().filter(|unclosed| statement.span.end > unclosed.span.start) {
            Some(_) => {}
            None => parser.statement(&script.blanked, statement),
        }
    }
    parser.findings.extend(script.unclosed.map(|unclosed| not_closed(file, unclosed)));
    parser.finish()
}

struct Parser<'a> {
    file: &'a SourceFile,
    tables: Vec<Table>,
    /// Where each table was first named.
    names: BTreeMap<(Option<String>, String), Span>,
    /// Statements that are not read: the first of each kind, and how many there are.
    seen: Vec<(Verdict, Span, usize)>,
    findings: Vec<Finding>,
}

impl Parser<'_> {
    fn statement(&mut self, blanked: &str, statement: &Statement) {
        let text = &blanked[statement.span.clone()];
        match statement::judge(text) {
            Verdict::Noise => {}
            Verdict::Table if statement.conditional => self.conditional(&statement.span),
            Verdict::Table => self.table(blanked, &statement.span),
            verdict => self.count(verdict, &statement.span),
        }
    }

    /// A statement that is only half inside a conditional comment has no definition that could stand alone.
    fn conditional(&mut self, span: &Span) {
        let help = "take the statement out of the `/*! .. */` around it, or remove it";
        self.count(Verdict::Unsupported("/*! CREATE TABLE .. */".to_owned(), help), span);
    }

    fn table(&mut self, blanked: &str, span: &Span) {
        let reading = match tokens::read(blanked, span) {
            Ok(lexemes) => create::read(self.file, span, &lexemes),
            Err(fault) => create::Reading { table: None, name_span: span.clone(), faults: vec![fault] },
        };
        let printed = printed_by_a_server(&self.file.text[span.clone()]);
        let name = reading.table.as_ref().map(|table| table.name.clone()).unwrap_or_default();
        let mut misunderstood = false;
        for fault in reading.faults {
            let finding = fault.finding(self.file, &name, printed && reading.table.is_some());
            // One warning says it all: the table has no types.
            let again = finding.code.0 == "ddl-not-understood" && std::mem::replace(&mut misunderstood, true);
            if !again {
                self.findings.push(finding);
            }
        }
        let Some(table) = reading.table else { return };
        let start = span.end - table.definition.len();
        if script::split(&table.definition).blanked == blanked[start..span.end] {
            self.add(table, reading.name_span);
        } else {
            self.conditional(span);
        }
    }

    fn add(&mut self, table: Table, name_span: Span) {
        let key = (table.schema.clone(), table.name.clone());
        if let Some(first) = self.names.get(&key) {
            let place = Place::Text(self.file.clone(), name_span);
            let message = format!("the table `{}` is defined twice", table.name);
            let mut finding = Finding::new("ddl-duplicate-table", Level::Error, place, message)
                .help("remove one of the two, or write the schema before each: `schema.table`");
            let place = Place::Text(self.file.clone(), first.clone());
            finding.labels.push(Label { place, text: "the first one".to_owned() });
            self.findings.push(finding);
        } else {
            self.names.insert(key, name_span);
            self.tables.push(table);
        }
    }

    /// A dump has the same kind of statement again and again; one finding tells it.
    fn count(&mut self, verdict: Verdict, span: &Span) {
        if let Some((_, _, count)) = self.seen.iter_mut().find(|(seen, ..)| *seen == verdict) {
            *count += 1;
        } else if self.seen.len() < MOST_KINDS {
            self.seen.push((verdict, self.first_line(span), 1));
        }
    }

    fn first_line(&self, span: &Span) -> Span {
        let text = &self.file.text[span.clone()];
        let line = text.lines().next().unwrap_or_default();
        let end = line.char_indices().nth(60).map_or(line.len(), |(end, _)| end);
        span.start..span.start + end
    }

    fn finish(mut self) -> (Vec<Table>, Vec<Finding>) {
        for (verdict, span, count) in std::mem::take(&mut self.seen) {
            let place = Place::Text(self.file.clone(), span);
            let times = if count == 1 { String::new() } else { format!(" ({count} statements)") };
            self.findings.push(match verdict {
                Verdict::Ignored(name) => {
                    Finding::new("ddl-ignored-statement", Level::Warning, place, format!("`{name}` is ignored{times}"))
                        .help("remove it, or dump with `mysqldump --skip-add-drop-table`")
                }
                Verdict::Unsupported(name, help) => {
                    let message = format!("`{name}` is not supported in a DDL file{times}");
                    Finding::new("ddl-unsupported-statement", Level::Error, place, message).help(help)
                }
                Verdict::Unknown(name, nearest) => {
                    let help = match nearest {
                        Some(nearest) => format!("write `{nearest}`"),
                        None => "remove it, or write a `CREATE TABLE` statement".to_owned(),
                    };
                    let message = format!("`{name}` begins no statement of MySQL{times}");
                    Finding::new("ddl-syntax", Level::Error, place, message).help(help)
                }
                Verdict::Table | Verdict::Noise => continue,
            });
        }
        self.findings.sort_by_key(|finding| match &finding.place {
            Place::Text(_, span) => span.start,
            Place::Manifest(..) => 0,
        });
        (self.tables, self.findings)
    }
}

/// Whether the statement has the shape that `SHOW CREATE TABLE` prints: a quoted name, a line for each item, an engine.
fn printed_by_a_server(text: &str) -> bool {
    let body = text.strip_prefix("CREATE TABLE `").and_then(|rest| rest.split_once("` ("));
    body.is_some_and(|(_, body)| {
        let body = body.trim_start_matches('\r');
        body.starts_with("\n  ") && body.rsplit_once("\n)").is_some_and(|(_, tail)| tail.contains("ENGINE="))
    })
}

fn too_large(file: &SourceFile) -> Finding {
    let message = format!("the DDL file has {} bytes; the limit is {LARGEST_FILE} (4 MiB)", file.text.len());
    Finding::new("ddl-too-large", Level::Error, Place::Text(file.clone(), 0..0), message)
        .help("leave the rows out: `mysqldump --no-data`")
}

fn not_closed(file: &SourceFile, unclosed: Unclosed) -> Finding {
    let Unclosed { span, what, closing } = unclosed;
    let fault = Fault {
        kind: Kind::Mistake("ddl-syntax"),
        ..Fault::syntax(span, format!("{what} begins here and does not end"))
    };
    fault.help(format!("write the closing {closing}")).finding(file, "", false)
}
