//! Two deliveries whose resources would have one name.

use crate::finding::{Finding, Level};
use crate::resolve::{Index, Pipeline, SinkKind};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "sinks-collide",
    level: Level::Error,
    summary: "indexes or sinks whose names differ in a dot, a hyphen or an underscore alone",
    why: "Indexes and sinks name delivery streams, functions and modules, and not everywhere are a dot, a hyphen and an \
          underscore different. The second resource of a name would be refused by Terraform or AWS, or be taken for the first.",
    fix: "Rename one of the two.",
    source: Rule::OWN,
    bad: "
        sinks:
          search:
            opensearch:
              indexes:
                orders-eu: [shop.orders]
                orders_eu: [shop.orders] # <-
    ",
    good: "
        sinks:
          search:
            opensearch:
              indexes:
                orders-eu: [shop.orders]
                orders-us: [shop.orders]
    ",
    check: Some(check),
};

/// An index of a sink is called `<sink>-<index>`, in Terraform and in AWS, and not everywhere are all signs allowed.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    // The common form of a name, whose it is in words, and where it stands.
    let mut known: Vec<(String, String, DocPath)> = Vec::new();
    for sink in &pipeline.sinks {
        let at = DocPath::root().key("sinks").key(&*sink.name);
        let names = match &sink.kind {
            SinkKind::OpenSearch(search) if search.is_split => {
                let at = at.key("opensearch").key("indexes");
                let name = |index: &Index| {
                    let words = format!("index `{}` of sink `{}`", index.name, sink.name);
                    (format!("{}-{}", sink.name, index.name), words, at.key(&*index.name))
                };
                search.indexes.iter().map(name).collect()
            }
            _ => vec![(sink.name.clone(), format!("sink `{}`", sink.name), at)],
        };
        for (name, words, at) in names {
            let plain = name.replace(['-', '.', '_'], "-");
            if let Some((_, other, place)) = known.iter().find(|(known, _, _)| *known == plain) {
                let message = format!("{words} and {other} would have the same names in AWS");
                findings.push(
                    RULE.finding(&at, message).at_key().key_label(place, "the other one").help("rename one of them"),
                );
            }
            known.push((plain, words, at));
        }
    }
}
