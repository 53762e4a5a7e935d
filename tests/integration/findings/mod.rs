//! What a user sees about a manifest that is wrong: each file of `tests/invalid` through the real program, with a snapshot of
//! what it says. Nothing that was written before changes.

mod formats;
mod mutations;
mod old_output;
mod seeded;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// The wrong manifests, sorted, and whatever they name beside them.
fn invalid() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder()).expect("the wrong manifests can be listed");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    files.sort();
    assert!(files.len() > 20, "only {} wrong manifests", files.len());
    files
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/invalid")
}

fn cdcc(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cdcc"));
    command.current_dir(folder).args(args).env("NO_COLOR", "1").env_remove("CLICOLOR_FORCE").stdin(Stdio::null());
    command.output().expect("cdcc runs")
}

/// What `cdcc check` says about `name` in `folder`, which must be a finding; without the counts at the end.
fn said(folder: &Path, name: &str) -> String {
    let output = cdcc(folder, &["check", name]);
    assert_eq!(output.status.code(), Some(1), "{name} passed");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "", "{name}");
    let said = String::from_utf8(output.stderr).expect("text");
    let (findings, counts) = said.trim_end().rsplit_once('\n').expect("several lines");
    assert!(counts.contains(" error") || counts.contains(" loss"), "{name} ends with: {counts}");
    format!("{findings}\n")
}

#[test]
fn every_wrong_manifest_gets_findings_that_help() {
    for path in invalid() {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        let said = said(&folder(), name);
        let headings = ["error[", "loss[", "warning["].map(|level| said.matches(&format!("\n{level}")).count());
        let found = headings.iter().sum::<usize>() + 1;
        assert_eq!(said.matches("= help: ").count(), found, "{name}: a finding says nothing to write:\n{said}");
        insta::with_settings!({ description => fs::read_to_string(&path).unwrap_or_default(), omit_expression => true }, {
            insta::assert_snapshot!(name.trim_end_matches(".yaml"), said);
        });
    }
}

#[test]
fn a_finding_for_a_program_is_one_json_document() {
    let output = cdcc(&folder(), &["check", "two-sources.yaml", "--format", "json"]);
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(1), &[][..]));
    insta::assert_snapshot!(String::from_utf8(output.stdout).expect("text"), @r#"
    {
      "format_version": 1,
      "findings": [
        {
          "code": "conflicting-choice",
          "level": "error",
          "message": "`source` says both `aurora` and `rds`",
          "remark": "",
          "manifest": "two-sources.yaml",
          "path": "/source/rds",
          "file": "two-sources.yaml",
          "line": 6,
          "column": 3,
          "end_line": 6,
          "end_column": 6,
          "help": "keep one of `aurora`, `rds`, `external`",
          "source": null,
          "labels": [
            {
              "text": "the other one",
              "path": "/source/aurora",
              "file": "two-sources.yaml",
              "line": 5,
              "column": 3,
              "end_line": 5,
              "end_column": 9
            }
          ]
        }
      ],
      "allowed": []
    }
    "#);
}

/// What would be too large or too odd for the repository.
#[test]
fn hostile_files_are_refused_in_words_and_in_time() {
    let root = TempDir::new().expect("a folder");
    let head = "version: 1\nname: minimal\nregion: us-east-1\n";
    let deep = format!("{head}x-deep: {}{}\n", "[".repeat(200), "]".repeat(200));
    let deep_block = (0..200).map(|level| format!("{}a:\n", " ".repeat(level))).collect::<Vec<_>>().concat();
    let large = format!("{head}x-notes: \"{}\"\n", "x".repeat(10 * 1024 * 1024));
    let entries = (0..400_000).map(|number| format!("x-{number}: [a, b]\n")).collect::<Vec<_>>().concat();
    let cases = [
        ("deep.yaml", deep.into_bytes()),
        ("deep-block.yaml", deep_block.into_bytes()),
        ("large.yaml", large.into_bytes()),
        ("long.yaml", format!("{head}{entries}").into_bytes()),
        ("binary.yaml", b"\x7fELF\x02\x01\x01\0\0\0\0".to_vec()),
        ("latin.yaml", b"name: caf\xe9\n".to_vec()),
        ("utf16.yaml", "\u{feff}version: 1\n".encode_utf16().flat_map(u16::to_le_bytes).collect()),
    ];
    let mut all = String::new();
    for (name, bytes) in cases {
        fs::write(root.path().join(name), bytes).expect("a file");
        let begin = std::time::Instant::now();
        all += &said(root.path(), name);
        assert!(begin.elapsed().as_secs() < 20, "{name} took {:?}", begin.elapsed());
    }
    fs::create_dir(root.path().join("folder.yaml")).expect("a folder");
    all += &said(root.path(), "folder.yaml");
    insta::assert_snapshot!(all, @r"
error[nesting-too-deep]: maps and lists are nested more than 64 levels deep
 --> deep.yaml:4:73
  |
4 | x-deep: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[...
  |                                                                         ^
  |
  = help: remove the superfluous levels

error[nesting-too-deep]: maps and lists are nested more than 64 levels deep
  --> deep-block.yaml:65:65
   |
65 | ...                   a:
   |                       ^
   |
   = help: remove the superfluous levels

error[file-too-large]: the manifest has 10485815 bytes, the limit is 4194304
--> large.yaml
 = help: split the pipeline into several manifests, or list tables by pattern

error[file-too-large]: the manifest has 6688933 bytes, the limit is 4194304
--> long.yaml
 = help: split the pipeline into several manifests, or list tables by pattern

error[not-text]: the file is binary: it holds a NUL byte
 --> binary.yaml:1:8
  |
1 | ␡ELF␂␁␁␀␀␀␀
  |        ^
  |
  = help: give the path of a text file

error[not-utf8]: byte 0xE9 at offset 9 is not UTF-8
 --> latin.yaml:1:10
  |
1 | name: caf�
  |          ^
  |
  = help: save the file as UTF-8

error[not-utf8]: the file is encoded as UTF-16, not as UTF-8
--> utf16.yaml
 = help: save the file as UTF-8

error[no-manifest]: the folder `folder.yaml` has no *.yaml or *.yml file
--> folder.yaml
 = help: name a manifest, or write one with `cdcc init`
");
}

/// A rule that fires on what we show as right is wrong, or the example is.
#[test]
fn no_rule_fires_on_an_example_in_any_of_its_profiles() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let all = cdcc(root, &["check", "manifests", "--deny", "warnings"]);
    assert_eq!((all.status.code(), String::from_utf8_lossy(&all.stderr).as_ref()), (Some(0), ""));
    let mut profiles = 0;
    for entry in fs::read_dir(root.join("manifests")).expect("the examples") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        let file = cdcc::source::decode_text("example", &fs::read(&path).expect("an example")).expect("text");
        let document = cdcc::source::parse(&file).expect("YAML");
        for profile in document.root.get("profiles").and_then(cdcc::source::Node::as_map).unwrap_or_default() {
            let path = path.to_str().expect("UTF-8");
            let said = cdcc(root, &["check", path, "--profile", &profile.key, "--deny", "warnings"]);
            assert_eq!((said.status.code(), String::from_utf8_lossy(&said.stderr).as_ref()), (Some(0), ""), "{path}");
            profiles += 1;
        }
    }
    assert!(profiles > 0);
}
