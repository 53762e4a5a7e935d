//! What two pipelines of one run take both (`plan::claims`).

use crate::finding::Level;
use crate::rules::Rule;

pub(super) static ENDPOINT_MADE_TWICE: Rule = Rule {
    name: "endpoint-made-twice",
    level: Level::Error,
    summary: "two pipelines that make the endpoint of one service in one VPC",
    why: "An interface endpoint answers for the service's own name, and a VPC resolves that to one endpoint: AWS refuses the second one \
          (\"there is already a conflicting DNS domain\") in the middle of the apply.",
    fix: "Let one pipeline make the endpoints, which is applied first, and write `endpoints: []` in the others.",
    source: "AWS PrivateLink guide, \"Access an AWS service using an interface VPC endpoint\"",
    bad: "
        $ network='network: { existing: { vpc: vpc-0a1b2c3d4e5f60718, private_subnets: [subnet-0a1b2c3d4e5f60718, subnet-0f1e2d3c4b5a69780], endpoints: [logs] } }'
        $ echo \"$network\" >> shop.yaml
        $ sed 's/^name: shop/name: copy/' shop.yaml > copy.yaml
        $ cdcc check shop.yaml copy.yaml
    ",
    good: "
        $ network='network: { existing: { vpc: vpc-0a1b2c3d4e5f60718, private_subnets: [subnet-0a1b2c3d4e5f60718, subnet-0f1e2d3c4b5a69780], endpoints: [logs] } }'
        $ echo \"$network\" >> shop.yaml
        $ sed 's/^name: shop/name: copy/; s/endpoints: .logs./endpoints: []/' shop.yaml > copy.yaml
        $ cdcc check shop.yaml copy.yaml
    ",
    check: None,
};

pub(super) static FOLDER_SHARED: Rule = Rule {
    name: "folder-shared",
    level: Level::Warning,
    summary: "two pipelines that write into one folder of a bucket",
    why: "Whoever reads the folder reads the changes of both, and no file says which pipeline it is of.",
    fix: "Give each a `prefix` of its own, such as the pipeline's name.",
    source: Rule::OWN,
    bad: "
        $ sed -i 's/opensearch: { index: orders }/s3: { bucket: acme-lake }/' shop.yaml
        $ sed 's/^name: shop/name: copy/' shop.yaml > copy.yaml
        $ cdcc check shop.yaml copy.yaml --deny warnings
    ",
    good: "
        $ sed -i 's/opensearch: { index: orders }/s3: { bucket: acme-lake }/' shop.yaml
        $ sed 's/^name: shop/name: copy/; s/acme-lake/acme-lake, prefix: copy/' shop.yaml > copy.yaml
        $ cdcc check shop.yaml copy.yaml --deny warnings
    ",
    check: None,
};

pub(super) static NAMES_MEET: Rule = Rule {
    name: "names-meet",
    level: Level::Warning,
    summary: "two pipelines whose sinks have one name in AWS, as `shop` with `eu-search` and `shop-eu` with `search`",
    why: "Everything of a sink is called by the pipeline's name, a hyphen and its own. In one account AWS refuses the second delivery, \
          function or group of a name, in the middle of the apply.",
    fix: "Rename the sink, or the pipeline that is not applied yet. Leave it where the two are for different accounts.",
    source: Rule::OWN,
    bad: "
        $ sed -i 's/  search:/  eu-search:/' shop.yaml
        $ sed 's/^name: shop/name: shop-eu/; s/eu-search:/search:/' shop.yaml > eu.yaml
        $ cdcc check shop.yaml eu.yaml --deny warnings
    ",
    good: "
        $ sed 's/^name: shop/name: shop-eu/' shop.yaml > eu.yaml
        $ cdcc check shop.yaml eu.yaml --deny warnings
    ",
    check: None,
};
