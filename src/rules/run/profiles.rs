//! Profiles, values of the command line and several manifests at once.

use crate::finding::Level;
use crate::rules::Rule;

pub(super) static PROFILE_NAME_TOO_LONG: Rule = Rule {
    name: "profile-name-too-long",
    level: Level::Error,
    summary: "a profile whose name makes that of the pipeline too long",
    why: "The pipeline of a profile is named `<name>-<profile>`, and that name begins the name of everything: AWS takes \
          28 characters for a search domain.",
    fix: "Shorten the profile's name, or give the profile a `name` of its own.",
    source: "OpenSearch Service API reference, \"CreateDomain\"",
    bad: "
        $ printf 'profiles: { europe-production: { protect: false } }\\n' >> shop.yaml
        $ cdcc check shop.yaml --profile europe-production
    ",
    good: "
        $ printf 'profiles: { prod: { protect: false } }\\n' >> shop.yaml
        $ cdcc check shop.yaml --profile prod
    ",
    check: None,
};

pub(super) static SHARED_NAME: Rule = Rule {
    name: "shared-name",
    level: Level::Error,
    summary: "two manifests of one run with one name",
    why: "Each would overwrite the output of the other.",
    fix: "Give each pipeline a `name` of its own.",
    source: Rule::OWN,
    bad: "
        $ cp shop.yaml copy.yaml
        $ cdcc check shop.yaml copy.yaml
    ",
    good: "
        $ sed 's/^name: shop/name: copy/' shop.yaml > copy.yaml
        $ cdcc check shop.yaml copy.yaml
    ",
    check: None,
};

pub(super) static SHARED_STATE: Rule = Rule {
    name: "shared-state",
    level: Level::Error,
    summary: "two pipelines that keep their state in one place",
    why: "To Terraform they would be one configuration that changes: an apply of one destroys the other.",
    fix: "Give each pipeline a `key` of its own.",
    source: "Terraform documentation, \"Backend type: s3\"",
    bad: "
        $ printf 'terraform: { backend: { s3: { bucket: acme-state, key: shop.tfstate, region: eu-central-1 } } }\\n' >> shop.yaml
        $ sed 's/^name: shop/name: copy/' shop.yaml > copy.yaml
        $ cdcc check shop.yaml copy.yaml
    ",
    good: "
        $ printf 'terraform: { backend: { s3: { bucket: acme-state, key: shop.tfstate, region: eu-central-1 } } }\\n' >> shop.yaml
        $ sed 's/^name: shop/name: copy/; s/shop.tfstate/copy.tfstate/' shop.yaml > copy.yaml
        $ cdcc check shop.yaml copy.yaml
    ",
    check: None,
};

pub(super) static UNKNOWN_PROFILE: Rule = Rule {
    name: "unknown-profile",
    level: Level::Error,
    summary: "a profile that the manifest does not have",
    why: "What was meant for an environment would not be said.",
    fix: "Write one of the manifest's profiles.",
    source: Rule::OWN,
    bad: "
        $ printf 'profiles: { prod: { protect: false } }\\n' >> shop.yaml
        $ cdcc check shop.yaml --profile prd
    ",
    good: "
        $ printf 'profiles: { prod: { protect: false } }\\n' >> shop.yaml
        $ cdcc check shop.yaml --profile prod
    ",
    check: None,
};

pub(super) static WRONG_FLAG: Rule = Rule {
    name: "wrong-flag",
    level: Level::Error,
    summary: "a value of the command line that cannot be meant",
    why: "It would have no effect, or another than it looks.",
    fix: "Write it as the finding says.",
    source: Rule::OWN,
    bad: "
        $ cdcc check shop.yaml --set stream.shards
    ",
    good: "
        $ cdcc check shop.yaml --set stream.shards=2
    ",
    check: None,
};
