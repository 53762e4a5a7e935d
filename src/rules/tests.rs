//! What every rule must keep to, and that its examples are true.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use super::*;
use crate::compile::{Choice, Files, FolderFile, compile_with};
use crate::date::Date;
use crate::finding::json;
use crate::source::SourceFile;

/// The files that an example may name.
struct Beside;

impl Files for Beside {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        match path {
            "orders.sql" => Ok(ORDERS.into()),
            _ => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn folder(&self, path: &str, _: u64) -> io::Result<Vec<FolderFile>> {
        match path {
            "sync" => Ok(vec![FolderFile { path: "index.mjs".into(), content: Ok(SYNC.into()) }]),
            _ => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

/// On a day of this century, for what has an end.
fn choice() -> Choice {
    Choice { today: Date::parse("2026-11-21"), ..Choice::default() }
}

/// The codes and lines of what is found in an example.
fn found(example: &str) -> BTreeSet<(&'static str, usize)> {
    let text = manifest_of(example);
    let file = SourceFile { name: "shop.yaml".into(), text: text.as_str().into() };
    let compiled = compile_with(&file, &Beside, &choice());
    let records = json::records(&compiled.findings, compiled.document.as_ref(), None);
    records.into_iter().map(|record| (record.code, record.place.line.unwrap_or(0))).collect()
}

/// The lines of an example's manifest that say that something is found there.
fn marked(example: &str) -> BTreeSet<usize> {
    let text = manifest_of(example);
    text.lines().zip(1..).filter(|(line, _)| line.ends_with("# <-")).map(|(_, number)| number).collect()
}

/// Rules whose examples are manifests. Those that are commands are tried by the integration tests, with the program.
fn said_in_yaml() -> impl Iterator<Item = &'static Rule> {
    all().filter(|rule| !rule.is_said_in_shell() && rule.bad != Rule::NO_MANIFEST)
}

#[test]
fn two_rules_alone_are_nets_that_no_manifest_falls_into() {
    // The first one is about a moment between two readings.
    let nets: Vec<&str> = all().filter(|rule| rule.bad == Rule::NO_MANIFEST).map(|rule| rule.name).collect();
    assert_eq!(nets, ["manifest-changed", "name-not-quotable"]);
}

#[test]
fn names_are_unique_kebab_case_and_sorted_within_a_family() {
    for family in FAMILIES {
        let names: Vec<&str> = family.rules.iter().map(|rule| rule.name).collect();
        assert!(names.is_sorted_by(|a, b| a < b), "{names:?}");
    }
    let names: BTreeSet<&str> = all().map(|rule| rule.name).collect();
    assert_eq!(names.len(), all().count(), "a name stands for two rules");
    let is_kebab = |name: &&str| {
        name.split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
    };
    assert!(names.iter().all(is_kebab), "{names:?}");
}

#[test]
fn every_file_of_a_family_is_a_rule_that_is_registered() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    for family in FAMILIES {
        let entries = fs::read_dir(root.join(family.name)).expect("a family has a folder");
        let files = entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"));
        let files: BTreeSet<String> = files.filter(|name| name != "mod.rs").collect();
        let looking = family.rules.iter().filter(|rule| rule.check.is_some());
        let rules: BTreeSet<String> = looking.map(|rule| format!("{}.rs", rule.name.replace('-', "_"))).collect();
        let missing: Vec<_> = rules.difference(&files).collect();
        assert!(missing.is_empty(), "{}: rules in other files: {missing:?}", family.name);
        for file in files.difference(&rules) {
            let text = fs::read_to_string(root.join(family.name).join(file)).expect("readable");
            assert!(!text.contains("check: Some"), "{}/{file} is not registered", family.name);
        }
    }
}

#[test]
fn what_is_told_of_a_rule_is_written_in_one_manner() {
    for rule in all() {
        let Rule { name, summary, why, fix, source, bad, good, .. } = rule;
        assert!(summary.starts_with(|c: char| !c.is_uppercase()) && !summary.ends_with('.'), "{name}: {summary}");
        assert!(why.ends_with('.') && why.len() > 25, "{name}: {why}");
        assert!(fix.ends_with('.') && fix.starts_with(char::is_uppercase), "{name}: {fix}");
        assert!(!source.is_empty() && !source.ends_with('.'), "{name}: {source}");
        assert!(!bad.is_empty() && !good.is_empty(), "{name}");
    }
}

#[test]
fn a_bad_example_fires_its_own_rule_alone_where_it_is_marked() {
    let mut wrong = Vec::new();
    for rule in said_in_yaml() {
        let wanted: BTreeSet<_> = marked(rule.bad).into_iter().map(|line| (rule.name, line)).collect();
        let found = found(rule.bad);
        if wanted.is_empty() || found != wanted {
            wrong.push(format!("{}: {found:?}, wanted {wanted:?}:\n{}", rule.name, manifest_of(rule.bad)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_good_example_is_silent() {
    let mut wrong = Vec::new();
    for rule in said_in_yaml() {
        let found = found(rule.good);
        if !found.is_empty() {
            wrong.push(format!("{}: {found:?}:\n{}", rule.name, manifest_of(rule.good)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// One level a rule, so that `allow` and the table can say what it is.
#[test]
fn a_rule_has_one_level() {
    for rule in said_in_yaml() {
        let text = manifest_of(rule.bad);
        let file = SourceFile { name: "shop.yaml".into(), text: text.as_str().into() };
        let levels: Vec<_> =
            compile_with(&file, &Beside, &choice()).findings.iter().map(|finding| finding.level).collect();
        assert!(levels.iter().all(|level| *level == rule.level), "{}: {levels:?}", rule.name);
    }
}
