//! A graph in the language of Graphviz.

use std::fmt::Write as _;

use super::{Edge, Graph, Node, Shape};

impl Graph {
    /// The graph as Graphviz draws it: `dot -Tsvg`.
    pub fn to_dot(&self) -> String {
        let mut text = format!(
            "digraph {} {{\n  rankdir=LR;\n  label={0};\n  labelloc=t;\n  fontname=Helvetica;\n  node [fontname=Helvetica, fontsize=10];\n  \
             edge [fontname=Helvetica, fontsize=9];\n",
            quoted(std::slice::from_ref(&self.title))
        );
        for (number, node) in self.alone() {
            text += &node_line(number, node, "  ");
        }
        for (number, group) in self.groups.iter().enumerate() {
            // A name that begins with `cluster` gets a frame.
            let title = quoted(std::slice::from_ref(&group.title));
            let _ = writeln!(text, "  subgraph cluster_{number} {{\n    label={title};");
            for at in &group.nodes {
                text += &node_line(*at, &self.nodes[*at], "    ");
            }
            text += "  }\n";
        }
        for Edge { from, to, label, is_side } in &self.edges {
            let mut attributes = Vec::new();
            if !label.is_empty() {
                attributes.push(format!("label={}", quoted(std::slice::from_ref(label))));
            }
            if *is_side {
                attributes.push("style=dashed".to_owned());
            }
            let attributes =
                if attributes.is_empty() { String::new() } else { format!(" [{}]", attributes.join(", ")) };
            // Writing into a String can't fail.
            let _ = writeln!(text, "  n{from} -> n{to}{attributes};");
        }
        text + "}\n"
    }
}

fn node_line(number: usize, node: &Node, indent: &str) -> String {
    let shape = match node.shape {
        Shape::Box => "box",
        Shape::Store => "cylinder",
        Shape::Flow => "cds",
    };
    format!("{indent}n{number} [shape={shape}, label={}];\n", quoted(&node.lines))
}

/// Lines in quotes ("The DOT Language": a quote is escaped; `\N` and its like, and codes of HTML, mean something in labels).
fn quoted(lines: &[String]) -> String {
    let line = |line: &String| {
        let mut text = String::new();
        for c in line.chars() {
            match c {
                '"' | '\\' => text.extend(['\\', c]),
                '&' => text.push_str("&amp;"),
                c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => text.push(' '),
                c => text.push(c),
            }
        }
        text
    };
    format!("\"{}\"", lines.iter().map(line).collect::<Vec<_>>().join("\\n"))
}
