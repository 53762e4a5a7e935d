//! What may have been renamed: an entry of the manifest is gone, and another one is new and makes the same.
//!
//! Nothing is decided by it: the output is the manifest's alone, in whatever folder. The user is asked.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

/// Entries of one map of the manifest that are gone, and new ones of the same shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// What they are.
    pub what: Entry,
    /// The names that are gone, in order.
    pub gone: Vec<String>,
    /// The new ones, in order.
    pub new: Vec<String>,
}

/// What has a name of the user's choosing, of which addresses are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Entry {
    Task,
    Sink,
    Index,
}

/// An entry: what it is, the pointer to the map that it stands in, and its name.
type Key<'a> = (Entry, &'a str, &'a str);

/// The kinds of its resources, in order.
type Shapes<'a> = BTreeMap<Key<'a>, Vec<&'a str>>;

/// Compares the resources of the last output with the new ones; each has the pointer of its entry, by its address. `moved`: the
/// file with the new output's `moved` blocks, which has an answer already.
pub(super) fn find(
    old: &BTreeMap<String, String>,
    new: &BTreeMap<String, String>,
    moved: Option<&[u8]>,
) -> Vec<Renamed> {
    if old == new {
        return Vec::new();
    }
    let moved = moved.map(from).unwrap_or_default();
    let is_moved = |address: &str| {
        moved.contains(address)
            || address.match_indices('.').any(|(end, _)| moved.contains(address.get(..end).unwrap_or_default()))
    };
    let stays = old.iter().filter(|(address, _)| !is_moved(address));
    let (before, after) = (shapes(stays), shapes(new.iter()));
    let mut alike: BTreeMap<(Entry, &str, &Vec<&str>), Renamed> = BTreeMap::new();
    let only =
        |of: &'_ Shapes<'_>, others: &Shapes<'_>, key: &Key<'_>| of.contains_key(key) && !others.contains_key(key);
    for (key, shape) in before.iter().filter(|(key, _)| only(&before, &after, key)) {
        let found = alike.entry((key.0, key.1, shape)).or_insert_with(|| Renamed::none(key.0));
        found.gone.push(key.2.to_owned());
    }
    for (key, shape) in after.iter().filter(|(key, _)| only(&after, &before, key)) {
        if let Some(found) = alike.get_mut(&(key.0, key.1, shape)) {
            found.new.push(key.2.to_owned());
        }
    }
    alike.into_values().filter(|renamed| !renamed.new.is_empty()).collect()
}

impl Renamed {
    fn none(what: Entry) -> Self {
        Self { what, gone: Vec::new(), new: Vec::new() }
    }
}

fn shapes<'a>(resources: impl Iterator<Item = (&'a String, &'a String)>) -> Shapes<'a> {
    let mut shapes = Shapes::new();
    for (address, pointer) in resources {
        let kind = address.rsplit('.').nth(1).unwrap_or_default();
        for key in entries(pointer) {
            shapes.entry(key).or_default().push(kind);
        }
    }
    for shape in shapes.values_mut() {
        shape.sort_unstable();
    }
    shapes
}

/// The entries that a pointer leads into.
fn entries(pointer: &str) -> impl Iterator<Item = Key<'_>> {
    let below =
        |what, map: &'_ str| -> Option<(Entry, usize)> { pointer.starts_with(map).then_some((what, map.len())) };
    let index = pointer.find("/opensearch/indexes/").map(|at| (Entry::Index, at + "/opensearch/indexes/".len()));
    let found = [below(Entry::Task, "/replication/tasks/"), below(Entry::Sink, "/sinks/"), index];
    found.into_iter().flatten().filter_map(move |(what, end)| {
        let (map, rest) = pointer.split_at_checked(end)?;
        Some((what, map, rest.split('/').next()?))
    })
}

/// The addresses that things move away from.
fn from(file: &[u8]) -> BTreeSet<String> {
    #[derive(Deserialize)]
    struct File {
        moved: Vec<Block>,
    }
    #[derive(Deserialize)]
    struct Block {
        from: String,
    }
    // It is our own; one that cannot be read has nothing to say.
    let file: Option<File> = serde_json::from_slice(file).ok();
    file.into_iter().flat_map(|file| file.moved).map(|block| block.from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resources(list: &[(&str, &str)]) -> BTreeMap<String, String> {
        list.iter().map(|(address, pointer)| ((*address).to_owned(), (*pointer).to_owned())).collect()
    }

    #[test]
    fn a_sink_that_is_gone_and_a_new_one_of_its_shape_may_be_one() {
        let old = resources(&[
            ("module.firehose-search.aws_iam_role.this", "/sinks/search/opensearch"),
            ("module.opensearch-search.aws_opensearch_domain.this", "/sinks/search/opensearch"),
            ("module.firehose-lake.aws_s3_bucket.archive", "/sinks/lake/s3"),
            ("module.dms.aws_dms_replication_task.orders", "/replication/tasks/orders"),
        ]);
        let new = resources(&[
            ("module.firehose-find.aws_iam_role.this", "/sinks/find/opensearch"),
            ("module.opensearch-find.aws_opensearch_domain.this", "/sinks/find/opensearch"),
            ("module.lambda-hook.aws_lambda_function.this", "/sinks/hook/lambda"),
            ("module.dms.aws_dms_replication_task.sales", "/replication/tasks/sales"),
        ]);
        let renamed = |what, gone: &str, new: &str| Renamed { what, gone: vec![gone.into()], new: vec![new.into()] };
        let expected = [renamed(Entry::Task, "orders", "sales"), renamed(Entry::Sink, "search", "find")];
        assert_eq!(find(&old, &new, None), expected);
        let moved = br#"{"moved": [
            {"from": "module.firehose-search", "to": "module.firehose-find"},
            {"from": "module.opensearch-search", "to": "module.opensearch-find"}
        ]}"#;
        assert_eq!(find(&old, &new, Some(moved)), expected[..1]);
        assert_eq!(find(&old, &old, None), []);
    }

    #[test]
    fn several_of_a_shape_are_told_together_and_an_index_belongs_to_its_sink() {
        let index = |sink: &str, index: &str| {
            let address = format!("module.firehose-{sink}.aws_kinesis_firehose_delivery_stream.{index}");
            (address, format!("/sinks/{sink}/opensearch/indexes/{index}"))
        };
        let old = BTreeMap::from([index("a", "one"), index("a", "two"), index("b", "one")]);
        let new = BTreeMap::from([index("a", "three"), index("a", "four"), index("b", "one"), index("b", "five")]);
        let names = |names: [&str; 2]| names.map(str::to_owned).to_vec();
        let expected = Renamed { what: Entry::Index, gone: names(["one", "two"]), new: names(["four", "three"]) };
        assert_eq!(find(&old, &new, None), [expected]);
    }
}
