//! Every command of every runbook: shellcheck takes it, and what it names is there. The runbooks are those of the examples
//! and of the variants.

mod commands;
mod login;
mod names;
mod permissions;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use regex::Regex;

use crate::emitted::{Stack, stacks};
use crate::tools;
use commands::{AwsCommand, aws_commands, blocks};

/// The stacks with a runbook, and its text.
fn runbooks() -> Vec<(Stack, String)> {
    let text = |stack: &Stack| {
        let bytes = stack.files.get("RUNBOOK.md")?;
        Some(String::from_utf8(bytes.clone()).expect("text"))
    };
    let found: Vec<(Stack, String)> =
        stacks().into_iter().filter_map(|stack| text(&stack).map(|text| (stack, text))).collect();
    assert!(found.len() > 30, "only {} runbooks", found.len());
    found
}

#[test]
fn shellcheck_has_nothing_to_say_about_the_commands() {
    let Some(shellcheck) = tools::find("shellcheck", "the runbooks under shellcheck") else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut files = Vec::new();
    for (stack, text) in runbooks() {
        // One script: a block may use what the one before it has set.
        let script = format!("#!/bin/bash\n{}", blocks(&text, "sh").join("\n"));
        let file = folder.path().join(format!("{}.sh", stack.name));
        std::fs::write(&file, script).expect("a writable folder");
        files.push(file);
    }
    let output = Command::new(shellcheck)
        // A table may have a `$` in its name, and then means it.
        .arg("--exclude=SC2016")
        .args(files)
        .output()
        .expect("shellcheck starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn every_output_of_terraform_that_is_read_exists() {
    let read = Regex::new(r"terraform output (?:-raw |-json )?([A-Za-z_][A-Za-z0-9_]*)").expect("a pattern");
    let mut count = 0;
    for (stack, text) in runbooks() {
        let outputs: serde_json::Value = serde_json::from_slice(&stack.files["outputs.tf.json"]).expect("JSON");
        for found in read.captures_iter(&text) {
            assert!(outputs["output"].get(&found[1]).is_some(), "{}: no output {}", stack.name, &found[1]);
            count += 1;
        }
    }
    assert!(count > 100, "{count}");
}

#[test]
fn every_file_that_is_named_exists() {
    let path = Regex::new(r"(?:^|[\s`(])((?:sql|opensearch|lambda|ssh|iam|modules)/[A-Za-z0-9_./-]*[A-Za-z0-9_])")
        .expect("a pattern");
    let manifest = Regex::new(r"manifest=\.\./\.\./(\S+)").expect("a pattern");
    let made = Regex::new(r"> ([a-z/.-]+)").expect("a pattern");
    let mut count = 0;
    for (stack, text) in runbooks() {
        let made: BTreeSet<&str> =
            made.captures_iter(&text).map(|found| found.get(1).expect("a group").as_str()).collect();
        // The secrets of a pipeline `lambda` begin as the folder does.
        let is_file = |found: &regex::Captures<'_>| !found[1].starts_with(&format!("{}/", stack.name));
        for found in path.captures_iter(&text).filter(is_file) {
            let folder = format!("{}/", &found[1]);
            let exists =
                stack.files.contains_key(&found[1]) || stack.files.keys().any(|file| file.starts_with(&folder));
            assert!(exists || made.contains(&found[1]), "{}: no file {}", stack.name, &found[1]);
            count += 1;
        }
        for found in manifest.captures_iter(&text).filter(|_| PathBuf::from("out").join(&stack.name).is_dir()) {
            assert!(PathBuf::from(&found[1]).is_file(), "{}: no manifest {}", stack.name, &found[1]);
        }
    }
    assert!(count > 50, "{count}");
}

#[test]
fn nothing_is_left_for_the_reader_to_fill_in() {
    let blank =
        Regex::new(r"<(your|my|the|name|region|account|id|arn)[-_ a-z]*>|\bYOUR_|\bCHANGEME\b|\bxxx+\b|/path/to/")
            .expect("a pattern");
    for (stack, text) in runbooks() {
        let found = blank.find(&text).map(|found| found.as_str());
        assert_eq!(found, None, "{}", stack.name);
    }
}

#[test]
fn every_command_of_the_aws_cli_exists_with_its_options() {
    let Some(python) = python_with_botocore("the runbooks' commands against botocore") else { return };
    let mut commands: Vec<(String, AwsCommand)> = Vec::new();
    for (stack, text) in runbooks() {
        for block in blocks(&text, "sh") {
            commands.extend(aws_commands(block).into_iter().map(|command| (stack.name.clone(), command)));
        }
    }
    assert!(commands.len() > 300, "{}", commands.len());
    let wanted: BTreeSet<(String, String)> =
        commands.iter().map(|(_, command)| (command.service.clone(), command.verb.clone())).collect();
    let wanted: Vec<(String, String)> = wanted.into_iter().collect();
    let answers = ask(&python, &wanted);
    let known: BTreeMap<&(String, String), Option<Vec<String>>> = wanted.iter().zip(answers).collect();
    let mut wrong = BTreeSet::new();
    for (stack, AwsCommand { service, verb, options, line }) in &commands {
        let own = names::OWN.iter().find(|own| own.command == format!("{service} {verb}"));
        let of_model = known[&(service.clone(), verb.clone())].as_ref();
        if own.is_none() && of_model.is_none() {
            wrong.insert(format!("{stack}: no command `aws {service} {verb}`: {line}"));
        }
        for option in options {
            let is_known = names::GLOBAL.contains(&option.as_str())
                || own.is_some_and(|own| own.options.contains(&option.as_str()))
                || of_model.is_some_and(|options| options.contains(option));
            if !is_known {
                wrong.insert(format!("{stack}: `aws {service} {verb}` has no --{option}: {line}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    // The proof of the proof.
    let [none, some] = &ask(
        &python,
        &[("dms".into(), "start-task".into()), ("dms".into(), "wait test-connection-succeeds".into())],
    )[..] else {
        panic!("two answers")
    };
    assert!(none.is_none() && some.as_ref().is_some_and(|options| options.contains(&"filters".to_owned())));
}

/// The options of each command.
fn ask(python: &str, commands: &[(String, String)]) -> Vec<Option<Vec<String>>> {
    let mut child = Command::new(python)
        .args(["-c", include_str!("botocore_names.py")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python starts");
    let question = serde_json::to_vec(commands).expect("JSON");
    child.stdin.take().expect("piped").write_all(&question).expect("python reads");
    let output = child.wait_with_output().expect("python ends");
    assert!(output.status.success(), "botocore_names.py failed");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// A Python that knows botocore: that of moto, which is built on it, or the one on the path.
fn python_with_botocore(test: &str) -> Option<String> {
    let of_moto = std::env::var_os("PATH")
        .into_iter()
        .flat_map(|path| std::env::split_paths(&path).map(|folder| folder.join("moto_server")).collect::<Vec<_>>())
        .find_map(|file| std::fs::read_to_string(file).ok())
        .and_then(|script| Some(script.lines().next()?.strip_prefix("#!")?.trim().to_owned()));
    let knows = |python: &String| {
        let import = Command::new(python).args(["-c", "import botocore"]).stderr(Stdio::null()).status();
        import.is_ok_and(|status| status.success())
    };
    let found = of_moto.into_iter().chain(["python3".to_owned()]).find(knows);
    if found.is_none() {
        tools::missing("botocore (PyPI; it comes with moto)", test);
    }
    found
}
