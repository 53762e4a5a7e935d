//! `cdcc explain` as its users see it, and the examples that only a shell can show.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use cdcc::rules::{self, ORDERS, Rule, manifest_of};
use regex::Regex;
use tempfile::TempDir;

/// Runs the commands of an example in a folder with the smallest manifest, and gives the codes that it prints and how it ended.
fn run(example: &str) -> (Vec<String>, bool, String) {
    let root = TempDir::new().expect("a folder");
    fs::write(root.path().join("shop.yaml"), manifest_of("")).expect("a manifest");
    fs::write(root.path().join("orders.sql"), ORDERS).expect("a file of DDL");
    let commands: String =
        example.lines().filter_map(|line| line.trim().strip_prefix("$ ")).flat_map(|line| [line, "\n"]).collect();
    let program = Path::new(env!("CARGO_BIN_EXE_cdcc")).parent().expect("a folder");
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let mut shell = Command::new("sh");
    shell.args(["-euc", &commands]).current_dir(root.path()).env("PATH", path).env("NO_COLOR", "1");
    let output = shell.output().expect("a shell");
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    let code = Regex::new(r"(?m)^(?:error|loss|warning)\[([a-z0-9-]+)\]").expect("a pattern");
    let codes = code.captures_iter(&said).map(|found| found[1].to_owned()).collect();
    (codes, output.status.success(), said)
}

fn said_in_shell() -> impl Iterator<Item = &'static Rule> {
    rules::all().filter(|rule| rule.is_said_in_shell())
}

#[test]
fn commands_of_bad_examples_are_told_their_own_rule_alone() {
    let mut wrong = Vec::new();
    for rule in said_in_shell() {
        let (mut codes, succeeded, said) = run(rule.bad);
        codes.dedup();
        if succeeded || codes != [rule.name] {
            wrong.push(format!("{}: {codes:?}\n{said}", rule.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn commands_of_good_examples_run_in_silence() {
    let mut wrong = Vec::new();
    for rule in said_in_shell() {
        let (codes, succeeded, said) = run(rule.good);
        if !succeeded || !codes.is_empty() {
            wrong.push(format!("{}: {codes:?}\n{said}", rule.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The codes that the phases other than the rules write down, by the ways in which they do.
fn written_down() -> BTreeSet<String> {
    let ways = Regex::new(
        r#"(?s)(?:Finding::(?:error|warning|new)|Fault::mistake|Kind::(?:Mistake|Remark)|self\.error|\berror|\bfinding|error_at|flag)\([^;"]*?"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)"|\bcode: "([a-z0-9-]+)"|const [A-Z_]+: &str = "(ddl-[a-z-]+)"|^\s+"([a-z]+-[a-z]+(?:-[a-z]+)*)",$|=> \(?"([a-z]+-[a-z-]+)", "#,
    )
    .expect("a pattern");
    let mut codes = BTreeSet::new();
    for (name, text) in crate::tidy::rust_files("src") {
        let other =
            ["src/rules/", "src/terraform/", "src/modules/", "src/plan/", "src/sample_data", "src/certificates"];
        if crate::tidy::is_test(&name) || other.iter().any(|folder| name.starts_with(folder)) {
            continue;
        }
        let text = text.split("#[cfg(test)]").next().expect("a beginning").to_owned();
        codes.extend(
            ways.captures_iter(&text)
                .filter_map(|found| Some(found.iter().skip(1).flatten().next()?.as_str().to_owned())),
        );
    }
    codes
}

#[test]
fn every_code_that_the_compiler_can_print_has_a_page() {
    let written = written_down();
    let unknown: Vec<&String> = written.iter().filter(|code| rules::find(code).is_none()).collect();
    assert!(unknown.is_empty(), "codes without a page: {unknown:?}");
    let all: String = crate::tidy::rust_files("src").into_iter().map(|(_, text)| text).collect();
    // Anywhere but in its own page, or by its page anywhere but in the list of its family.
    let is_used = |name: &str| {
        let count = |text: &str| all.matches(text).count();
        let literal = format!("\"{name}\"");
        count(&literal) > count(&format!("name: {literal}")) || count(&format!("{}::RULE", name.replace('-', "_"))) > 1
    };
    let found_elsewhere = rules::all().filter(|rule| !rule.looks_at_pipelines()).map(|rule| rule.name);
    let unused: Vec<&str> = found_elsewhere.filter(|name| !is_used(name)).collect();
    assert!(unused.is_empty(), "pages of codes that nothing prints: {unused:?}");
}
