//! What the code of this repository never does, read from its text: the invariants of `src/ARCHITECTURE.md` that neither a type
//! nor clippy holds.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use regex::Regex;

/// No file of code is longer: one that is does more than one thing.
const LINES: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The Rust files of `src` and of the tests, relative to the repository, with their texts.
pub(crate) fn rust_files(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root()).expect("inside").to_string_lossy().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).expect("text")));
            }
        }
    }
    found.sort();
    assert!(found.len() > 20, "only {} files in {folder}", found.len());
    found
}

/// A file of tests, or in a folder of them.
pub(crate) fn is_test(name: &str) -> bool {
    name.split('/').any(|part| part == "tests" || part.ends_with("tests.rs"))
}

/// The lines of code: without those of comments and of the module of tests.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut in_tests = false;
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    lines.filter(move |(_, line)| {
        let was_in_tests = in_tests;
        // The module ends at the first brace that is not indented, or is a file of its own.
        let ends = *line == "}" || (line.starts_with("mod ") && line.ends_with(';'));
        in_tests = *line == "#[cfg(test)]" || (in_tests && !ends);
        !was_in_tests && !in_tests && !line.trim_start().starts_with("//")
    })
}

/// Fails with the place of every line of code outside of `allowed` that matches `pattern`.
fn assert_only_in(allowed: &[&str], pattern: &str, why: &str) {
    let pattern = Regex::new(pattern).expect("a pattern");
    let mut wrong = Vec::new();
    let mut uses = vec![0; allowed.len()];
    for (name, text) in rust_files("src").iter().filter(|(name, _)| !is_test(name)) {
        for (number, line) in code(text).filter(|(_, line)| pattern.is_match(line)) {
            match allowed.iter().position(|allowed| name.starts_with(allowed)) {
                Some(at) => uses[at] += 1,
                None => wrong.push(format!("{name}:{number}: {}", line.trim())),
            }
        }
    }
    assert!(wrong.is_empty(), "{why}:\n{}", wrong.join("\n"));
    // An exception that nothing needs any more would hide the next mistake.
    for (allowed, uses) in allowed.iter().zip(uses) {
        assert!(uses > 0, "{allowed} may, and does not: {pattern}");
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for folder in ["src", "tests/integration"] {
        for (name, text) in rust_files(folder) {
            let first = text.lines().next().unwrap_or_default();
            assert!(first.starts_with("//! ") && first.len() > 8, "{name} begins with: {first}");
        }
    }
}

#[test]
fn no_file_is_too_long() {
    for (name, text) in rust_files("src") {
        let lines = text.lines().count();
        assert!(lines <= LINES, "{name} has {lines} lines, the limit is {LINES}");
    }
}

/// `"${{{name}}}"` in a format string is `${name}` too.
#[test]
fn only_expressions_write_the_dollar_brace_of_terraform() {
    assert_only_in(
        // The only other one is the shell's: a variable inside a word that is quoted for it, in a file that Terraform
        // does not read. And `diff` and `provenance` read what was written.
        &["src/diff/", "src/provenance/", "src/terraform/", "src/text/quote.rs"],
        r"[$%]\{",
        "manifest text must not become code: `${` is written by `terraform::Expr` alone",
    );
}

#[test]
fn what_has_no_order_is_not_iterated() {
    // It only asks whether a key was seen; nothing walks over it.
    assert_only_in(
        &["src/source/frame.rs"],
        r"\bHash(Map|Set)\b",
        "the order of a hash map reaches the output; use a BTreeMap",
    );
}

#[test]
fn only_the_edges_touch_the_world() {
    assert_only_in(
        &["src/cli/", "src/output/"],
        r"\bfs::|\bFile::|std::fs\b",
        "files are read and written at the edges",
    );
    assert_only_in(
        &["src/cli/mod.rs"],
        r"\benv::(var|args|current|temp|home)",
        "the environment is the command line's",
    );
    assert_only_in(
        &["src/cli/mod.rs", "src/cli/progress.rs", "src/cli/watch.rs"],
        r"\b(SystemTime|Instant)::now|\bUtc::now|\bLocal::now",
        "the output does not depend on the time",
    );
    assert_only_in(&["src/cli/mod.rs"], r"\bio::std(in|out|err)", "the streams are the command line's");
    assert_only_in(&[], r"\b(e?print(ln)?|dbg)!", "the command line prints, through its shell");
    assert_only_in(&[], r"\bCommand::new\b|\bTcpStream\b", "the compiler starts nothing");
    assert_only_in(&["src/cli/watch.rs"], r"\bthread::sleep\b", "the compiler waits for nothing");
}

#[test]
fn libraries_stand_behind_one_folder() {
    let pairs: [(&str, &[&str]); 5] = [
        ("granit_parser", &["src/source/"]),
        ("askama", &["src/text/"]),
        ("annotate_snippets", &["src/finding/"]),
        ("clap", &["src/cli/"]),
        ("sqlparser", &["src/ddl/"]),
    ];
    for (library, allowed) in pairs {
        assert_only_in(allowed, &format!(r"\b{library}::"), &format!("{library} is used elsewhere"));
    }
}

#[test]
fn rules_and_emitters_stay_what_they_are() {
    let no = |folder: &str, pattern: &str, why: &str| {
        let pattern = Regex::new(pattern).expect("a pattern");
        for (name, text) in rust_files("src").iter().filter(|(name, _)| name.starts_with(folder) && !is_test(name)) {
            let found = code(text).find(|(_, line)| pattern.is_match(line));
            assert!(found.is_none(), "{name}: {found:?}: {why}");
        }
    };
    no(
        "src/rules/",
        r"\b(source|manifest)::.*\b(Document|SourceFile|Manifest)\b",
        "a rule sees what was meant, not the text",
    );
    no("src/modules/", r"\bdefaults::", "emitters apply no defaults");
    no("src/plan/", r"terraform::", "a plan has no Terraform words");
    no("src/manifest/", r"\bresolve::", "a manifest is what was written");
}

#[test]
fn nothing_is_left_for_later() {
    let pattern = Regex::new(r"\b(todo|unimplemented)!|\b(TODO|FIXME|XXX|HACK)\b").expect("a pattern");
    for folder in ["src", "tests/integration"] {
        for (name, text) in rust_files(folder).iter().filter(|(name, _)| !name.ends_with("/tidy.rs")) {
            let found = text.lines().enumerate().find(|(_, line)| pattern.is_match(line));
            assert!(found.is_none(), "{name}: {found:?}");
        }
    }
}

#[test]
fn nothing_names_the_machine_it_was_made_on() {
    let Ok(listed) = Command::new("git").current_dir(root()).args(["ls-files", "-z"]).output() else {
        return crate::tools::missing("git", "tidy: machine paths");
    };
    if !listed.status.success() {
        return crate::tools::missing("the repository's .git", "tidy: machine paths");
    }
    // Put together here, so that this file does not hold them.
    let folders = ["work", "root", "home", "Users", "private/tmp"].join("|");
    let path = format!(r#"(^|[\s"'`=(:])/({folders})(/[\w.-]|\b["'`])"#);
    let hosts = ["artifactory", "jfrog", "nexus", "registry.npmjs", "files.pythonhosted", "index.crates.io-"].join("|");
    let patterns = [Regex::new(&path).expect("a pattern"), Regex::new(&format!("({hosts})")).expect("a pattern")];
    // The name of cargo's registry of packages, not a place.
    let harmless =
        Regex::new(r#"^source = "registry\+https://github\.com/rust-lang/crates\.io-index"$"#).expect("a pattern");
    let names = String::from_utf8(listed.stdout).expect("UTF-8");
    let mut files = 0;
    for name in names.split('\0').filter(|name| !name.is_empty() && !name.ends_with("/tidy.rs")) {
        let path: PathBuf = root().join(name);
        let Some(text) = fs::read(&path).ok().and_then(|bytes| String::from_utf8(bytes).ok()) else { continue };
        files += 1;
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !harmless.is_match(line)) {
            let found = patterns.iter().find_map(|pattern| pattern.find(line));
            assert!(found.is_none(), "{name}:{}: {}", index + 1, found.map_or("", |found| found.as_str()));
        }
    }
    assert!(files > 100, "only {files} files were read");
}
