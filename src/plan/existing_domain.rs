//! What a search domain that is there must be, beyond its place in the network. Terraform looks at it; what is looked for is
//! decided here.

use crate::resolve::OpenSearch;

/// The versions that deliveries and templates work with, as the service writes them: the field type `unsigned_long` is there
/// from 2.8 on (OpenSearch documentation, "Unsigned long"), and Firehose sends a type name to Elasticsearch alone.
pub const FIT_VERSIONS: &str = r"^OpenSearch_(2\.([89]|[1-9][0-9])|([3-9]|[1-9][0-9])\.)";

/// The same in words.
pub const FIT_VERSIONS_IN_WORDS: &str = "OpenSearch 2.8 or later";

/// The largest request that small nodes take, in MiB ("Network limits", OpenSearch Service quotas).
pub const SMALL_REQUEST: u64 = 10;

/// Types of small nodes, as the rule `buffer-above-http-limit` knows them.
pub const SMALL_NODES: &str =
    r"^(t[23]\.|m3\.medium\.|([mc][3-5]|[mc][67]g|r3|om2)\.large\.|(m7g|r7gd?|or1)\.medium\.)";

/// Whether the nodes of the domain must take larger requests than small ones do.
pub fn needs_large_nodes(search: &OpenSearch) -> bool {
    search.buffer_size.mib() > SMALL_REQUEST
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::*;
    use crate::offers;

    #[test]
    fn versions_fit_from_2_8_on_and_only_of_opensearch() {
        let fit = Regex::new(FIT_VERSIONS).expect("a pattern");
        for good in ["OpenSearch_2.8", "OpenSearch_2.19", "OpenSearch_3.1", "OpenSearch_10.0"] {
            assert!(fit.is_match(good), "{good}");
        }
        for odd in ["Elasticsearch_7.10", "OpenSearch_1.3", "OpenSearch_2.7", "OpenSearch_2.3"] {
            assert!(!fit.is_match(odd), "{odd}");
        }
    }

    #[test]
    fn small_nodes_are_those_of_the_rule() {
        let small = Regex::new(SMALL_NODES).expect("a pattern");
        for node in ["t3.medium.search", "t2.small.search", "m6g.large.search", "c7g.large.search", "r3.large.search"] {
            assert!(small.is_match(node), "{node}");
        }
        for node in
            ["r6g.large.search", "m6g.xlarge.search", "c5.2xlarge.search", "i3.large.search", "m8g.large.search"]
        {
            assert!(!small.is_match(node), "{node}");
        }
        for (node_type, node) in offers::nodes() {
            let Some(largest) = node.request else { continue };
            assert_eq!(small.is_match(&node_type), largest <= SMALL_REQUEST, "{node_type}");
        }
    }
}
