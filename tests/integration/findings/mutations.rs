//! Whatever a manifest holds, the compiler answers: with an output or with findings, never with a panic, and never with
//! neither.

use cdcc::source::SourceFile;
use cdcc::{Compiled, Files, compile};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestRunner};

use crate::language::{COMPLETES, ORDERS};

/// Pieces that mean something to YAML, to the language or to what is made of it.
const PIECES: &[&str] = &[
    "\n",
    "  ",
    "\t",
    ":",
    ": ",
    "- ",
    "{",
    "}",
    "[",
    "]",
    ",",
    "'",
    "\"",
    "#",
    "&a ",
    "*a",
    "!",
    "!!int ",
    "|",
    ">-",
    "---",
    "...",
    "<<: ",
    "~",
    "null",
    "0",
    "-1",
    "1e9",
    "999999d",
    "999999TiB",
    "0s",
    "é",
    "💡",
    "\u{85}",
    "\u{2028}",
    "\0",
    "\u{feff}",
    "\r\n",
    "${a}",
    "%{b}",
    "`",
    "\\",
    ";",
    "/",
    "..",
    "../",
    "x-",
    "name",
    "version: 1\n",
    "tables:",
    "shop.*",
    "shop.%_",
    "testdb",
    "opensearch:",
    "rds:",
    "aurora:",
    "external:",
    "10.0.0.0/8",
    "us-east-1",
    "cn-north-1",
    "eu-isoe-west-1",
];

/// The DDL file, mutated too, and no other.
struct OneFile(String);

impl Files for OneFile {
    fn read(&self, path: &str) -> std::io::Result<Vec<u8>> {
        if path == "orders.sql" { Ok(self.0.clone().into_bytes()) } else { Err(std::io::ErrorKind::NotFound.into()) }
    }
}

/// A cut, an insertion or a line somewhere else.
#[derive(Debug, Clone)]
enum Edit {
    Cut(Index, usize),
    Insert(Index, &'static str),
    MoveLine(Index, Index),
    DropLine(Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        (any::<Index>(), 1_usize..12).prop_map(|(at, length)| Edit::Cut(at, length)),
        (any::<Index>(), select(PIECES)).prop_map(|(at, piece)| Edit::Insert(at, piece)),
        (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Edit::MoveLine(from, to)),
        any::<Index>().prop_map(Edit::DropLine),
    ]
}

fn apply(text: &str, edits: &[Edit]) -> String {
    let mut text = text.to_owned();
    for edit in edits {
        if text.is_empty() {
            return text;
        }
        match edit {
            Edit::Cut(at, length) => {
                let chars: Vec<char> = text.chars().collect();
                let at = at.index(chars.len());
                text = chars[..at].iter().chain(chars[at..].iter().skip(*length)).collect();
            }
            Edit::Insert(at, piece) => {
                let chars: Vec<char> = text.chars().collect();
                let (before, after) = chars.split_at(at.index(chars.len() + 1));
                text = before.iter().copied().chain(piece.chars()).chain(after.iter().copied()).collect();
            }
            Edit::MoveLine(from, to) => {
                let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
                let line = lines.remove(from.index(lines.len()));
                lines.insert(to.index(lines.len() + 1), line);
                text = lines.concat();
            }
            Edit::DropLine(at) => {
                let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
                lines.remove(at.index(lines.len()));
                text = lines.concat();
            }
        }
    }
    text
}

/// What the command line does with the answer, too.
fn answer(manifest: &str, ddl: &str) -> Compiled {
    let compiled = compile(&SourceFile::new("manifest.yaml", manifest), &OneFile(ddl.to_owned()));
    let shown =
        cdcc::finding::human::render(&compiled.findings, compiled.document.as_ref(), cdcc::finding::human::Look::PLAIN);
    assert_eq!(shown.is_empty(), compiled.findings.is_empty());
    cdcc::finding::json::records(&compiled.findings, compiled.document.as_ref(), None);
    compiled
}

#[test]
fn the_compiler_answers_whatever_a_manifest_holds() {
    let cases =
        (select(&COMPLETES[..]), proptest::collection::vec(edit(), 1..3), proptest::collection::vec(edit(), 0..2));
    let compiled = std::cell::Cell::new(0);
    // What fails here becomes a test of its own.
    let config = Config { cases: 400, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&cases, |(manifest, edits, ddl_edits)| {
        let answer = answer(&apply(manifest, &edits), &apply(ORDERS, &ddl_edits));
        prop_assert!(answer.output.is_some() || !answer.findings.is_empty(), "neither output nor findings");
        compiled.set(compiled.get() + u32::from(answer.output.is_some()));
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    // Mutations that nothing survives would only test the parser.
    assert!(compiled.get() > 20, "only {} of 400 were compiled", compiled.get());
}
