//! Sample data on a real server: it loads without a warning, and leaves what was asked for.

use std::io;
use std::path::Path;
use std::process::Command;

use cdcc::compile::captured_tables;
use cdcc::ddl::{self, Table};
use cdcc::finding::{Finding, Level};
use cdcc::sample_data::{Amounts, Source, sample_data};
use cdcc::source::SourceFile;
use cdcc::{Choice, Files, FolderFile};

use crate::mariadb::Server;

const EVERY_TYPE: &str = include_str!("sample/every-type.sql");

const AMOUNTS: Amounts = Amounts { rows: 120, updates: 150, deletes: 30, seed: 7 };

/// Tables with the databases that they are in.
type Tables = Vec<(String, Table)>;

struct Manifests;

impl Files for Manifests {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        std::fs::read(Path::new("manifests").join(path))
    }

    fn folder(&self, path: &str, _: u64) -> io::Result<Vec<FolderFile>> {
        crate::folder::read(&Path::new("manifests").join(path))
    }
}

/// The tables with DDL of every example, with the example's name.
fn examples() -> Vec<(String, Tables)> {
    let mut examples = Vec::new();
    for entry in std::fs::read_dir("manifests").expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("text");
        let name = path.display().to_string();
        let file = SourceFile::new(name.as_str(), text.as_str());
        let (tables, findings, _) = captured_tables(&file, &Manifests, &Choice::default());
        assert!(findings.iter().all(|finding| finding.level == Level::Warning), "{name}: {findings:?}");
        let declared = tables.unwrap_or_default().into_iter();
        let declared: Tables = declared.filter_map(|table| Some((table.name.schema.clone(), table.ddl?))).collect();
        if !declared.is_empty() {
            examples.push((name, declared));
        }
    }
    examples.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(examples.len() >= 5, "{}", examples.len());
    examples
}

fn every_type() -> Tables {
    let (tables, findings) = ddl::parse(&SourceFile::new("every-type.sql", EVERY_TYPE));
    assert!(findings.is_empty(), "{findings:?}");
    tables.into_iter().map(|table| ("odd`schema 'x".to_owned(), table)).collect()
}

fn quoted(name: &str) -> String {
    format!("`{}`", name.replace('`', "``"))
}

/// The statements that make the tables anew. MariaDB 10.11 has no collation `utf8mb4_0900_ai_ci`.
fn creation(tables: &Tables) -> String {
    let table = |(schema, table): &(String, Table)| {
        let (schema, name) = (quoted(schema), quoted(&table.name));
        let definition = table.definition.replace("utf8mb4_0900_ai_ci", "utf8mb4_general_ci");
        format!(
            "CREATE DATABASE IF NOT EXISTS {schema}; USE {schema}; DROP TABLE IF EXISTS {name};
             CREATE TABLE {name} {definition};\n"
        )
    };
    let tables: Vec<String> = tables.iter().map(table).collect();
    format!("SET NAMES utf8mb4; SET foreign_key_checks = 0;{}", tables.concat())
}

fn script(tables: &Tables, amounts: Amounts) -> (String, Vec<Finding>) {
    let sources: Vec<Source<'_>> = tables.iter().map(|(schema, table)| Source { schema, table }).collect();
    let (script, findings) = sample_data(&sources, amounts);
    (script.unwrap_or_else(|| panic!("{findings:?}")).blocks().collect(), findings)
}

fn count(server: &Server, schema: &str, table: &str) -> u64 {
    let rows = server.run(&format!("SELECT COUNT(*) FROM {}.{};", quoted(schema), quoted(table))).expect("a count");
    rows.trim().parse().expect("a number")
}

/// What the server's counters of rows say was done.
fn done(server: &Server, script: &str) -> [u64; 3] {
    let counters = ["Handler_write", "Handler_update", "Handler_delete"];
    let ask = counters.map(|counter| format!("SHOW SESSION STATUS WHERE Variable_name = '{counter}';\n")).concat();
    let answer = server.run_with_warnings(&format!("{script}{ask}")).unwrap_or_else(|why| panic!("{why}\n{script}"));
    let lines: Vec<&str> = answer.lines().collect();
    // Warnings would be lines of their own.
    assert_eq!(lines.len(), 3, "{answer}");
    let value = |at: usize| lines[at].rsplit('\t').next().and_then(|value| value.parse().ok()).expect("a counter");
    [value(0), value(1), value(2)]
}

