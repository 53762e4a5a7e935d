//! The binary as a user meets it: exit codes, streams, and files that are no manifests.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

fn cdcc(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cdcc"));
    command.current_dir(folder);
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "TERM", "SOURCE_DATE_EPOCH"] {
        command.env_remove(name);
    }
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    cdcc(folder).args(args).stdin(Stdio::null()).output().expect("cdcc runs")
}

fn folder() -> TempDir {
    TempDir::new().expect("a folder")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("text")
}

/// Asserts exit code 1, a finding on standard error that holds `message`, and an empty standard output.
fn assert_finding(output: &Output, message: &str) {
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(1), "{out}{err}");
    assert_eq!(out, "");
    assert!(err.starts_with("error[") && err.contains(message), "{err}");
}

#[test]
fn wrong_usage_exits_with_2_and_help_with_0() {
    let root = folder();
    for args in [
        &["compile"][..],
        &["frobnicate"],
        &["compile", "x.yaml", "--wat"],
        &["compile", "x.yaml", "--check", "--force"],
        &["compile", "x.yaml", "--format", "xml"],
        &[],
    ] {
        let output = run(root.path(), args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert_eq!(text(&output.stdout), "", "{args:?}");
        assert_ne!(text(&output.stderr), "", "{args:?}");
    }
    for args in [&["--help"][..], &["compile", "--help"], &["--version"]] {
        let output = run(root.path(), args);
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""), "{args:?}");
        assert_ne!(text(&output.stdout), "", "{args:?}");
    }
}

#[test]
fn an_unknown_flag_is_answered_with_the_one_that_was_meant() {
    let output = run(folder().path(), &["compile", "x.yaml", "--chek"]);
    assert!(text(&output.stderr).contains("--check"), "{}", text(&output.stderr));
}

