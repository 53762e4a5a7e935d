//! Hostile texts are refused, quickly and without harm.

use super::super::limits::{COPIED_VALUES, MANIFEST_BYTES, NESTING_LEVELS};
use super::super::{SourceFile, parse};

fn codes(text: impl Into<String>) -> Vec<&'static str> {
    let findings = parse(&SourceFile::new("a.yaml", text.into())).err().unwrap_or_default();
    findings.iter().map(|finding| finding.code.0).collect()
}

/// Block maps, each a blank deeper than the last.
fn staircase(levels: usize) -> String {
    (0..levels).flat_map(|level| [" ".repeat(level), "a:\n".to_owned()]).collect()
}

#[test]
fn nesting_up_to_the_limit_is_accepted_and_one_more_refused() {
    let flow = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    let mixed = |levels: usize| format!("a:\n  {}x", "- ".repeat(levels - 1));
    for text in [flow, staircase, mixed] {
        assert_eq!(codes(text(NESTING_LEVELS)), [""; 0]);
        assert_eq!(codes(text(NESTING_LEVELS + 1)), ["nesting-too-deep"]);
    }
    assert_eq!(codes(format!("{}{}{}", staircase(40), " ".repeat(40), flow(30))), ["nesting-too-deep"]);
}

#[test]
fn any_depth_is_refused_without_harm() {
    for levels in [200, 200_000] {
        for open in ["[", "{a: ", "- ", "? ", "[{", "{? "] {
            assert_eq!(codes(open.repeat(levels)), ["nesting-too-deep"], "{open:?} x {levels}");
        }
    }
    assert_eq!(codes(staircase(2000)), ["nesting-too-deep"]);
}

#[test]
fn aliases_add_to_the_nesting() {
    let nest = |anchor: &str, inner: &str| format!("{anchor}: &{anchor} {}{inner}{}\n", "[".repeat(40), "]".repeat(40));
    assert_eq!(codes(nest("x", "1") + &nest("y", "*x")), ["nesting-too-deep"]);
}

#[test]
fn an_alias_bomb_is_refused_by_its_size() {
    let levels = (1..9).map(|level| format!("l{level}: &l{level} [{}]\n", format!("*l{}, ", level - 1).repeat(9)));
    let bomb = format!("l0: &l0 [lol]\n{}", levels.collect::<String>());
    let findings = parse(&SourceFile::new("a.yaml", bomb)).expect_err("refused");
    assert_eq!(findings[0].message, format!("anchors and aliases copy more than {COPIED_VALUES} values"));
    // Few values, but long ones.
    let text = format!("a: &a {}\nb: [{}]\n", "x".repeat(1_000_000), "*a, ".repeat(1000));
    assert_eq!(codes(text), ["alias-bomb"]);
    let honest = format!("a: &a [1, 2, 3]\nb: [{}]\n", "*a, ".repeat(10_000));
    assert_eq!(codes(honest), [""; 0]);
}

#[test]
fn ten_thousand_tables_are_accepted_and_ten_megabytes_refused() {
    let table = |n: usize| format!("  shop.table_{n:05}: {{ ddl: ddl/table_{n:05}.sql }}\n");
    let tables = format!("tables:\n{}", (0..10_000).map(table).collect::<String>());
    assert!(tables.len() * 8 < MANIFEST_BYTES * 2, "there is ample room");
    assert_eq!(codes(tables), [""; 0]);
    assert_eq!(codes("a: 1\n".repeat(2_000_000)), ["file-too-large"]);
}

#[test]
fn texts_of_the_largest_size_take_no_longer_than_their_length() {
    let fill = |piece: &str| piece.repeat(MANIFEST_BYTES / piece.len());
    for piece in [
        "a", "a ", "'", "\"", "\n", "# ", "a\n", "[a,", "{", "- a\n", "a: b: ", "? a\n", "&a ", "!", "*a ", "|\n", "é",
        "\\", " ", "\t",
    ] {
        let _ = codes(fill(piece));
        let _ = codes(format!("a: {}", fill(piece)));
        let _ = codes(format!("a: [{}", fill(piece)));
    }
}

#[test]
fn every_duplicate_of_a_large_map_is_found() {
    let text: String =
        (0..5000).chain(0..5000).flat_map(|n| ["k".to_owned(), n.to_string(), ": 1\n".to_owned()]).collect();
    assert_eq!(codes(text), vec!["duplicate-key"; 5000]);
}
