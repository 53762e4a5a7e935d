//! The types of nodes and the versions that a pipeline asks of the search domains that cdcc makes.

use crate::offers::{self, NODE_TYPES, Node, OPENSEARCH_VERSIONS};
use crate::resolve::{MadeDomain, Pipeline};
use crate::rules::offered::{AskedClass, AskedVersion};
use crate::source::DocPath;

/// The types of data nodes and masters.
pub(super) fn node_types(pipeline: &Pipeline) -> impl Iterator<Item = AskedClass<'_>> {
    pipeline.made_domains().flat_map(|(name, domain)| {
        let data = (domain.node_type.as_str(), sink(name).key("data").key("type"));
        let masters = domain.masters.as_ref();
        let masters = masters.map(|(node_type, _)| (node_type.as_str(), sink(name).key("masters").key("type")));
        [Some(data), masters].into_iter().flatten().map(|(class, at)| AskedClass {
            what: ("type", "OpenSearch Service"),
            table: &NODE_TYPES,
            class,
            region: &pipeline.region,
            at,
            key: "type: ",
        })
    })
}

/// The versions.
pub(super) fn versions(pipeline: &Pipeline) -> impl Iterator<Item = AskedVersion<'_>> {
    pipeline.made_domains().map(|(name, domain)| AskedVersion {
        what: "OpenSearch Service",
        table: &OPENSEARCH_VERSIONS,
        version: &domain.version,
        at: sink(name).key("version"),
        is_quoted: true,
    })
}

/// What the data nodes can do, where the table says it.
pub(super) fn data_node(domain: &MadeDomain) -> Option<Node> {
    node(&domain.node_type)
}

/// What nodes of a type can do, where the table says it.
pub(super) fn node(node_type: &str) -> Option<Node> {
    let (family, size) = NODE_TYPES.parts(node_type)?;
    offers::node(family, size)
}

/// Whether a type is one of those that are optimized for OpenSearch.
pub(super) fn is_optimized(node_type: &str) -> bool {
    ["or", "om", "oi"].iter().any(|series| {
        node_type.strip_prefix(series).is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))
    })
}

/// Where the sink called `name` is described.
pub(super) fn sink(name: &str) -> DocPath {
    DocPath::root().key("sinks").key(name).key("opensearch")
}
