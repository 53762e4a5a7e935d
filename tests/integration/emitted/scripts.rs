//! shellcheck over every script of every output, and over the commands of the SSM document.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value as Json;

use super::stacks;
use crate::tools;

/// What stands for a value that is known only after the apply. The quotes around it are the compiler's.
const UNKNOWN: &str = "0";

/// The text of a Terraform string with a word in place of every `${..}`.
fn rendered(template: &str) -> String {
    let (mut text, mut rest) = (String::new(), template);
    while let Some((before, after)) = rest.split_once("${") {
        let mut depth = 1;
        let end = after.char_indices().find(|(_, c)| {
            depth += i32::from(*c == '{') - i32::from(*c == '}');
            depth == 0
        });
        text.push_str(before);
        text.push_str(UNKNOWN);
        rest = &after[end.expect("a closed template").0 + 1..];
    }
    text + rest
}

fn shellcheck(program: &Path, arguments: &[&str], name: &str, script: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("script.sh");
    std::fs::write(&file, script).expect("a writable folder");
    let output = Command::new(program).args(arguments).arg(&file).output().expect("shellcheck starts");
    if output.status.success() {
        String::new()
    } else {
        format!("{name}:\n{}", String::from_utf8_lossy(&output.stdout))
    }
}

#[test]
fn shellcheck_finds_nothing_in_any_output() {
    let Some(program) = tools::find("shellcheck", "scripts of the outputs under shellcheck") else { return };
    let (mut seen, mut complaints) = (BTreeSet::new(), String::new());
    for stack in stacks() {
        for (path, bytes) in
            stack.files.iter().filter(|(path, _)| Path::new(path).extension().is_some_and(|ending| ending == "sh"))
        {
            let script = String::from_utf8(bytes.clone()).expect("text");
            if seen.insert(script.clone()) {
                complaints += &shellcheck(&program, &[], &format!("{} {path}", stack.name), &script);
            }
        }
    }
    assert!(!seen.is_empty());
    assert!(complaints.is_empty(), "{complaints}");
}

#[test]
fn shellcheck_finds_nothing_in_the_commands_of_the_runner() {
    let Some(program) = tools::find("shellcheck", "commands of the runner under shellcheck") else { return };
    let (mut count, mut complaints) = (0, String::new());
    for stack in stacks() {
        let Some(bytes) = stack.files.get("modules/bootstrap/main.tf.json") else { continue };
        let module: Json = serde_json::from_slice(bytes).expect("JSON");
        let commands = module["locals"]["commands"].as_array().expect("the commands");
        let lines: Vec<String> = commands.iter().map(|line| rendered(line.as_str().expect("a line"))).collect();
        count += 1;
        // The agent hands the lines to `sh`.
        complaints += &shellcheck(&program, &["--shell=sh"], &stack.name, &lines.join("\n"));
    }
    assert!(count > 0);
    assert!(complaints.is_empty(), "{complaints}");
}

#[test]
fn a_template_is_replaced_up_to_its_own_brace() {
    assert_eq!(rendered("a '${file(\"${path.module}/x\")}' b ${var.c}"), "a '0' b 0");
}
