//! [`Graph`]: a picture of what is compiled, and the two languages that draw it. Nodes have numbers for names and text for
//! labels, so that nothing in a manifest can be more than a label.

mod dot;
mod mermaid;
mod pipeline;
mod resources;

pub use pipeline::pipeline;
pub use resources::resources;

/// A picture.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    /// What it shows.
    pub title: String,
    /// What there is.
    pub nodes: Vec<Node>,
    /// What stands together, by the numbers of the nodes.
    pub groups: Vec<Group>,
    /// What leads where.
    pub edges: Vec<Edge>,
}

/// One thing.
#[derive(Debug, Clone)]
pub struct Node {
    /// What it is called, and what is to be known of it.
    pub lines: Vec<String>,
    /// What it looks like.
    pub shape: Shape,
}

/// What a thing looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// It works.
    Box,
    /// It keeps data.
    Store,
    /// It passes data on.
    Flow,
}

/// Things that stand together.
#[derive(Debug, Clone)]
pub struct Group {
    /// What they are called together.
    pub title: String,
    /// Which they are.
    pub nodes: Vec<usize>,
}

/// A way from one thing to another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// Where it begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// What is said of it; may be empty.
    pub label: String,
    /// Whether it is a side way: what fails, who looks.
    pub is_side: bool,
}

impl Graph {
    fn add(&mut self, shape: Shape, lines: Vec<String>) -> usize {
        self.nodes.push(Node { lines, shape });
        self.nodes.len() - 1
    }

    fn lead(&mut self, from: usize, to: usize, label: &str) {
        self.edges.push(Edge { from, to, label: label.to_owned(), is_side: false });
    }

    fn side(&mut self, from: usize, to: usize, label: &str) {
        self.edges.push(Edge { from, to, label: label.to_owned(), is_side: true });
    }

    /// The nodes that stand in no group.
    fn alone(&self) -> impl Iterator<Item = (usize, &Node)> {
        let nodes = self.nodes.iter().enumerate();
        nodes.filter(|(number, _)| !self.groups.iter().any(|group| group.nodes.contains(number)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture whose texts try to be more.
    fn hostile() -> Graph {
        let mut graph = Graph { title: "a\"]; b --> c\n%%{init: {}}%%".to_owned(), ..Graph::default() };
        let texts = [
            "\"]",
            "[x] -->|y| z",
            "%%{init: {\"theme\":\"x\"}}%%",
            "a\nb\u{2028}c",
            "#quot; &amp; \\N <b>`x`</b>",
            "end",
        ];
        let numbers: Vec<usize> =
            texts.iter().map(|text| graph.add(Shape::Store, vec![(*text).to_owned(), "two".to_owned()])).collect();
        for pair in numbers.windows(2) {
            graph.lead(pair[0], pair[1], texts[pair[0]]);
            graph.side(pair[1], pair[0], "back");
        }
        graph.groups.push(Group { title: "\"] end\nsubgraph x".to_owned(), nodes: vec![0, 1] });
        graph
    }

    #[test]
    fn text_stays_text_in_both_languages() {
        let graph = hostile();
        let (mermaid, dot) = (graph.to_mermaid(), graph.to_dot());
        // A line each for two of the head, a group's two, each node and each edge.
        assert_eq!(mermaid.lines().count(), 2 + 2 + graph.nodes.len() + graph.edges.len(), "{mermaid}");
        let is_harmless = |c: char| c.is_alphanumeric() || " _-./,()*+=@~#;".contains(c);
        for line in mermaid.lines().skip(2) {
            let parts: Vec<&str> = line.split('"').collect();
            assert!(matches!(parts.len(), 1 | 3), "{line}");
            assert!(parts.get(1).is_none_or(|label| label.replace("<br/>", "").chars().all(is_harmless)), "{line}");
        }
        assert!(mermaid.contains("n0[(\"#34;#93;<br/>two\")]"), "{mermaid}");
        assert!(mermaid.contains("n2[(\"#37;#37;#123;init#58; #123;#34;theme"), "{mermaid}");
        // Seven of the head and the last brace, a group's three.
        assert_eq!(dot.lines().count(), 8 + 3 + graph.nodes.len() + graph.edges.len(), "{dot}");
        for line in dot.lines() {
            let bare = line.replace("\\\\", "").replace("\\\"", "");
            assert!(bare.matches('"').count() % 2 == 0, "{line}");
        }
        assert!(dot.contains(r#"label="\"]\ntwo""#), "{dot}");
        assert!(dot.contains(r"&amp;amp; \\N <b>"), "{dot}");
    }
}
