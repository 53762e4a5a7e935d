//! The pipeline under its names of before.
//!
//! Nobody lists which resources have a name in their addresses: the emitters are asked for the addresses of each of these
//! pipelines, and what differs has moved.

use crate::resolve::{Index, Pipeline, Sink, SinkKind};

/// The pipeline as it was called, once for each name of before; the oldest first. An index stands in a sink, and either may
/// have been renamed first: each name of the one goes with each of the other.
pub(super) fn former(pipeline: &Pipeline) -> Vec<Pipeline> {
    let tasks = pipeline.replication.tasks.iter().enumerate();
    let of_tasks = tasks.flat_map(|(at, task)| {
        task.was.iter().filter(|was| task.name.as_ref() != Some(*was)).map(move |was| {
            let mut former = pipeline.clone();
            former.replication.tasks[at].name = Some(was.clone());
            former
        })
    });
    let sinks = pipeline.sinks.iter().enumerate();
    of_tasks.chain(sinks.flat_map(|(at, sink)| of_sink(pipeline, at, sink))).collect()
}

fn of_sink(pipeline: &Pipeline, at: usize, sink: &Sink) -> Vec<Pipeline> {
    let names = || sink.was.iter().filter(|was| **was != sink.name);
    let called = |name: &String, index: Option<(usize, &String)>| {
        let mut former = pipeline.clone();
        former.sinks[at].name.clone_from(name);
        if let (SinkKind::OpenSearch(search), Some((at, index))) = (&mut former.sinks[at].kind, index) {
            search.indexes[at].name.clone_from(index);
        }
        former
    };
    let indexes = match &sink.kind {
        SinkKind::OpenSearch(search) => search.indexes.as_slice(),
        SinkKind::S3(_) | SinkKind::Lambda(_) => &[],
    };
    let of_index = |(number, index): (usize, &Index)| {
        let was = index.was.iter().filter(|was| **was != index.name);
        was.flat_map(|was| names().chain([&sink.name]).map(|name| called(name, Some((number, was)))))
            .collect::<Vec<_>>()
    };
    let of_indexes = indexes.iter().enumerate().flat_map(of_index);
    of_indexes.chain(names().map(|name| called(name, None))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::fixtures::pipeline;

    #[test]
    fn each_name_of_an_index_goes_with_each_of_its_sink() {
        let pipeline = pipeline(
            "sinks: { find: { was: [first, second], opensearch: { indexes: { new: { tables: [shop.orders], was: old } } } } }",
        );
        let names: Vec<(String, String)> = former(&pipeline)
            .into_iter()
            .map(|former| {
                let sink = &former.sinks[0];
                let SinkKind::OpenSearch(search) = &sink.kind else { unreachable!("a search sink") };
                assert_eq!((sink.physical(), search.indexes[0].physical()), ("first", "old"));
                (sink.name.clone(), search.indexes[0].name.clone())
            })
            .collect();
        let expected = [("first", "old"), ("second", "old"), ("find", "old"), ("first", "new"), ("second", "new")];
        assert_eq!(names, expected.map(|(sink, index)| (sink.to_owned(), index.to_owned())));
    }

    #[test]
    fn a_name_that_came_back_has_not_moved() {
        let pipeline = pipeline("sinks: { search: { was: [search, find], s3: } }");
        let former: Vec<String> = former(&pipeline).into_iter().map(|former| former.sinks[0].name.clone()).collect();
        assert_eq!(former, ["find"]);
        assert_eq!(pipeline.sinks[0].physical(), "search");
    }
}
