//! The commands with a compiler of a few lines in place of the real one, so that each test says what compilation gives.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::*;
use crate::compile::Output;
use crate::finding::Finding;
use crate::output::{Tree, hash};
use crate::plan::Claim;
use crate::rules::allow::AcceptedInRun;
use crate::source::{DocPath, parse};

/// `name: x` gives a tree with the text in it; comments `broken`, `dubious`, `include`, `takes` and `accepts` do what they say, and one that
/// is `fickle` has another name when it is looked at again.
pub(super) fn compiler(manifest: &SourceFile, files: &dyn Files, _: &Choice, until: Until) -> Compiled {
    let line = |start: &str| manifest.text.lines().find_map(|line| line.strip_prefix(start)).map(String::from);
    let again = if manifest.text.contains("fickle") && until > Until::Plan { "2" } else { "" };
    let name = line("name: ").map(|name| name + again);
    let claims = line("# takes ").into_iter().map(|thing| Claim {
        rule: "networks-overlap",
        thing,
        at: DocPath::root().key("name"),
        message: "taken already".to_owned(),
        help: "take another",
    });
    let accepts = manifest.text.contains("accepts");
    let accepted = AcceptedInRun { rule: "networks-overlap", reason: "on purpose".to_owned(), until: None };
    let mut tree = Tree::default();
    tree.insert("main.tf.json", manifest.text.as_bytes()).expect("a safe path");
    let mut findings = Vec::new();
    if manifest.text.contains("include") {
        tree.insert("sql/included.sql", files.read("x.sql").expect("beside the manifest")).expect("a safe path");
    }
    if manifest.text.contains("dubious") {
        findings.push(Finding::warning("dubious", &DocPath::root(), "the manifest is dubious"));
    }
    let broken = manifest.text.contains("broken");
    if broken {
        findings.push(Finding::error("broken", &DocPath::root(), "the manifest is broken").help("mend it"));
    }
    let input_digest = hash(manifest.text.as_bytes());
    let output = (!broken).then_some(Output { tree, input_digest, resources: [].into() });
    Compiled {
        name,
        output,
        findings,
        claims: claims.collect(),
        accepted_in_run: accepts.then_some(accepted).into_iter().collect(),
        document: parse(manifest).ok(),
        ..Compiled::default()
    }
}

pub(super) struct Ran {
    pub(super) outcome: Outcome,
    pub(super) out: String,
    pub(super) err: String,
}

/// Runs in a folder: relative paths in `args` that begin with `@` stand in it, and the folder is cut from what is printed.
pub(super) fn cdcc(folder: &Path, args: &[&str], stdin: &str) -> Ran {
    let prefix = format!("{}/", folder.display());
    let args = args.iter().map(|arg| arg.replace('@', &prefix));
    let cli = <Cli>::try_parse_from(std::iter::once("cdcc".to_owned()).chain(args)).expect("arguments that parse");
    let (mut input, mut out, mut err) = (stdin.as_bytes(), Vec::new(), Vec::new());
    let mut shell = Shell::new(&mut input, &mut out, &mut err, false);
    let outcome = run(&cli.command, &mut shell, compiler);
    let outcome = shell.finish(outcome);
    let text = |bytes| String::from_utf8(bytes).expect("text").replace(&prefix, "");
    Ran { outcome, out: text(out), err: text(err) }
}

