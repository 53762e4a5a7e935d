//! checkov over all that cdcc writes. What it finds is either mended or explained: `accepted.txt` says why, and an
//! explanation that explains nothing fails.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value as Json;

use crate::emitted::stacks;
use crate::tools;

const TEST: &str = "checkov over the outputs";

/// A line of `accepted.txt`.
struct Accepted<'a> {
    check: &'a str,
    /// `<stack>:<module>/<resource>` with `*` for anything.
    pattern: &'a str,
    line: usize,
}

fn accepted(text: &str) -> Vec<Accepted<'_>> {
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|(text, line)| {
            let parts: Vec<&str> = text.splitn(3, ' ').collect();
            let [check, pattern, reason] = parts.as_slice() else { panic!("line {line}: {text}") };
            assert!(reason.len() > 20, "line {line} gives no reason");
            Accepted { check, pattern, line }
        })
        .collect()
}

/// Whether `*` in the pattern can be filled in so that it is the text.
fn matches(pattern: &str, text: &str) -> bool {
    let Some((head, tail)) = pattern.split_once('*') else { return pattern == text };
    text.strip_prefix(head)
        .is_some_and(|rest| (0..=rest.len()).any(|at| rest.is_char_boundary(at) && matches(tail, &rest[at..])))
}

/// The report on every stack, each in a folder of its name.
fn report(checkov: &Path) -> Json {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for stack in stacks() {
        stack.write(&folder.path().join(&stack.name));
    }
    let output = Command::new(checkov)
        .current_dir(folder.path())
        .args(["-d", ".", "--framework", "terraform_json", "--skip-download", "--compact", "-o", "json"])
        .output()
        .expect("checkov starts");
    // Its exit status says whether a check failed, and 0 where it read nothing.
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
}

#[test]
fn every_failed_check_is_explained_and_every_explanation_is_needed() {
    let checkov = match std::env::var_os("CDCC_CHECKOV") {
        Some(checkov) => PathBuf::from(checkov),
        None => match tools::find("checkov", TEST) {
            Some(checkov) => checkov,
            None => return,
        },
    };
    let report = report(&checkov);
    let results = &report["results"];
    // checkov cannot read a file with a `terraform`, a `check` or a `moved` block (bridgecrewio/checkov#7454), which is why they
    // have files of their own.
    for file in results["parsing_errors"].as_array().expect("parsing errors") {
        let file = file.as_str().expect("a path");
        let blind = ["/versions.tf.json", "/checks.tf.json", "/moved.tf.json"];
        assert!(blind.iter().any(|name| file.ends_with(name)), "checkov cannot read {file}");
    }
    let passed = results["passed_checks"].as_array().expect("passed checks");
    let seen: BTreeSet<_> = passed.iter().filter_map(|check| check["file_path"].as_str()?.split('/').nth(1)).collect();
    let expected: Vec<_> = stacks().into_iter().map(|stack| stack.name).collect();
    assert!(
        expected.iter().all(|stack| seen.contains(stack.as_str())),
        "no check passed in some of {expected:?}: {seen:?}"
    );

    let explanations = accepted(include_str!("accepted.txt"));
    let mut used = BTreeSet::new();
    let mut open = Vec::new();
    for failed in results["failed_checks"].as_array().expect("failed checks") {
        let text = |key: &str| failed[key].as_str().unwrap_or_default();
        let path: Vec<&str> = text("file_path").trim_start_matches('/').split('/').collect();
        let module = if path.len() == 4 { path[2] } else { "" };
        let place = format!("{}:{module}/{}", path[0], text("resource"));
        let mut fitting =
            explanations.iter().filter(|of| of.check == text("check_id") && matches(of.pattern, &place)).peekable();
        if fitting.peek().is_none() {
            open.push(format!("{} {place} {}", text("check_id"), text("check_name")));
        }
        used.extend(fitting.map(|of| of.line));
    }
    let idle: Vec<_> =
        explanations.iter().filter(|of| !used.contains(&of.line)).map(|of| (of.line, of.check)).collect();
    assert!(open.is_empty() && idle.is_empty(), "not explained:\n{}\nexplains nothing: {idle:?}", open.join("\n"));
}

#[test]
fn a_pattern_is_filled_in_anywhere() {
    assert!(matches("*:bastion/*", "rds:bastion/resource.this") && matches("a", "a") && matches("*", ""));
    assert!(!matches("*:bastion/*", "rds:bootstrap/resource.this") && !matches("a*b", "abc"));
}
