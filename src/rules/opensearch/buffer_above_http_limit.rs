//! A bulk request that the nodes of a search domain do not take.

use super::asked::node;
use crate::finding::{Finding, Level};
use crate::plan::existing_domain::SMALL_REQUEST;
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "buffer-above-http-limit",
    level: Level::Error,
    summary: "a buffer that is larger than the requests that the nodes of the domain take",
    why: "Firehose sends what it gathered as one request, and small nodes take at most 10 MiB. The domain answers 413 as soon as \
          there is traffic; each document is tried again for as long as `retry` says and then lies in the bucket of failed ones.",
    fix: "Gather 10 MiB or less, or choose nodes that take 100 MiB.",
    source: "OpenSearch Service developer guide, \"Quotas\": \"Network quotas\"",
    bad: "
        sinks:
          search:
            opensearch:
              index: orders
              data: { type: m6g.large.search }
              buffer:
                size: 20MiB # <-
    ",
    good: "
        sinks:
          search:
            opensearch:
              index: orders
              data: { type: m6g.large.search }
              buffer:
                size: 10MiB
    ",
    check: Some(check),
};

/// "Network limits", OpenSearch Service quotas: the largest HTTP payload is 10 MiB on small nodes and 100 MiB on the others.
const SMALL: u64 = SMALL_REQUEST;

/// Firehose sends a buffer as one request. A domain answers 413, and every document goes to the bucket of failed ones.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for (name, search) in pipeline.searches() {
        // The nodes of a domain that is there are not known here: its plan says so (module `opensearch-*`).
        let Some(domain) = search.domain.made() else { continue };
        if search.buffer_size.mib() > SMALL && is_small(&domain.node_type) {
            let at = DocPath::root().key("sinks").key(name).key("opensearch");
            let message = format!("nodes of type {} take requests of at most {SMALL} MiB", domain.node_type);
            findings.push(
                RULE.finding(&at.key("buffer").key("size"), message)
                    .label(&at.key("data").key("type"), "the nodes")
                    .help(format!("write `{SMALL}MiB` or less, or choose a larger type")),
            );
        }
    }
}

/// Same page, as `offers` has it. Types that it does not list yet are taken for small where their next of kin are.
fn is_small(node_type: &str) -> bool {
    if let Some(largest) = node(node_type).and_then(|node| node.request) {
        return largest <= SMALL;
    }
    let mut parts = node_type.split('.');
    let (family, size) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    match size {
        "small" | "medium" => true,
        "large" => matches!(family, "c7g" | "m7g"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_nodes_are_those_of_the_page_and_their_kin() {
        for small in ["t3.medium.search", "t2.small.search", "m6g.large.search", "c7g.large.search", "r3.large.search"]
        {
            assert!(is_small(small), "{small}");
        }
        for large in
            ["r6g.large.search", "m6g.xlarge.search", "c5.2xlarge.search", "i3.large.search", "m8g.large.search"]
        {
            assert!(!is_small(large), "{large}");
        }
    }
}
