//! [`Delivery`]: which delivery streams there are. One for each sink of Firehose; one for each index of a sink that is split.

use crate::manifest::QualifiedName;
use crate::resolve::{Pipeline, Sink, SinkKind};
use crate::source::DocPath;

/// A delivery stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The sink.
    pub sink: String,
    /// The index, where the sink has several.
    pub index: Option<String>,
    /// What it is called: the sink's name, and the index's behind it.
    pub name: String,
    /// What it is called in AWS: the same of their oldest names.
    pub physical: String,
    /// The index's oldest name, where the sink has several.
    physical_index: Option<String>,
    /// The manifest's node that says which tables it takes.
    pub tables_at: String,
    /// Which of the captured tables it takes; none: all of them.
    pub tables: Option<Vec<QualifiedName>>,
}

impl Delivery {
    /// Its resources' name in its module, where `single` is that of a sink's only one.
    pub fn label(&self, single: &str) -> String {
        self.index.as_deref().map_or_else(|| single.to_owned(), label)
    }

    /// The same in front of another word: `orders_filter`, or `filter` where there is only one.
    pub fn labelled(&self, word: &str) -> String {
        labelled(self.index.as_deref(), word)
    }

    /// The same by the oldest name: for files, whose paths the state knows.
    pub fn file(&self, word: &str) -> String {
        labelled(self.physical_index.as_deref(), word)
    }
}

fn labelled(index: Option<&str>, word: &str) -> String {
    index.map_or_else(|| word.to_owned(), |index| format!("{}_{word}", label(index)))
}

/// A name in snake case: Terraform knows no dots, and no digit at the start.
fn label(index: &str) -> String {
    let label = index.replace(['.', '-'], "_");
    if label.starts_with(|first: char| first.is_ascii_digit()) { format!("index_{label}") } else { label }
}

/// Those of a sink, in the order of its indexes.
pub fn deliveries_of(sink: &Sink) -> Vec<Delivery> {
    let at = DocPath::root().key("sinks").key(&*sink.name).key(sink.kind.word());
    match &sink.kind {
        SinkKind::OpenSearch(search) if search.is_split => search
            .indexes
            .iter()
            .map(|index| Delivery {
                sink: sink.name.clone(),
                index: Some(index.name.clone()),
                name: format!("{}-{}", sink.name, index.name),
                physical: format!("{}-{}", sink.physical(), index.physical()),
                physical_index: Some(index.physical().to_owned()),
                tables_at: index.tables_at(&at.key("indexes")).to_string(),
                tables: Some(index.tables.clone()),
            })
            .collect(),
        // Lambda reads the stream itself.
        SinkKind::Lambda(_) => Vec::new(),
        SinkKind::OpenSearch(_) | SinkKind::S3(_) => vec![Delivery {
            sink: sink.name.clone(),
            index: None,
            name: sink.name.clone(),
            physical: sink.physical().to_owned(),
            physical_index: None,
            tables_at: at.key("tables").to_string(),
            tables: sink.tables.clone(),
        }],
    }
}

/// All of them, in the order of the sinks.
pub(super) fn deliveries(pipeline: &Pipeline) -> impl Iterator<Item = Delivery> {
    pipeline.sinks.iter().flat_map(deliveries_of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_a_name_to_terraform() {
        assert_eq!(label("orders"), "orders");
        assert_eq!(label("orders-2.eu"), "orders_2_eu");
        assert_eq!(label("2026-orders"), "index_2026_orders");
    }
}
