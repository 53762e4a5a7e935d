//! [`Claim`]: what a pipeline takes of which there is one, whoever applies it. Two pipelines of one run must not take the same.
//!
//! Which account a pipeline is for, no manifest says. So only those things count whose names hold everywhere: buckets and VPCs.
//! Names within a region are told as a warning.

use crate::manifest::{Api, Partitioning};
use crate::plan::{Plan, deliveries_of, endpoints};
use crate::resolve::{Network, Pipeline, SinkKind, Vpc};
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

/// All of a pipeline.
pub(super) fn claims(plan: &Plan) -> Vec<Claim> {
    let pipeline = &plan.pipeline;
    let mut claims: Vec<Claim> = endpoint_claims(pipeline).collect();
    claims.extend(folders(pipeline));
    claims.extend(names(pipeline));
    claims
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
        let mut names: Vec<String> = deliveries_of(sink).into_iter().map(|of| of.name).collect();
        if matches!(sink.kind, SinkKind::Lambda(_)) {
            names.push(sink.name.clone());
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
