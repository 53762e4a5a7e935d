//! OpenSearch Service.

use super::{Effect, Facts, Fate, Update};

const LOST: Fate = Fate {
    effect: Effect::Data,
    words: "its indexes are deleted with it",
    source: "DeleteDomain, OpenSearch Service API reference",
};

const CHANGES: &str = "Making configuration changes in Amazon OpenSearch Service, developer guide";

pub(super) static KINDS: &[Facts] = &[Facts {
    kind: "aws_opensearch_domain",
    source: "internal/service/opensearch/domain.go",
    forces_new: &["domain_name", "encrypt_at_rest.kms_key_id"],
    replaced: LOST,
    gone: LOST,
    updates: &[
        Update {
            arguments: &["engine_version"],
            fate: Fate {
                effect: Effect::InPlace,
                words: "an upgrade by a blue/green deployment: the domain serves on; there is no way back",
                source: "Upgrading Amazon OpenSearch Service domains, developer guide",
            },
        },
        Update {
            arguments: &["cluster_config", "ebs_options", "vpc_options"],
            fate: Fate {
                effect: Effect::InPlace,
                words: "AWS may copy the domain to new nodes (blue/green): it serves on, for up to hours, and no data is lost",
                source: CHANGES,
            },
        },
    ],
}];
