//! What holds for any text.

use proptest::prelude::*;

use super::{outline, read};
use crate::finding::Place;

const VALID: &str = include_str!("mysqldump.sql");

/// Pieces that make trouble when they meet.
fn piece() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "CREATE TABLE ",
        "t",
        " (",
        ")",
        ",",
        ";",
        "'",
        "\"",
        "`",
        "/*",
        "*/",
        "/*!50100 ",
        "--",
        "-- ",
        "#",
        "\n",
        "\r\n",
        "\\",
        " int",
        " varchar(3)",
        " DEFAULT ",
        " PRIMARY KEY ",
        "KEY ",
        "é",
        "😀",
        ".",
        "=",
        "enum('a')",
        "1",
        "-",
        " ",
        "DELIMITER ;;\n",
        " CHECK (",
        "b'0'",
        "X'",
        "N'",
        "_utf8mb4'",
        "$$",
        "\0",
        "@",
        "{",
        "\u{feff}",
        "1e",
        "0x",
        "?",
    ]);
    prop_oneof![4 => words.prop_map(str::to_owned), 1 => any::<String>()]
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let (tables, findings) = read(text);
    for finding in &findings {
        let Place::Text(_, span) = &finding.place else { return Err(TestCaseError::fail("no place")) };
        prop_assert!(text.get(span.clone()).is_some(), "{span:?} is no range of the text");
    }
    for table in tables {
        prop_assert!(text.contains(&table.definition), "{}", table.definition);
        let Place::Text(_, span) = &table.place else { return Err(TestCaseError::fail("no place")) };
        prop_assert!(text.get(span.clone()).is_some(), "{span:?} is no range of the text");
        for column in &table.columns {
            // What the span holds is the name, but for quotes and doubled backticks.
            let written = text[column.span.clone()].replace("``", "`");
            prop_assert!(
                written == column.name || written.get(1..written.len() - 1) == Some(&column.name),
                "{written}"
            );
        }
        if table.columns.is_empty() {
            continue;
        }
        let again = format!("CREATE TABLE IF NOT EXISTS `x` {}", table.definition);
        let (second, _) = read(&again);
        prop_assert_eq!(second.len(), 1, "{}", &again);
        prop_assert_eq!(outline(&second[0]), outline(&table));
        let kinds = |table: &super::Table| table.columns.iter().map(|column| column.kind.clone()).collect::<Vec<_>>();
        prop_assert_eq!(kinds(&second[0]), kinds(&table));
        prop_assert_eq!(&second[0].definition, &table.definition);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_a_panic(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn any_heap_of_sql_pieces_is_read_without_a_panic(pieces in prop::collection::vec(piece(), 0..40)) {
        check(&pieces.concat())?;
        check(&format!("CREATE TABLE t ({})", pieces.concat()))?;
    }

    #[test]
    fn a_mutated_dump_is_read_without_a_panic(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..30, piece()), 1..6),
    ) {
        let mut text: Vec<char> = VALID.chars().collect();
        for (index, length, piece) in cuts {
            let start = index.index(text.len());
            let end = (start + length).min(text.len());
            text.splice(start..end, piece.chars());
        }
        check(&text.into_iter().collect::<String>())?;
    }
}

#[test]
fn each_table_of_a_dump_reads_the_same_from_its_definition() {
    check(VALID).unwrap_or_else(|error| panic!("{error}"));
}
