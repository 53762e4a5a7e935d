//! A complete manifest means the same.

use cdcc::compile::{compile_document, compile_with};
use cdcc::output::Tree;
use cdcc::resolve::complete::Origin;

use super::cases;

/// Fails at the first file that differs.
fn assert_same(name: &str, one: &Tree, other: &Tree) {
    let paths = |tree: &Tree| tree.files().map(|(path, _)| path.to_owned()).collect::<Vec<_>>();
    assert_eq!(paths(one), paths(other), "{name}");
    for ((path, one), (_, other)) in one.files().zip(other.files()) {
        assert!(
            one == other,
            "{name}: {path}\n{}\n---\n{}",
            String::from_utf8_lossy(one),
            String::from_utf8_lossy(other)
        );
    }
}

#[test]
fn a_complete_manifest_compiles_to_the_same_bytes() {
    for case in cases() {
        let as_written = compile_with(&case.manifest, &*case.files, &case.choice);
        let completed = compile_document(case.complete().document, &*case.files);
        let said = |findings: &[cdcc::finding::Finding]| findings.iter().map(|f| f.message.clone()).collect::<Vec<_>>();
        assert_eq!(said(&as_written.findings), said(&completed.findings), "{}", case.name);
        let (one, other) = (as_written.output.expect("an output"), completed.output.expect("an output"));
        assert_same(&case.name, &one.tree, &other.tree);
        assert_eq!(one.resources, other.resources, "{}", case.name);
    }
}

#[test]
fn completing_a_complete_manifest_changes_nothing() {
    for case in cases() {
        let once = case.complete();
        let pipeline = cdcc::manifest::Manifest::decode(&once.document).expect(&case.name);
        let (pipeline, _) = cdcc::resolve::resolve(&pipeline, &cdcc::resolve::DdlFiles::new());
        let twice = cdcc::resolve::complete::complete(&once.document, None, &pipeline);
        assert_eq!(once.document.to_json(), twice.document.to_json(), "{}", case.name);
        assert!(twice.leaves().iter().all(|leaf| !matches!(leaf.origin, Origin::Default(_))), "{}", case.name);
    }
}
