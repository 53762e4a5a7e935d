//! What the README shows is true: its manifests compile.

use std::io;

use cdcc::finding::human::{Look, render};
use cdcc::source::decode_text;
use cdcc::{Files, compile};

/// The DDL that the example of the language names.
struct Ddl;

impl Files for Ddl {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        match path {
            "ddl/orders.sql" => Ok(b"CREATE TABLE orders (id BIGINT PRIMARY KEY, note TEXT);".to_vec()),
            _ => std::fs::read(format!("manifests/{path}")),
        }
    }
}

#[test]
fn the_manifests_in_the_readme_compile_without_a_finding() {
    let readme = std::fs::read_to_string("README.md").expect("the README");
    let manifests: Vec<&str> = readme.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(manifests.len(), 2);
    assert_eq!(manifests[0], std::fs::read_to_string("manifests/minimal.yaml").expect("the example"));
    for manifest in manifests {
        let file = decode_text("README.md", manifest.as_bytes()).expect("text");
        let compiled = compile(&file, &Ddl);
        let findings = render(&compiled.findings, compiled.document.as_ref(), Look::PLAIN);
        assert!(findings.is_empty() && compiled.output.is_some(), "{findings}");
    }
}