#[test]
fn what_is_asked_for_is_what_the_tables_of_every_example_get() {
    let Some(server) = Server::start("sample data of the examples on MariaDB") else { return };
    // The proof of the proof: a warning is seen.
    let warned = server.run_with_warnings("SET sql_mode = ''; SELECT CAST('x' AS SIGNED);").expect("an answer");
    assert!(warned.contains("Warning"), "{warned}");
    for (name, tables) in examples() {
        server.run(&creation(&tables)).unwrap_or_else(|why| panic!("{name}: {why}"));
        let of_all = |amount: u64| amount * tables.len() as u64;
        for (turn, seed) in [7, 8].into_iter().enumerate() {
            let (script, findings) = script(&tables, Amounts { seed, ..AMOUNTS });
            assert!(findings.is_empty(), "{name}: {findings:?}");
            let [_, updated, deleted] = done(&server, &script);
            assert_eq!([updated, deleted], [of_all(AMOUNTS.updates), of_all(AMOUNTS.deletes)], "{name}");
            for (schema, table) in &tables {
                let rows = (AMOUNTS.rows - AMOUNTS.deletes) * (turn as u64 + 1);
                assert_eq!(count(&server, schema, &table.name), rows, "{name}");
            }
        }
    }
}

#[test]
fn every_type_key_and_odd_name_is_filled() {
    let Some(server) = Server::start("sample data of every type on MariaDB") else { return };
    let tables = every_type();
    server.run(&creation(&tables)).unwrap_or_else(|why| panic!("{why}"));
    let (script, findings) = script(&tables, AMOUNTS);
    let told: Vec<String> = findings.iter().map(|finding| finding.message.clone()).collect();
    assert_eq!(
        told,
        [
            "rows of `odd`schema 'x.0 pairs` are not updated: every column of it belongs to a key",
            "rows of `odd`schema 'x.only numbers` are not updated: every column of it belongs to a key",
            "rows of `odd`schema 'x.no key` are inserted only: without a key no row is found again",
        ]
    );
    let [_, updated, deleted] = done(&server, &script);
    assert_eq!(updated, AMOUNTS.updates * 4, "every update changes a row");
    assert_eq!(deleted, AMOUNTS.deletes * 6);
    for (schema, table) in &tables {
        let deleted = if table.name == "no key" { 0 } else { AMOUNTS.deletes };
        assert_eq!(count(&server, schema, &table.name), AMOUNTS.rows - deleted, "{}", table.name);
    }
    let nulls = "SELECT COUNT(*) > 0 FROM `odd``schema 'x`.`every type` WHERE phone IS NULL;
        SELECT COUNT(DISTINCT city) > 10 FROM `odd``schema 'x`.`every type`;";
    assert_eq!(server.run(nulls).expect("an answer"), "1\n1\n");
    // All of it can go again; and the same seed a second time is refused where a key is not the server's own.
    server.run(&creation(&tables)).expect("new tables");
    let all = Amounts { deletes: AMOUNTS.rows, ..AMOUNTS };
    let (all, _) = self::script(&tables, all);
    done(&server, &all);
    for (schema, table) in tables.iter().filter(|(_, table)| table.name != "no key") {
        assert_eq!(count(&server, schema, &table.name), 0, "{}", table.name);
    }
    server.run(&script).expect("the first time");
    let again = server.run(&script).expect_err("the second time");
    assert!(again.contains("Duplicate entry"), "{again}");
}

#[test]
fn the_command_prints_the_same_bytes_for_the_same_seed() {
    let run = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cdcc"));
        command.args(["sample-data", "manifests/retail.yaml", "--rows", "200", "--updates", "50", "--deletes", "10"]);
        command.args(args).output().expect("cdcc runs")
    };
    let first = run(&["--seed", "7"]);
    assert_eq!(first.status.code(), Some(0), "{}", String::from_utf8_lossy(&first.stderr));
    assert_eq!(first.stdout, run(&["--seed", "7"]).stdout);
    assert_ne!(first.stdout, run(&["--seed", "8"]).stdout);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("rows.sql");
    let path = file.to_str().expect("text");
    assert_eq!(run(&["--seed", "7", "-o", path]).status.code(), Some(0));
    assert_eq!(std::fs::read(&file).expect("a file"), first.stdout);
    let again = run(&["--seed", "8", "-o", path]);
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("output-exists"), "{again:?}");
    assert_eq!(std::fs::read(&file).expect("a file"), first.stdout, "nothing is overwritten without --force");
    for (args, code, says) in [
        (["--table", "testdb.retail_tran"], 1, "did you mean `--table testdb.retail_trans`?"),
        (["--deletes", "201"], 2, "cannot be used multiple times"),
        (["--seed", "10000"], 2, "is not in 0..10000"),
    ] {
        let output = run(&args);
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(code) && err.contains(says), "{args:?}: {err}");
    }
}
