//! What has a name in the manifest and may have had another.

use std::collections::BTreeMap;

use crate::resolve::{Pipeline, SinkKind};
use crate::source::DocPath;

/// A sink, a task or an index.
pub(super) struct Entry<'p> {
    /// What it is.
    pub(super) kind: &'static str,
    pub(super) name: &'p str,
    /// Its names of before, the oldest first.
    pub(super) was: &'p [String],
    /// Where it stands.
    pub(super) at: DocPath,
}

impl Entry<'_> {
    /// Where one of its names of before stands.
    pub(super) fn former_at(&self, number: usize) -> DocPath {
        self.at.key("was").index(number)
    }
}

/// Those of one map, by name.
pub(super) type Siblings<'p> = BTreeMap<&'p str, Entry<'p>>;

/// Each map of the manifest whose entries may have had other names.
pub(super) fn maps(pipeline: &Pipeline) -> Vec<Siblings<'_>> {
    let sinks = pipeline.sinks.iter().map(|sink| Entry {
        kind: "sink",
        name: &sink.name,
        was: &sink.was,
        at: DocPath::root().key("sinks").key(&*sink.name),
    });
    let tasks =
        pipeline.replication.tasks.iter().filter_map(|task| {
            Some(Entry { kind: "task", name: task.name.as_deref()?, was: &task.was, at: task.place() })
        });
    let split = pipeline.sinks.iter().filter_map(|sink| match &sink.kind {
        SinkKind::OpenSearch(search) if search.is_split => Some((sink, search)),
        _ => None,
    });
    let indexes = split.map(|(sink, search)| {
        let at = DocPath::root().key("sinks").key(&*sink.name).key("opensearch").key("indexes");
        let of = search.indexes.iter();
        by_name(of.map(|index| Entry { kind: "index", name: &index.name, was: &index.was, at: at.key(&*index.name) }))
    });
    [by_name(tasks), by_name(sinks)].into_iter().chain(indexes).collect()
}

fn by_name<'p>(entries: impl Iterator<Item = Entry<'p>>) -> Siblings<'p> {
    entries.map(|entry| (entry.name, entry)).collect()
}
