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

pub(super) static ACCOUNT_PART_MADE_TWICE: Rule = Rule {
    name: "account-part-made-twice",
    level: Level::Warning,
    summary: "two pipelines that each make a role or policy which an account has once",
    why: "The names of these roles are fixed by AWS: in one account the second apply fails (`EntityAlreadyExists`), and whichever pipeline is \
          destroyed takes them away from the other.",
    fix: "Let one make them (or `cdcc account`), and leave `account` out of the others. Where the two are for different accounts, `allow` it.",
    source: "DMS user guide, \"Creating the IAM roles to use with AWS DMS\"",
    bad: "
        $ echo 'account: { dms_roles: create }' >> shop.yaml
        $ sed 's/^name: shop/name: copy/' shop.yaml > copy.yaml
        $ cdcc check shop.yaml copy.yaml --deny warnings
    ",
    good: "
        $ sed 's/^name: shop/name: copy/' shop.yaml > copy.yaml
        $ echo 'account: { dms_roles: create }' >> shop.yaml
        $ cdcc check shop.yaml copy.yaml --deny warnings
    ",
    check: None,
};

pub(super) static NETWORKS_OVERLAP: Rule = Rule {
    name: "networks-overlap",
    level: Level::Warning,
    summary: "two pipelines whose networks have addresses in common",
    why: "Networks whose ranges meet can never be peered, and a transit gateway leads to one of them alone; a range cannot be changed \
          without a new network. Of the default range it is not said: who leaves it out does not plan addresses.",
    fix: "Give each pipeline a range of its own.",
    source: "Amazon VPC peering guide, \"How VPC peering connections work\"",
    bad: "
        $ echo 'network: { create: { cidr: 10.20.0.0/16 } }' >> shop.yaml
        $ sed 's/^name: shop/name: copy/; s/10.20.0.0.16/10.20.64.0\\/20/' shop.yaml > copy.yaml
        $ cdcc check shop.yaml copy.yaml --deny warnings
    ",
    good: "
        $ echo 'network: { create: { cidr: 10.20.0.0/16 } }' >> shop.yaml
        $ sed 's/^name: shop/name: copy/; s/10.20.0.0.16/10.21.0.0\\/16/' shop.yaml > copy.yaml
        $ cdcc check shop.yaml copy.yaml --deny warnings
    ",
    check: None,
};
