//! A complete manifest means the same.

use cdcc::compile::{Compiled, compile, compile_with};
use cdcc::output::Tree;
use cdcc::resolve::complete::Origin;
use cdcc::source::{Node, ScalarKind, SourceFile, Value, parse};

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

/// What is written below a node, without its places.
fn written(node: &Node) -> String {
    match &node.value {
        Value::Scalar(scalar) if scalar.kind == ScalarKind::Null => "null".to_owned(),
        Value::Scalar(scalar) => format!("{:?} {:?}", scalar.kind, scalar.text),
        Value::List(items) => format!("{:?}", items.iter().map(written).collect::<Vec<_>>()),
        Value::Map(entries) => {
            format!("{:?}", entries.iter().map(|entry| (&entry.key, written(&entry.value))).collect::<Vec<_>>())
        }
    }
}

#[test]
fn a_complete_manifest_compiles_to_the_same_bytes() {
    let said = |compiled: &Compiled| compiled.findings.iter().map(|f| f.message.clone()).collect::<Vec<_>>();
    for case in cases() {
        let complete = case.complete();
        let again = SourceFile::new(case.manifest.name.clone(), complete.to_yaml());
        let as_written = compile_with(&case.manifest, &*case.files, &case.choice);
        let completed = compile(&again, &*case.files);
        assert_eq!(said(&as_written), said(&completed), "{}", case.name);
        let [one, other] = [as_written, completed].map(|compiled| compiled.output.expect("an output"));
        assert_same(&case.name, &one.tree, &other.tree);
        assert_eq!(one.resources, other.resources, "{}", case.name);
        // The tree itself is the one that was printed.
        let parsed = parse(&again).expect("YAML");
        assert_eq!(written(&parsed.root), written(&complete.document.root), "{}", case.name);
    }
}

#[test]
fn its_json_is_a_manifest_too() {
    let tables = cases().into_iter().filter(|case| case.manifest.text.contains("filter:")).collect::<Vec<_>>();
    assert!(tables.iter().any(|case| case.manifest.text.contains("1.50")), "no fraction is compared with");
    for case in tables {
        let json = case.complete().to_json();
        let again = SourceFile::new(case.manifest.name.clone(), json["manifest"].to_string());
        let [one, other] = [compile_with(&case.manifest, &*case.files, &case.choice), compile(&again, &*case.files)]
            .map(|compiled| compiled.output.expect("an output"));
        assert_same(&case.name, &one.tree, &other.tree);
        assert!(json["origins"]["/monitoring/latency"]["from"].is_string(), "{}", case.name);
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