#[test]
fn what_is_no_manifest_gets_a_worded_finding() {
    let root = folder();
    fs::write(root.path().join("binary.yaml"), [0x7f, b'E', b'L', b'F', 0, 0]).expect("a file");
    fs::write(root.path().join("latin.yaml"), b"name: caf\xe9\n").expect("a file");
    fs::create_dir(root.path().join("empty")).expect("a folder");
    assert_finding(&run(root.path(), &["compile", "missing.yaml"]), "there is no file `missing.yaml`");
    assert_finding(&run(root.path(), &["compile", "binary.yaml"]), "the file is binary");
    assert_finding(&run(root.path(), &["compile", "latin.yaml"]), "latin.yaml:1:10");
    assert_finding(&run(root.path(), &["compile", "empty"]), "the folder `empty` has no *.yaml or *.yml file");
    assert!(!root.path().join("out").exists());
    let json = run(root.path(), &["check", "missing.yaml", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_slice(&json.stdout).expect("one JSON document");
    assert_eq!((json.status.code(), text(&json.stderr)), (Some(1), ""));
    assert_eq!(value["findings"][0]["file"], "missing.yaml");
}

#[cfg(unix)]
#[test]
fn a_pipe_beside_other_manifests_is_read_once() {
    let root = folder();
    let manifest = include_str!("../../manifests/minimal.yaml").replace("retail_trans.sql", "");
    fs::write(root.path().join("a.yaml"), manifest.replace("name: ", "name: a-")).expect("a file");
    let pipe = root.path().join("pipe.yaml");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs").success());
    let check = cdcc(root.path()).args(["check", "a.yaml", "pipe.yaml"]).stdout(Stdio::piped()).spawn().expect("cdcc");
    fs::write(&pipe, manifest).expect("somebody reads");
    assert_eq!(text(&check.wait_with_output().expect("cdcc ends").stdout), "2 manifests checked\n");
}

#[cfg(target_os = "linux")]
#[test]
fn a_manifest_without_end_is_refused() {
    assert_finding(&run(folder().path(), &["check", "/dev/zero"]), "more than 16777216 bytes");
}

#[test]
fn findings_are_coloured_only_when_that_is_asked_for() {
    let root = folder();
    let colored = |command: &mut Command| {
        let output = command.args(["check", "missing.yaml"]).output().expect("cdcc runs");
        text(&output.stderr).contains('\u{1b}')
    };
    assert!(!colored(&mut cdcc(root.path())));
    assert!(colored(cdcc(root.path()).env("CLICOLOR_FORCE", "1")));
    assert!(!colored(cdcc(root.path()).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1")));
    assert!(colored(cdcc(root.path()).args(["--color", "always"]).env("NO_COLOR", "1")));
}

#[test]
fn init_writes_a_manifest_and_its_schema_and_overwrites_nothing() {
    let root = folder();
    let output = run(root.path(), &["init", "pipelines/shop.yaml"]);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
    assert!(text(&output.stdout).ends_with("Next: cdcc compile pipelines/shop.yaml\n"), "{}", text(&output.stdout));

    let manifest = root.path().join("pipelines/shop.yaml");
    let starter = fs::read_to_string(&manifest).expect("written");
    let schema = starter
        .lines()
        .find_map(|line| line.strip_prefix("# yaml-language-server: $schema="))
        .expect("the line by which an editor finds the schema");
    let written = fs::read(root.path().join("pipelines").join(schema)).expect("the schema stands where the line says");
    assert_eq!(written, run(root.path(), &["schema"]).stdout);

    let compiled = run(root.path(), &["compile", "pipelines/shop.yaml", "--deny", "warnings"]);
    assert_eq!((compiled.status.code(), text(&compiled.stderr)), (Some(0), ""));
    assert!(root.path().join("out/shop/main.tf.json").is_file());

    fs::write(&manifest, "mine").expect("an edit");
    assert_finding(&run(root.path(), &["init", "pipelines/shop.yaml"]), "there is a `pipelines/shop.yaml` already");
    assert_eq!(fs::read_to_string(&manifest).expect("kept"), "mine");
    assert_eq!(run(root.path(), &["init", "pipelines/shop.yaml", "--force"]).status.code(), Some(0));
    assert_eq!(fs::read_to_string(&manifest).expect("replaced"), starter);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let mut child =
        cdcc(folder().path()).arg("schema").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("cdcc");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("cdcc ends");
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_can_t_be_printed_is_a_failure() {
    let full = fs::File::options().write(true).open("/dev/full").expect("a device without space");
    let output = cdcc(folder().path()).arg("schema").stdout(full).output().expect("cdcc runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("can't write to standard output"), "{}", text(&output.stderr));
}

#[test]
fn the_account_s_configuration_is_current_after_it_was_written() {
    let root = folder();
    assert_eq!(run(root.path(), &["account", "--check"]).status.code(), Some(1));
    assert!(!root.path().join("out").exists());
    assert_eq!(run(root.path(), &["account"]).status.code(), Some(0));
    assert_eq!(run(root.path(), &["account", "--check"]).status.code(), Some(0));
    fs::write(root.path().join("out/account/main.tf.json"), "{}").expect("an edit");
    let output = run(root.path(), &["account", "--check"]);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(1), "out/account: out of date\n"));
    assert!(text(&output.stderr).contains("`main.tf.json` was edited by hand"), "{}", text(&output.stderr));
}

/// Root may write anywhere, so as root the program runs as the user `nobody` (65534), from a folder that it can read.
#[cfg(unix)]
#[test]
fn a_read_only_folder_is_named_and_nothing_in_it_changes() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::os::unix::process::CommandExt as _;

    let root = folder();
    let program = root.path().join("cdcc");
    fs::copy(env!("CARGO_BIN_EXE_cdcc"), &program).expect("a copy");
    fs::set_permissions(root.path(), fs::Permissions::from_mode(0o755)).expect("a folder that all can read");
    run(root.path(), &["account"]);
    let out = root.path().join("out/account");
    fs::write(out.join("main.tf.json"), "{}").expect("an edit");
    fs::set_permissions(&out, fs::Permissions::from_mode(0o555)).expect("a read-only folder");

    let mut command = Command::new(program);
    command.current_dir(root.path()).args(["account", "--force"]);
    if fs::metadata(root.path()).expect("a folder").uid() == 0 {
        command.uid(65534).gid(65534);
    }
    let output = command.output().expect("cdcc runs");
    let names: Vec<_> = fs::read_dir(&out).expect("readable").map(|entry| entry.expect("entry").file_name()).collect();
    fs::set_permissions(&out, fs::Permissions::from_mode(0o755)).expect("removable again");
    let err = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{err}");
    assert!(err.contains("can't") && err.contains("out/account/") && err.contains("ermission denied"), "{err}");
    assert_eq!(names.len(), 6, "{names:?}");
    assert_eq!(fs::read_to_string(out.join("main.tf.json")).expect("kept"), "{}");
}

/// Several at once into one folder: each either does its work or says that another is at it, and what is left is whole.
#[test]
fn compiles_at_the_same_time_do_not_mix() {
    let root = folder();
    let spawn =
        || cdcc(root.path()).arg("account").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("cdcc");
    let running: Vec<_> = (0..8).map(|_| spawn()).collect();
    for child in running {
        let output = child.wait_with_output().expect("cdcc ends");
        let err = text(&output.stderr);
        match output.status.code() {
            Some(0) => assert_eq!(err, ""),
            code => {
                assert_eq!(code, Some(2), "{err}");
                assert!(err.contains("another cdcc is writing `out/account` at this moment"), "{err}");
            }
        }
    }
    assert_eq!(run(root.path(), &["account"]).status.code(), Some(0));
    assert_eq!(run(root.path(), &["account", "--check"]).status.code(), Some(0));
    assert_eq!(fs::read_dir(root.path().join("out/account")).expect("a folder").count(), 6);
}

#[test]
fn the_day_may_be_given_and_reaches_warnings_alone() {
    let root = folder();
    let manifest = "version: 1\nname: shop\nregion: us-east-1\nsource:\n  aurora: { database: shop }\n  tables:\n    shop.visits: \
                    { ddl_inline: \"CREATE TABLE visits (page INT)\" }\nallow:\n  - { rule: table-without-key, reason: visits are \
                    counted, until: 2026-11-21 }\n";
    fs::write(root.path().join("shop.yaml"), manifest).expect("a manifest");
    let on = |epoch: &str, args: &[&str]| {
        cdcc(root.path()).args(args).env("SOURCE_DATE_EPOCH", epoch).stdin(Stdio::null()).output().expect("cdcc runs")
    };
    // The last second of that day, and the next one.
    let (within, past) = ("1795305599", "1795305600");
    let output = on(within, &["check", "shop.yaml"]);
    assert_eq!((text(&output.stdout), text(&output.stderr)), ("1 manifest checked, 1 finding allowed\n", ""));
    let output = on(past, &["check", "shop.yaml"]);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), ""));
    assert!(text(&output.stderr).starts_with("warning[allowance-expired]"), "{}", text(&output.stderr));
    assert!(text(&output.stderr).ends_with("\n1 warning, 1 finding allowed\n"), "{}", text(&output.stderr));
    assert_eq!(on(past, &["check", "shop.yaml", "--deny", "warnings"]).status.code(), Some(1));

    assert_eq!(on(within, &["compile", "shop.yaml"]).status.code(), Some(0));
    assert_eq!(on(past, &["compile", "shop.yaml", "--check"]).status.code(), Some(0));

    let output = on("yesterday", &["check", "shop.yaml"]);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), ""));
    assert!(text(&output.stderr).contains("SOURCE_DATE_EPOCH is `yesterday`"), "{}", text(&output.stderr));
}

