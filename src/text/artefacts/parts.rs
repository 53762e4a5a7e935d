//! What a pipeline is made of, and what each part is billed by.

use super::{HOUR, functions};
use crate::plan::{Carrier, Plan};
use crate::resolve::{Access, Capacity, DatabaseEngine, Format, Network, SearchDomain};
use crate::text::runbook::Part;

/// The parts, in the order of the data's way.
pub(super) fn all(plan: &Plan, carrier: Carrier) -> Vec<Part> {
    let part = |name: &str, what: String, billed: &str| Part { name: name.to_owned(), what, billed: billed.to_owned() };
    let pipeline = &plan.pipeline;
    let name = plan.names.pipeline();
    let database = match &pipeline.source.engine {
        DatabaseEngine::External(_) => None,
        DatabaseEngine::ExistingAurora(existing) => Some(part(
            "Aurora MySQL cluster",
            format!("`{}`, which exists", existing.cluster),
            "as before; storage and I/O of its binary log",
        )),
        DatabaseEngine::Aurora(aurora) => Some(part(
            "Aurora MySQL cluster",
            format!("`{name}`, {} x {}, {}", aurora.count, aurora.capacity, aurora.version),
            match aurora.capacity {
                Capacity::Class(_) => "hour of each instance, storage, I/O",
                Capacity::Serverless(..) => "hour of each capacity unit, storage, I/O",
            },
        )),
        DatabaseEngine::Rds(rds) => Some(part(
            "RDS for MySQL instance",
            format!("`{name}`, {}{}, MySQL {}", rds.class, if rds.multi_az { ", two zones" } else { "" }, rds.version),
            "hour, storage",
        )),
    };
    let mut parts: Vec<Part> = database.into_iter().collect();
    if pipeline.replication.has_instance() {
        let zones = if pipeline.replication.multi_az { ", two zones" } else { "" };
        parts.push(part(
            "DMS replication instance",
            format!("`{name}`, {}{zones}, engine {}", pipeline.replication.class, pipeline.replication.version),
            "hour, storage",
        ));
    }
    for task in &plan.tasks {
        let Some(serverless) = &task.serverless else { continue };
        let zones = if serverless.multi_az { ", two zones" } else { "" };
        parts.push(part(
            "DMS serverless replication",
            format!("`{}`, {} to {} capacity units{zones}", task.identifier, serverless.min, serverless.max),
            "hour of each capacity unit",
        ));
    }
    let capacity = pipeline.stream.shards.map_or("on demand".to_owned(), |shards| match shards {
        1 => "1 shard".to_owned(),
        shards => format!("{shards} shards"),
    });
    let hours = pipeline.stream.retention.seconds() / HOUR;
    let (stream, billed) = match (&pipeline.stream.existing, pipeline.stream.shards) {
        (Some(_), _) => (format!("`{}`, which exists", plan.stream_name()), "records, as its owner bought it"),
        (None, Some(_)) => (format!("`{}`, {capacity}, {hours} h", plan.stream_name()), "hour of each shard, records"),
        (None, None) => (format!("`{}`, {capacity}, {hours} h", plan.stream_name()), "hour, GB in, GB out"),
    };
    parts.push(part("Kinesis stream", stream, billed));
    for (name, search) in pipeline.searches() {
        for index in &search.indexes {
            let what = if search.is_split {
                format!("sink `{name}`, index `{}`", index.name)
            } else {
                format!("sink `{name}`")
            };
            parts.push(part("Firehose delivery stream", what, "GB in, hour of each zone"));
        }
        let (what, billed) = match &search.domain {
            SearchDomain::Made(made) => {
                let masters =
                    made.masters.as_ref().map_or(String::new(), |(kind, count)| format!(", {count} x {kind} masters"));
                let nodes = format!("{} x {}{masters}", made.node_count, made.node_type);
                let billed =
                    if made.node_storage.is_some() { "hour of each node, storage" } else { "hour of each node" };
                (format!("sink `{name}`, {nodes}, OpenSearch {}", made.version), billed)
            }
            SearchDomain::Existing(existing) => {
                (format!("sink `{name}`, `{}`, which exists", existing.name), "as its owner pays it")
            }
        };
        parts.push(part("OpenSearch domain", what, billed));
    }
    for (name, archive) in pipeline.archives() {
        parts.push(part("Firehose delivery stream", format!("sink `{name}`"), "GB in"));
        let packed = match &archive.format {
            Format::Json(compression) => compression.word(),
            Format::Parquet(_) => "Parquet",
        };
        let files = format!("files of up to {} MiB before packing ({packed})", archive.buffer_size.mib());
        match &archive.bucket {
            None => parts.push(part("S3 bucket", format!("sink `{name}`, {files}"), "GB stored, requests")),
            Some(bucket) => {
                let what = format!("sink `{name}`, {files} in `{}`, which exists", bucket.name);
                parts.push(part("Files in S3", what, "GB stored, requests"));
            }
        }
    }
    parts.extend(functions::parts(plan));
    parts.extend(network(plan));
    if !matches!(pipeline.access, Access::None) {
        parts.push(part("Bastion", format!("`{}`", plan.names.name(&["bastion"])), "hour"));
    }
    parts.extend(bootstrap(plan, carrier));
    parts
}

/// The runner, and the bucket with its files.
fn bootstrap(plan: &Plan, carrier: Carrier) -> Vec<Part> {
    let part = |name: &str, what: String, billed: &str| Part { name: name.to_owned(), what, billed: billed.to_owned() };
    let runner =
        plan.bootstraps().then(|| part("Bootstrap runner", format!("`{}`", plan.names.name(&["runner"])), "hour"));
    let bucket = (carrier == Carrier::Bucket).then(|| {
        let name = plan.names.name(&["bootstrap"]);
        let what = format!("`{name}-`, account and region: copies of the runner's files; goes with the pipeline");
        part("S3 bucket", what, "GB stored, requests")
    });
    runner.into_iter().chain(bucket).collect()
}

/// What is made of the network, where anything of it is billed.
fn network(plan: &Plan) -> Option<Part> {
    let mut billed = Vec::new();
    let what = match &plan.pipeline.network {
        Network::Create(new) => format!("`{}`, {} zones, {} NAT gateway(s)", new.cidr, new.zones, plan.nat_gateways()),
        Network::Existing(_) => "the one that is there".to_owned(),
    };
    if plan.nat_gateways() > 0 {
        billed.push("hour of each NAT gateway, GB through it");
    }
    let mut what = vec![what];
    let endpoints = plan.interface_endpoints().count();
    if endpoints > 0 {
        what.push(format!("{endpoints} interface endpoints"));
        billed.push("hour of each endpoint in each zone, GB through it");
    }
    if billed.is_empty() {
        return None;
    }
    Some(Part { name: "Network".to_owned(), what: what.join(", "), billed: billed.join(", ") })
}
