//! A graph in the language of Mermaid, which GitHub and GitLab show in their pages.

use std::fmt::Write as _;

use super::{Edge, Graph, Node, Shape};

impl Graph {
    /// The graph as a flowchart.
    pub fn to_mermaid(&self) -> String {
        let mut text = format!("flowchart LR\n  accTitle: {}\n", label(&self.title));
        for (number, node) in self.alone() {
            text += &node_line(number, node, "  ");
        }
        for (number, group) in self.groups.iter().enumerate() {
            let _ = writeln!(text, "  subgraph g{number}[\"{}\"]", label(&group.title));
            for at in &group.nodes {
                text += &node_line(*at, &self.nodes[*at], "    ");
            }
            text += "  end\n";
        }
        for Edge { from, to, label: said, is_side } in &self.edges {
            let arrow = if *is_side { "-.->" } else { "-->" };
            let said = if said.is_empty() { String::new() } else { format!("|\"{}\"|", label(said)) };
            // Writing into a String can't fail.
            let _ = writeln!(text, "  n{from} {arrow}{said} n{to}");
        }
        text
    }
}

fn node_line(number: usize, node: &Node, indent: &str) -> String {
    let (open, close) = match node.shape {
        Shape::Box => ("[", "]"),
        Shape::Store => ("[(", ")]"),
        Shape::Flow => ("([", "])"),
    };
    let lines: Vec<String> = node.lines.iter().map(|line| label(line)).collect();
    format!("{indent}n{number}{open}\"{}\"{close}\n", lines.join("<br/>"))
}

/// Text in quotes. What could end the quotes, be a tag, a directive (`%%{`) or a code of its own is written as a code.
fn label(text: &str) -> String {
    let mut label = String::new();
    for c in text.chars() {
        match c {
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => label.push(' '),
            c if c.is_alphanumeric() || " _-./,()*+=@~".contains(c) => label.push(c),
            c => drop(write!(label, "#{};", u32::from(c))),
        }
    }
    label
}
