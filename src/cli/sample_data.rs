//! `cdcc sample-data`: made-up rows of the declared tables, as SQL.

use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::{Args, value_parser};

use crate::compile::{self, Choice};
use crate::finding::{Finding, Level, Place, suggest};
use crate::resolve::CapturedTable;
use crate::sample_data::{Amounts, SEEDS, Script, Source, sample_data};
use crate::source::{DocPath, Part, SourceFile};

use super::place::error_at;
use super::shell::Shell;
use super::{Outcome, one};

/// More is no sample. A million rows of ten columns are some 100 MB of SQL.
const MOST: u64 = 1_000_000;

#[derive(Debug, Args)]
pub(super) struct SampleDataArgs {
    /// The manifest, or `-` for standard input.
    #[arg(value_name = "FILE|-")]
    manifest: PathBuf,
    /// Rows to insert into each table.
    #[arg(long, default_value_t = 100, value_parser = value_parser!(u64).range(1..=MOST))]
    rows: u64,
    /// Updates of these rows, for each table [default: a quarter of the rows].
    #[arg(long, value_parser = value_parser!(u64).range(0..=MOST))]
    updates: Option<u64>,
    /// Rows of each table to delete at the end, at most all of them [default: a twentieth].
    #[arg(long, value_parser = value_parser!(u64).range(0..=MOST))]
    deletes: Option<u64>,
    /// The same seed gives the same SQL; another one other rows, which can be loaded beside them.
    #[arg(long, default_value_t = 1, value_parser = value_parser!(u64).range(0..SEEDS))]
    seed: u64,
    /// Only this table, as `database.table`; may be given several times.
    #[arg(long = "table", value_name = "TABLE")]
    tables: Vec<String>,
    /// Write to this file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Overwrite the file if it exists.
    #[arg(long, requires = "out")]
    force: bool,
    /// Lay a profile of the manifest over it.
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// Set one value, such as `source.tables={shop.orders: orders.sql}`; `null` takes a key away.
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
}

pub(super) fn run(args: &SampleDataArgs, shell: &mut Shell<'_>) -> Outcome {
    let amounts = Amounts {
        rows: args.rows,
        updates: args.updates.unwrap_or(args.rows / 4),
        deletes: args.deletes.unwrap_or(args.rows / 20),
        seed: args.seed,
    };
    if amounts.deletes > amounts.rows {
        let (rows, deletes) = (amounts.rows, amounts.deletes);
        let message = format!("`--deletes {deletes}` is more than `--rows {rows}`: only these rows are deleted");
        shell.show(
            &[flag(&format!("--deletes {deletes}"), "wrong-flag", message).help("write at most the number of rows")],
            None,
        );
        return Outcome::Failed;
    }
    let (file, folder) = match one::read(&args.manifest, "sample data", shell) {
        Ok(read) => read,
        Err(outcome) => return outcome,
    };
    let choice = Choice { profile: args.profile.clone(), set: args.set.clone(), today: None };
    let (tables, mut findings, document) = compile::captured_tables(&file, &folder, &choice);
    // What only concerns the output of `compile` would hide what concerns this one.
    findings.retain(|finding| finding.level != Level::Warning);
    let tables = tables.unwrap_or_default();
    let chosen = if findings.is_empty() { chosen(&tables, &args.tables, &mut findings) } else { Vec::new() };
    let (script, found) = sample_data(&chosen, amounts);
    findings.extend(found);
    let failed = findings.iter().any(|finding| finding.level != Level::Warning);
    shell.show(&findings, document.as_ref());
    match script.filter(|_| !failed) {
        Some(script) => deliver(args, &script, shell),
        None => Outcome::Findings,
    }
}

/// The tables with DDL that are wanted.
fn chosen<'t>(tables: &'t [CapturedTable], wanted: &[String], findings: &mut Vec<Finding>) -> Vec<Source<'t>> {
    let names: Vec<String> = tables.iter().map(|table| table.name.to_string()).collect();
    for name in wanted.iter().filter(|name| !names.contains(name)) {
        let finding = flag(&format!("--table {name}"), "unknown-table", format!("the manifest has no table `{name}`"));
        let near = suggest::closest(name, names.iter().map(String::as_str));
        findings.push(match near {
            Some(near) => finding.help(format!("did you mean `--table {near}`?")),
            None => finding.help(format!("choose one of {}", quoted(&names))),
        });
    }
    let mut sources = Vec::new();
    let mut without = Vec::new();
    for (table, name) in tables.iter().zip(&names).filter(|(_, name)| wanted.is_empty() || wanted.contains(name)) {
        let readable = |ddl: &&crate::ddl::Table| !ddl.columns.is_empty();
        match table.ddl.as_ref().filter(readable).filter(|_| !table.name.is_pattern()) {
            Some(ddl) => sources.push(Source { schema: &table.name.schema, table: ddl }),
            None => without.push(name),
        }
    }
    // Nothing to do for a table that was asked for, or for any, is an error.
    let level = if sources.is_empty() || !wanted.is_empty() { Level::Error } else { Level::Warning };
    for name in without {
        let path = DocPath::root().key("source").key("tables").key(name.as_str());
        let message = format!("no rows are made up for `{name}`: its columns are not known");
        let place = Place::Manifest(path, Part::Key);
        let help = if name.contains('*') {
            "name each table that it stands for beside it, with its DDL, such as `shop.orders: orders.sql`"
        } else {
            "name its DDL in the manifest, such as `shop.orders: orders.sql`"
        };
        findings.push(Finding::new("sample-without-ddl", level, place, message).help(help));
    }
    sources
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// A finding about an argument.
fn flag(shown: &str, code: &'static str, message: String) -> Finding {
    let place = Place::Text(SourceFile::new(shown, shown), 0..shown.len());
    Finding::new(code, Level::Error, place, message)
}

/// Block by block, so that a large script needs no large memory.
fn deliver(args: &SampleDataArgs, script: &Script<'_>, shell: &mut Shell<'_>) -> Outcome {
    let Some(path) = &args.out else {
        for block in script.blocks() {
            shell.print(&block);
            if shell.is_closed() {
                break;
            }
        }
        return Outcome::Ok;
    };
    match write(path, args.force, script) {
        Ok(()) => Outcome::Ok,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let message = format!("there is a `{}` already", path.display());
            let finding = error_at(path, "output-exists", message);
            shell.show(&[finding.help("choose another file, or overwrite it with `--force`")], None);
            Outcome::Findings
        }
        Err(error) => {
            let message = format!("can't write `{}`: {error}", path.display());
            shell.show(&[error_at(path, "unwritable-output", message)], None);
            Outcome::Failed
        }
    }
}

fn write(path: &Path, force: bool, script: &Script<'_>) -> io::Result<()> {
    let file = if force { File::create(path)? } else { File::create_new(path)? };
    let mut file = BufWriter::new(file);
    for block in script.blocks() {
        file.write_all(block.as_bytes())?;
    }
    file.flush()
}