pub(super) fn folder(files: &[(&str, &str)]) -> TempDir {
    let root = TempDir::new().expect("a folder");
    for (path, text) in files {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    root
}

#[test]
fn everyday_commands_are_read_as_among_all_commands() {
    for line in [
        "cdcc compile a.yaml b.yaml --out x --check --profile dev --set a=b --color never",
        "cdcc --color always check manifests --format json --deny warnings --jobs 3",
        "cdcc compile - --diff --fail-on reload",
    ] {
        let words = || line.split(' ');
        let everyday = Cli::<EverydayCommand>::try_parse_from(words()).expect("an everyday command");
        let among_all = <Cli>::try_parse_from(words()).expect("a command");
        assert_eq!(format!("{:?}", Command::from(everyday.command)), format!("{:?}", among_all.command), "{line}");
        assert_eq!(everyday.color, among_all.color, "{line}");
    }
}

#[test]
fn compile_says_what_it_wrote_and_what_to_type_next() {
    let root = folder(&[("retail.yaml", "name: retail\n# include"), ("x.sql", "SELECT 1;")]);
    let args = ["compile", "@retail.yaml", "-o", "@out"];
    let ran = cdcc(root.path(), &args, "");
    assert_eq!((ran.outcome, ran.err.as_str()), (Outcome::Ok, ""));
    insta::assert_snapshot!(ran.out, @r"
    out/retail: 3 files written

    Next: cd out/retail && terraform init && terraform apply
    ");
    assert_eq!(fs::read_to_string(root.path().join("out/retail/sql/included.sql")).expect("written"), "SELECT 1;");
    assert_eq!(cdcc(root.path(), &args, "").out, "out/retail: 3 files unchanged\n");
}

#[test]
fn check_writes_nothing_and_tells_what_is_out_of_date() {
    let root = folder(&[("retail.yaml", "name: retail\n# include"), ("x.sql", "SELECT 1;")]);
    let check = ["compile", "@retail.yaml", "-o", "@out", "--check"];
    let ran = cdcc(root.path(), &check, "");
    assert_eq!(ran.outcome, Outcome::Findings);
    insta::assert_snapshot!(ran.out, @r"
    out/retail: out of date
      write main.tf.json
      write sql/included.sql
      write cdcc.index.json

    Next: cdcc compile -o out retail.yaml
    ");
    assert!(!root.path().join("out").exists());
    cdcc(root.path(), &check[..4], "");
    let ran = cdcc(root.path(), &check, "");
    assert_eq!((ran.outcome, ran.out.as_str()), (Outcome::Ok, "out/retail: current\n"));
    fs::write(root.path().join("retail.yaml"), "name: retail").expect("changed");
    insta::assert_snapshot!(cdcc(root.path(), &check, "").out, @r"
    out/retail: out of date
      write main.tf.json
      write cdcc.index.json
      remove sql/included.sql

    Next: cdcc compile -o out retail.yaml
    ");
}

#[test]
fn a_folder_compiles_its_manifests_and_a_bad_one_stops_no_other() {
    let root = folder(&[
        ("m/b.yml", "name: b"),
        ("m/a.yaml", "name: a\n# broken"),
        ("m/c.yaml", "name: c"),
        ("m/.hidden.yaml", "name: h"),
        ("m/deeper/d.yaml", "name: d"),
        ("m/readme.md", "name: r"),
    ]);
    let ran = cdcc(root.path(), &["compile", "@m", "@m/c.yaml", "-o", "@out"], "");
    assert_eq!(ran.outcome, Outcome::Findings);
    insta::assert_snapshot!(ran.out, @r"
    out/b: 2 files written
    out/c: 2 files written

    Next, in each folder: terraform init && terraform apply
    ");
    assert!(ran.err.contains("error[broken]: the manifest is broken"), "{}", ran.err);
}

#[test]
fn standard_input_is_a_manifest() {
    let root = folder(&[]);
    let ran = cdcc(root.path(), &["compile", "-", "-o", "@out"], "name: piped");
    assert_eq!(ran.outcome, Outcome::Ok);
    assert!(ran.out.starts_with("out/piped: 2 files written\n"), "{}", ran.out);
}

#[test]
fn a_failed_compile_leaves_the_old_output_as_it_was() {
    let root = folder(&[("a.yaml", "name: a")]);
    let args = ["compile", "@a.yaml", "-o", "@out"];
    cdcc(root.path(), &args, "");
    fs::write(root.path().join("a.yaml"), "name: a\n# broken").expect("broken");
    assert_eq!(cdcc(root.path(), &args, "").outcome, Outcome::Findings);
    assert_eq!(fs::read_to_string(root.path().join("out/a/main.tf.json")).expect("still there"), "name: a");
}

#[test]
fn a_warning_is_shown_and_stops_only_when_denied() {
    let root = folder(&[("a.yaml", "name: a\n# dubious")]);
    let args = ["compile", "@a.yaml", "-o", "@out", "--deny", "warnings"];
    let denied = cdcc(root.path(), &args, "");
    assert_eq!(denied.outcome, Outcome::Findings);
    assert!(!root.path().join("out").exists());
    let ran = cdcc(root.path(), &args[..4], "");
    assert_eq!((ran.outcome, ran.err), (Outcome::Ok, denied.err));
    assert!(root.path().join("out/a/main.tf.json").exists());
}

#[test]
fn check_ends_with_counts_and_tells_of_manifests_without_findings() {
    let root =
        folder(&[("a.yaml", "name: a"), ("b.yaml", "name: b\n# broken dubious"), ("c.yaml", "name: c\n# dubious")]);
    let ran = cdcc(root.path(), &["check", "@."], "");
    assert_eq!((ran.outcome, ran.out.as_str()), (Outcome::Findings, ""));
    assert!(ran.err.ends_with("\n\n1 error, 2 warnings\n"), "{}", ran.err);
    let ran = cdcc(root.path(), &["check", "@c.yaml"], "");
    assert_eq!((ran.outcome, ran.out.as_str()), (Outcome::Ok, ""));
    assert!(ran.err.ends_with("\n\n1 warning\n"), "{}", ran.err);
    let ran = cdcc(root.path(), &["check", "@c.yaml", "--deny", "warnings"], "");
    assert_eq!((ran.outcome, ran.out.as_str()), (Outcome::Findings, ""));
    assert!(ran.err.ends_with("\n\n1 warning, denied by `--deny warnings`\n"), "{}", ran.err);
    let ran = cdcc(root.path(), &["check", "@a.yaml", "-"], "name: d");
    assert_eq!((ran.outcome, ran.out.as_str(), ran.err.as_str()), (Outcome::Ok, "2 manifests checked\n", ""));
}

#[test]
fn denied_warnings_end_every_format_with_1() {
    let root = folder(&[("a.yaml", "name: a\n# dubious")]);
    for format in ["human", "json", "sarif", "github"] {
        for command in [&["check"][..], &["compile", "-o", "@out"]] {
            let args: Vec<&str> = command.iter().copied().chain(["@a.yaml", "--format", format, "--check"]).collect();
            let args = if command.len() == 1 { &args[..args.len() - 1] } else { &args[..] };
            let denied: Vec<&str> = args.iter().copied().chain(["--deny", "warnings"]).collect();
            let (denied, free) = (cdcc(root.path(), &denied, ""), cdcc(root.path(), args, ""));
            assert_eq!(denied.outcome, Outcome::Findings, "{format} {command:?}");
            let stale = command.len() > 1;
            assert_eq!(free.outcome, if stale { Outcome::Findings } else { Outcome::Ok }, "{format} {command:?}");
            assert_eq!(denied.err.is_empty(), format != "human", "{format}: {}", denied.err);
        }
    }
}

#[test]
fn github_gets_a_line_for_each_finding_and_the_rest_as_people_do() {
    let root = folder(&[("a.yaml", "name: a\n# dubious"), ("b.yaml", "name: b\n# broken")]);
    let ran = cdcc(root.path(), &["check", "@a.yaml", "@b.yaml", "--format", "github"], "");
    assert_eq!(ran.err, "");
    insta::assert_snapshot!(ran.out, @r"
    ::warning file=a.yaml,line=1,col=1,endLine=1,endColumn=8,title=warning%3A dubious::the manifest is dubious
    ::error file=b.yaml,line=1,col=1,endLine=1,endColumn=8,title=error%3A broken::the manifest is broken%0Ahelp: mend it
    1 error, 1 warning
    ");
    let ran = cdcc(root.path(), &["compile", "@a.yaml", "-o", "@out", "--format", "github"], "");
    insta::assert_snapshot!(ran.out, @r"
    ::warning file=a.yaml,line=1,col=1,endLine=1,endColumn=8,title=warning%3A dubious::the manifest is dubious
    out/a: 2 files written

    Next: cd out/a && terraform init && terraform apply
    ");
}

#[test]
fn an_edited_output_is_kept_until_force() {
    let root = folder(&[("a.yaml", "name: a")]);
    let args = ["compile", "@a.yaml", "-o", "@out", "--force"];
    cdcc(root.path(), &args[..4], "");
    fs::write(root.path().join("out/a/main.tf.json"), "by hand").expect("an edit");
    let ran = cdcc(root.path(), &args[..4], "");
    assert_eq!((ran.outcome, ran.out.as_str()), (Outcome::Findings, "out/a: nothing written\n"));
    insta::assert_snapshot!(ran.err, @r"
    error[edited-output]: `main.tf.json` was edited by hand
    --> out/a/main.tf.json
     = help: put the change into the manifest, then run with `--force` to replace the file

    out/a/main.tf.json
    --- as cdcc would write it
    +++ as it stands
    @@ -1 +1 @@
    -name: a
    \ No newline at end of file
    +by hand
    \ No newline at end of file
    ");
    assert_eq!(cdcc(root.path(), &args, "").outcome, Outcome::Ok);
    assert_eq!(fs::read_to_string(root.path().join("out/a/main.tf.json")).expect("replaced"), "name: a");
}

#[test]
fn json_is_the_only_thing_on_standard_output() {
    let root = folder(&[("a.yaml", "name: a"), ("b.yaml", "name: b\n# broken")]);
    let ran = cdcc(root.path(), &["compile", "@a.yaml", "@b.yaml", "-o", "@out", "--format", "json"], "");
    assert_eq!((ran.outcome, ran.err.as_str()), (Outcome::Findings, ""));
    insta::assert_snapshot!(ran.out, @r#"
    {
      "format_version": 1,
      "findings": [
        {
          "code": "broken",
          "level": "error",
          "message": "the manifest is broken",
          "remark": "",
          "manifest": "b.yaml",
          "path": "",
          "file": "b.yaml",
          "line": 1,
          "column": 1,
          "end_line": 1,
          "end_column": 8,
          "help": "mend it",
          "source": null,
          "labels": []
        }
      ],
      "allowed": [],
      "outputs": [
        {
          "manifest": "a.yaml",
          "folder": "out/a",
          "current": true,
          "written": [
            "main.tf.json",
            "cdcc.index.json"
          ],
          "unchanged": [],
          "removed": [],
          "edited": []
        }
      ]
    }
    "#);
}

#[test]
fn an_output_folder_that_is_a_file_is_no_finding_of_the_manifest() {
    let root = folder(&[("a.yaml", "name: a"), ("out/a", "a file")]);
    let ran = cdcc(root.path(), &["compile", "@a.yaml", "-o", "@out"], "");
    assert_eq!(ran.outcome, Outcome::Findings);
    assert!(ran.err.contains("`out/a` is not a folder"), "{}", ran.err);
}

#[test]
fn the_account_s_configuration_is_written_beside_the_pipelines() {
    let root = folder(&[]);
    let ran = cdcc(root.path(), &["account", "-o", "@out"], "");
    insta::assert_snapshot!(ran.out, @r"
    out/account: 7 files written

    Next: cd out/account && terraform init && terraform apply
    ");
    assert_eq!(cdcc(root.path(), &["account", "-o", "@out", "--check"], "").outcome, Outcome::Ok);
}

#[test]
fn the_definition_of_the_arguments_is_sound() {
    <Cli as clap::CommandFactory>::command().debug_assert();
}

#[test]
fn sample_data_is_of_one_manifest() {
    let root = folder(&[("a.yaml", "name: a"), ("b.yaml", "name: b")]);
    let ran = cdcc(root.path(), &["sample-data", "@."], "");
    assert_eq!((ran.outcome, ran.out.as_str()), (Outcome::Findings, ""));
    assert!(ran.err.contains("has 2 manifests, and sample data is of one"), "{}", ran.err);
}
