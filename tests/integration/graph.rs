//! Graphs of every example and variant: Graphviz reads them, and they show what was compiled.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Stdio};

use cdcc::compile::{compile_with, pipeline_graph, resource_graph};
use cdcc::graph::{Edge, Graph, Group, Node, Shape};

use crate::emitted::{Resource, Stack};
use crate::resolve::{Case, cases};
use crate::tools;

fn graphs(case: &Case) -> [Graph; 2] {
    [pipeline_graph, resource_graph].map(|of| {
        let (graph, findings, _) = of(&case.manifest, &*case.files, &case.choice);
        graph.unwrap_or_else(|| panic!("{}: {findings:?}", case.name))
    })
}

#[test]
fn every_resource_is_a_node_and_data_reaches_every_sink() {
    for case in cases() {
        let [pipeline, resources] = graphs(&case);
        let output = compile_with(&case.manifest, &*case.files, &case.choice).output.expect("an output");
        let addresses: BTreeSet<String> = resources
            .groups
            .iter()
            .flat_map(|group| {
                let address = |at: &usize| format!("{}.{}", group.title, resources.nodes[*at].lines.join("."));
                group.nodes.iter().map(address).collect::<Vec<_>>()
            })
            .collect();
        let stack = Stack::of(&case.name, &output.tree);
        let wanted: BTreeSet<String> = stack.resources().iter().map(Resource::address).collect();
        assert_eq!(addresses, wanted, "{}", case.name);
        assert!(resources.edges.len() > resources.nodes.len() / 3, "{}: few edges", case.name);
        // Data goes from the database to every sink.
        let mut reached = BTreeSet::from([0]);
        while let Some(edge) =
            pipeline.edges.iter().find(|edge| reached.contains(&edge.from) && !reached.contains(&edge.to))
        {
            reached.insert(edge.to);
        }
        for group in &pipeline.groups {
            assert!(group.nodes.iter().all(|node| reached.contains(node)), "{}: {}", case.name, group.title);
        }
    }
}

/// Texts that would be more than text.
fn hostile() -> Graph {
    let texts = ["\"];", "] -> x [", "a\nb", "\\", "\\N &amp; <b>", "}", "\u{2028}--> \"\"\"", "//", "/*"];
    let node = |text: &&str| Node { lines: vec![(*text).to_owned(), (*text).to_owned()], shape: Shape::Store };
    let edge = |(at, text): (usize, &&str)| Edge { from: at, to: 0, label: (*text).to_owned(), is_side: at % 2 == 0 };
    Graph {
        title: texts.concat(),
        nodes: texts.iter().map(node).collect(),
        groups: texts
            .iter()
            .enumerate()
            .map(|(at, text)| Group { title: (*text).to_owned(), nodes: vec![at] })
            .collect(),
        edges: texts.iter().enumerate().map(edge).collect(),
    }
}

/// The examples, and what tries to break out, in one run: the program takes several graphs.
#[test]
fn graphviz_reads_every_graph() {
    let Some(dot) = tools::find("dot", "graphviz_reads_every_graph") else { return };
    let examples = cases().into_iter().filter(|case| case.name.starts_with("manifests/"));
    let mut all: Vec<String> = examples.flat_map(|case| graphs(&case).map(|graph| graph.to_dot())).collect();
    all.push(hostile().to_dot());
    let mut dot = Command::new(dot);
    let mut child = dot
        .arg("-Tcanon")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("dot runs");
    let mut input = child.stdin.take().expect("a pipe");
    let text = all.concat();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().expect("dot ends");
    writer.join().expect("a writer").expect("dot reads");
    assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    let drawn = String::from_utf8(output.stdout).expect("text").matches("digraph ").count();
    assert_eq!(drawn, all.len());
}
