//! Profiles and single values through the real program: what is written, and where a finding points.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const MANIFEST: &str = "\
version: 1
name: shop
region: us-east-1
source:
  aurora: { database: shop }
  tables:
    shop.audit_*:
sinks:
  lake: { s3: {} }
terraform: { backend: { s3: { bucket: acme-terraform, key: cdc/shop.tfstate } } }
profiles:
  dev:
    protect: false
    network: { create: { zones: 3 } }
    terraform: { backend: { s3: { key: cdc/shop-dev.tfstate } } }
  prod:
    name: shop-live
    sinks: { lake: { s3: { buffer: { size: 999MiB } } } }
    terraform: { backend: { s3: { key: cdc/shop-prod.tfstate } } }
";

fn folder() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("shop.yaml"), MANIFEST).expect("a file");
    folder
}

fn cdcc(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cdcc"));
    command.current_dir(folder).args(args).env("NO_COLOR", "1").output().expect("cdcc runs")
}

/// What is said where it must not compile.
fn said(args: &[&str]) -> String {
    let folder = folder();
    let output = cdcc(folder.path(), &[&["check", "shop.yaml"], args].concat());
    assert_eq!(output.status.code(), Some(1), "{args:?} passed");
    String::from_utf8(output.stderr).expect("text")
}

#[test]
fn each_profile_has_a_folder_names_and_a_state_of_its_own() {
    let folder = folder();
    let good = ["--set", "sinks.lake.s3.buffer.size=64MiB", "--set", "bootstrap=manual"];
    let args = [&["compile", "shop.yaml", "--profile", "dev", "--profile", "prod"][..], &good].concat();
    let output = cdcc(folder.path(), &args);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read = |path: &str| fs::read_to_string(folder.path().join("out").join(path)).expect("a file");
    assert!(read("shop-dev/modules/kinesis/main.tf.json").contains("\"shop-dev-changes\""));
    assert!(read("shop-live/modules/kinesis/main.tf.json").contains("\"shop-live-changes\""));
    assert!(read("shop-dev/backend.tf.json").contains("cdc/shop-dev.tfstate"));
    assert!(!read("shop-dev/modules/kinesis/main.tf.json").contains("prevent_destroy"));
    assert!(read("shop-live/modules/kinesis/main.tf.json").contains("prevent_destroy"));
    assert!(!folder.path().join("out/shop-dev/modules/bootstrap").exists());
    assert!(read("shop-dev/modules/firehose-lake/main.tf.json").contains("\"buffering_size\": 64"));
}

#[test]
fn a_finding_points_into_the_profile_or_names_the_flag() {
    let profile = said(&["--profile", "prod"]);
    assert!(profile.contains("shop.yaml:18:44"), "{profile}");
    let flag = said(&["--set", "sinks.lake.s3.buffer.size=500MiB"]);
    assert!(flag.contains("--set sinks.lake.s3.buffer.size=500MiB:1:27"), "{flag}");
    let misspelt = said(&["--set", "netwrok.create.zones=2"]);
    assert!(misspelt.contains("did you mean `network`?"), "{misspelt}");
    let unknown = said(&["--profile", "pord"]);
    assert!(unknown.contains("did you mean `--profile prod`?"), "{unknown}");
}

#[test]
fn two_pipelines_of_a_run_cannot_share_a_state() {
    let folder = folder();
    fs::write(folder.path().join("second.yaml"), MANIFEST.replace("name: shop\n", "name: second\n")).expect("a file");
    let output = cdcc(folder.path(), &["compile", "shop.yaml", "second.yaml"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("error[shared-state]") && said.contains("second.yaml:10:"), "{said}");
    assert!(!folder.path().join("out").exists());
}

#[test]
fn a_profile_of_standard_input_works_too() {
    use std::io::Write as _;
    let folder = folder();
    let mut child = Command::new(env!("CARGO_BIN_EXE_cdcc"))
        .current_dir(folder.path())
        .args(["compile", "-", "--profile", "dev"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("cdcc runs");
    child.stdin.take().expect("a pipe").write_all(MANIFEST.as_bytes()).expect("a reader");
    assert!(child.wait().expect("an end").success());
    assert!(folder.path().join("out/shop-dev/main.tf.json").is_file());
}

#[test]
fn a_check_says_how_to_get_the_same_output_again() {
    let folder = folder();
    let args = ["compile", "shop.yaml", "--check", "--profile", "dev", "--profile", "prod", "-o", "the out"];
    let good = ["--set", "sinks.lake.s3.buffer.size=64MiB", "--set", "bootstrap=manual"];
    let output = cdcc(folder.path(), &[&args[..], &good].concat());
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stdout).expect("text");
    let next = "Next: cdcc compile -o 'the out' --profile dev --profile prod --set 'sinks.lake.s3.buffer.size=64MiB' \
                --set 'bootstrap=manual' shop.yaml\n";
    assert!(said.ends_with(next), "{said}");
}

/// A list takes the place of the manifest's: what only one environment needs is accepted there alone.
#[test]
fn a_profile_accepts_findings_of_its_own() {
    let folder = folder();
    let manifest = "\
version: 1
name: shop
region: us-east-1
source:
  aurora: { database: shop }
  tables:
    shop.visits: { ddl_inline: \"CREATE TABLE visits (page INT)\" }
access:
  bastion: { ssh: { key_pair: ops, allow_from: [203.0.113.7/32] } }
allow:
  - { rule: table-without-key, reason: visits are counted and nothing else }
profiles:
  dev:
    access: { bastion: { ssh: { allow_from: [0.0.0.0/0] } } }
    allow:
      - { rule: table-without-key, reason: visits are counted and nothing else }
      - { rule: bastion-open-to-world, reason: nothing of value is in there }
  test:
    access: { bastion: { ssh: { allow_from: [0.0.0.0/0] } } }
    allow:
      - { rule: bastion-opened, reason: nothing of value is in there }
";
    fs::write(folder.path().join("shop.yaml"), manifest).expect("a file");
    let checked = |profile: &[&str]| {
        let output = cdcc(folder.path(), &[&["check", "shop.yaml"], profile].concat());
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr),
        )
    };
    assert_eq!(checked(&[]), (Some(0), "1 manifest checked, 1 finding allowed\n".to_owned()));
    assert_eq!(checked(&["--profile", "dev"]), (Some(0), "1 manifest checked, 2 findings allowed\n".to_owned()));
    let (code, said) = checked(&["--profile", "test"]);
    assert_eq!(code, Some(1));
    for line in
        ["shop.yaml:21:17", "there is no rule `bastion-opened`", "shop.yaml:19:46", "1 error, 1 loss, 1 warning"]
    {
        assert!(said.contains(line), "no {line} in {said}");
    }
}
