//! What the README shows is true: its manifests compile, and its transcripts are what the program says.

use std::process::Command;
use std::{fs, io};

use cdcc::finding::human::{Look, render};
use cdcc::source::decode_text;
use cdcc::{Files, compile};
use tempfile::TempDir;

/// The DDL that the example of the language names.
struct Ddl;

impl Files for Ddl {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        match path {
            "ddl/orders.sql" => Ok(b"CREATE TABLE orders (id BIGINT PRIMARY KEY, note TEXT);".to_vec()),
            _ => fs::read(format!("manifests/{path}")),
        }
    }
}

#[test]
fn the_manifests_in_the_readme_compile_without_a_finding() {
    let readme = fs::read_to_string("README.md").expect("the README");
    let manifests: Vec<&str> = readme.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(manifests.len(), 2);
    assert_eq!(manifests[0], fs::read_to_string("manifests/minimal.yaml").expect("the example"));
    for manifest in manifests {
        let file = decode_text("README.md", manifest.as_bytes()).expect("text");
        let compiled = compile(&file, &Ddl);
        let findings = render(&compiled.findings, compiled.document.as_ref(), Look::PLAIN);
        assert!(findings.is_empty() && compiled.output.is_some(), "{findings}");
    }
}

/// A manifest with two mistakes that Terraform lets through.
const RETAIL: &str = "\
version: 1
name: retail
region: eu-central-1
source:
  aurora: { database: testdb }
  tables: { testdb.retail_trans: manifests/retail_trans.sql }
sinks:
  search:
    opensearch:
      index: retail-trans
      zones: 3
      data: { type: m6g.large.search, count: 2 }
      buffer: { size: 50MiB }
";

/// Each block of `console` is a command and all that it says; `...` as its last line stands for more.
#[test]
fn the_transcripts_in_the_readme_are_what_the_program_says() {
    let root = TempDir::new().expect("a folder");
    fs::write(root.path().join("retail.yaml"), RETAIL).expect("a manifest");
    fs::create_dir(root.path().join("manifests")).expect("a folder");
    fs::copy("tests/transcripts/blame/plan.json", root.path().join("plan.json")).expect("a copy");
    for name in ["minimal.yaml", "retail.yaml", "retail_trans.sql"] {
        fs::copy(format!("manifests/{name}"), root.path().join("manifests").join(name)).expect("a copy");
    }
    let readme = fs::read_to_string("README.md").expect("the README");
    let blocks: Vec<&str> = readme.split("```console\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(blocks.len() >= 3, "{} transcripts", blocks.len());
    for block in blocks {
        let (command, said) = block.split_once('\n').expect("a command");
        let arguments = command.strip_prefix("$ cdcc ").expect("a command of cdcc").split(' ');
        let mut program = Command::new(env!("CARGO_BIN_EXE_cdcc"));
        let output = program.args(arguments).current_dir(root.path()).env("NO_COLOR", "1").output().expect("cdcc runs");
        let found = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        match said.strip_suffix("...\n") {
            Some(beginning) => assert!(found.starts_with(beginning), "{command}:\n{found}"),
            None => assert_eq!(found.trim_end(), said.trim_end(), "{command}"),
        }
    }
}
