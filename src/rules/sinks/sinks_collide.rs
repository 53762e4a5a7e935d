//! Two deliveries whose resources would have one name.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Finding, Level};
use crate::resolve::{Pipeline, Sink, SinkKind};
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

/// A delivery, or a function, by every name that it has or had.
struct Called<'p> {
    /// The sink's names: the present one, and those of before.
    sink: Vec<&'p str>,
    /// The index's names, where the sink has several.
    index: Vec<&'p str>,
    at: DocPath,
}

impl Called<'_> {
    /// An index of a sink is called `<sink>-<index>`, in Terraform and in AWS, and not everywhere are all signs allowed.
    fn plain(&self) -> BTreeSet<String> {
        let names = self.sink.iter().flat_map(|sink| match self.index.as_slice() {
            [] => vec![(*sink).to_owned()],
            indexes => indexes.iter().map(|index| format!("{sink}-{index}")).collect(),
        });
        names.map(|name| name.replace(['.', '_'], "-")).collect()
    }

    fn words(&self) -> String {
        match (self.sink.as_slice(), self.index.first()) {
            ([sink, ..], Some(index)) => format!("index `{index}` of sink `{sink}`"),
            ([sink, ..], None) => format!("sink `{sink}`"),
            ([], _) => String::new(),
        }
    }

    fn has_former(&self) -> bool {
        self.sink.len() > 1 || self.index.len() > 1
    }

    /// Whether a name of one is a name of the other, to the letter: of which other rules speak.
    fn shares(&self, other: &Self) -> bool {
        let share = |one: &[&str], other: &[&str]| one.iter().any(|name| other.contains(name));
        if self.sink.first() == other.sink.first() {
            share(&self.index, &other.index)
        } else {
            share(&self.sink, &other.sink)
        }
    }
}

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    // The common form of each name, and whose it is.
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let all: Vec<Called<'_>> = pipeline.sinks.iter().flat_map(of_sink).collect();
    for (number, called) in all.iter().enumerate() {
        let names = called.plain();
        let other = names.iter().find_map(|name| known.get(name)).map(|other| &all[*other]);
        if let Some(other) = other.filter(|other| !called.shares(other)) {
            let message = format!("{} and {} would have the same names in AWS", called.words(), other.words());
            let message = if called.has_former() || other.has_former() {
                format!("{message}, where names of before count too")
            } else {
                message
            };
            findings.push(
                RULE.finding(&called.at, message)
                    .at_key()
                    .key_label(&other.at, "the other one")
                    .help("rename one of them"),
            );
        }
        for name in names {
            known.entry(name).or_insert(number);
        }
    }
}

fn of_sink(sink: &Sink) -> Vec<Called<'_>> {
    let at = DocPath::root().key("sinks").key(&*sink.name);
    match &sink.kind {
        SinkKind::OpenSearch(search) if search.is_split => {
            let at = at.key("opensearch").key("indexes");
            let called = search.indexes.iter().map(|index| Called {
                sink: all_names(&sink.name, &sink.was),
                index: all_names(&index.name, &index.was),
                at: at.key(&*index.name),
            });
            called.collect()
        }
        _ => vec![Called { sink: all_names(&sink.name, &sink.was), index: Vec::new(), at }],
    }
}

fn all_names<'p>(name: &'p str, was: &'p [String]) -> Vec<&'p str> {
    std::iter::once(name).chain(was.iter().map(String::as_str)).collect()
}