/// Whether two pipelines share a folder shows only in a run of both; what one manifest allows holds there too, and is not called
/// unused where it is compiled alone.
#[test]
fn what_two_manifests_share_can_be_allowed_by_the_second() {
    let root = folder();
    let manifest = |name: &str, allow: &str| {
        format!(
            "version: 1\nname: {name}\nregion: eu-central-1\nsource:\n  aurora: {{ database: shop }}\n  tables: {{ shop.*: }}\n\
             sinks: {{ lake: {{ s3: {{ bucket: acme-lake }} }} }}\n{allow}"
        )
    };
    let allow = "allow:\n  - { rule: folder-shared, reason: one reader takes both }\n";
    fs::write(root.path().join("a.yaml"), manifest("first", "")).expect("a manifest");
    fs::write(root.path().join("b.yaml"), manifest("second", "")).expect("a manifest");
    fs::write(root.path().join("c.yaml"), manifest("third", allow)).expect("a manifest");

    let told = run(root.path(), &["check", "a.yaml", "b.yaml", "--deny", "warnings"]);
    assert_eq!(told.status.code(), Some(1));
    assert!(text(&told.stderr).contains("[folder-shared]"), "{}", text(&told.stderr));
    let allowed = run(root.path(), &["check", "a.yaml", "c.yaml", "--deny", "warnings"]);
    assert_eq!((allowed.status.code(), text(&allowed.stderr)), (Some(0), ""));
    assert_eq!(text(&allowed.stdout), "2 manifests checked, 1 finding allowed\n");
    let alone = run(root.path(), &["check", "c.yaml", "--deny", "warnings"]);
    assert_eq!((alone.status.code(), text(&alone.stderr)), (Some(0), ""));
}
