//! [`Claim`]: what a pipeline takes of which there is one, whoever applies it. Two pipelines of one run must not take the same.
//!
//! Which account a pipeline is for, no manifest says. So only those things count whose names hold everywhere: buckets and VPCs.
//! Names within a region are told as a warning.

use crate::manifest::{Api, Owner, Partitioning};
use crate::plan::{deliveries_of, endpoints};
use crate::resolve::defaults::CIDR;
use crate::resolve::{Account, Backend, Network, Pipeline, SinkKind, Vpc};
use crate::source::DocPath;

/// Something that is there once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The rule that two pipelines break which take it.
    pub rule: &'static str,
    /// What it is, the same for all who take it.
    pub thing: String,
    /// Where the manifest takes it.
    pub at: DocPath,
    /// What is said to the second one.
    pub message: String,
    /// What it can do.
    pub help: &'static str,
}

/// The prefix of the smallest network that a pipeline can have (rule `network-range-unusable`).
const SMALLEST_NETWORK: u8 = 22;

/// The prefix of the largest network that a VPC can have (VPC user guide, "VPC CIDR blocks").
const LARGEST_NETWORK: u8 = 16;

/// The place of the state, where others could keep theirs too.
pub fn shared_state(pipeline: &Pipeline) -> Option<String> {
    match pipeline.terraform.backend.as_ref()? {
        Backend::S3(state) => Some(format!("s3://{}/{}", state.bucket, state.key)),
        Backend::Local(_) => None,
    }
}

/// What a pipeline takes of which there is one, also one that no rule has looked at. No other file than the manifest has a say.
pub fn claims(pipeline: &Pipeline) -> Vec<Claim> {
    let mut claims: Vec<Claim> = endpoint_claims(pipeline).collect();
    claims.extend(folders(pipeline));
    claims.extend(names(pipeline));
    claims.extend(account(pipeline));
    claims.extend(range(pipeline));
    claims
}

/// What an account has once, where this pipeline is the one that makes it. The policy of the logs is there once in each region.
fn account(pipeline: &Pipeline) -> impl Iterator<Item = Claim> {
    let Account { dms_roles, opensearch_service_role, opensearch_log_policy } = &pipeline.account;
    let owners = [
        ("dms_roles", dms_roles, ""),
        ("opensearch_service_role", opensearch_service_role, ""),
        ("opensearch_log_policy", opensearch_log_policy, pipeline.region.as_str()),
    ];
    owners.into_iter().filter(|(_, owner, _)| **owner == Owner::Create).map(|(key, _, region)| Claim {
        rule: "account-part-made-twice",
        thing: format!("{key} {region}"),
        at: DocPath::root().key("account").key(key),
        message: format!("another pipeline of this run makes the account's `{key}` too"),
        help: "write `create` in the one that is applied first, and leave it out here",
    })
}

/// Ranges are chosen with care or not at all: of the default nobody expects that it is free elsewhere. A network consists of whole
/// blocks of the smallest size that there is, so two that meet have one in common.
fn range(pipeline: &Pipeline) -> impl Iterator<Item = Claim> {
    let chosen = pipeline.network.created().map(|network| network.cidr).filter(|cidr| *cidr != CIDR);
    let chosen = chosen.filter(|cidr| cidr.prefix_len() >= LARGEST_NETWORK);
    chosen.into_iter().flat_map(|cidr| {
        let blocks = cidr.subnets(SMALLEST_NETWORK.max(cidr.prefix_len())).into_iter().flatten();
        blocks.map(move |block| Claim {
            rule: "networks-overlap",
            thing: block.to_string(),
            at: DocPath::root().key("network").key("create").key("cidr"),
            message: format!("{cidr} meets the network of another pipeline of this run"),
            help: "write a range that no other pipeline has; `allow` it where the two never need to reach each other",
        })
    })
}

/// Interface endpoints have private names, and a VPC resolves each to one of them. The endpoint of S3 is a way in route tables,
/// and those of two pipelines may be others.
fn endpoint_claims(pipeline: &Pipeline) -> impl Iterator<Item = Claim> {
    let vpc = match &pipeline.network {
        Network::Existing(network) => Some(&network.vpc),
        Network::Create(_) => None,
    };
    let id = vpc.and_then(|vpc| if let Vpc::Id(id) = vpc { Some(id.clone()) } else { None });
    let made = id.map(|id| (id, endpoints(pipeline)));
    made.into_iter().flat_map(|(id, made)| {
        made.into_iter().filter(|api| *api != Api::S3).map(move |api| Claim {
            rule: "endpoint-made-twice",
            thing: format!("{id} {}", api.word()),
            at: DocPath::root().key("network").key("existing").key("endpoints"),
            message: format!("another pipeline of this run makes the endpoint of `{}` in {id} too", api.word()),
            help: "list endpoints in one of the manifests alone, the first to be applied; write `endpoints: []` in the other",
        })
    })
}

fn folders(pipeline: &Pipeline) -> impl Iterator<Item = Claim> {
    pipeline.archives().filter_map(|(name, archive)| {
        let bucket = &archive.bucket.as_ref()?.name;
        let parted = if archive.partition_by == Partitioning::Table { " by table" } else { "" };
        Some(Claim {
            rule: "folder-shared",
            thing: format!("s3://{bucket}/{}{parted}", archive.folder),
            at: DocPath::root().key("sinks").key(name).key("s3"),
            message: format!("another pipeline of this run writes into the same folders of bucket `{bucket}`"),
            help: "give each a `prefix` of its own, such as the pipeline's name",
        })
    })
}

/// Everything of a sink is called `<pipeline>-<sink>`, and both may have hyphens in them.
fn names(pipeline: &Pipeline) -> impl Iterator<Item = Claim> {
    pipeline.sinks.iter().flat_map(|sink| {
        let mut names: Vec<String> = deliveries_of(sink).into_iter().map(|of| of.physical).collect();
        if matches!(sink.kind, SinkKind::Lambda(_)) {
            names.push(sink.physical().to_owned());
        }
        names.into_iter().map(|name| {
            let whole = format!("{}-{name}", pipeline.name);
            Claim {
                rule: "names-meet",
                thing: format!("{} {}", pipeline.region, whole.replace(['.', '_'], "-")),
                at: DocPath::root().key("sinks").key(&*sink.name),
                message: format!("another pipeline of this run calls something `{whole}` too"),
                help: "rename the sink, or the pipeline that is not applied yet",
            }
        })
    })
}
