//! A pipeline as a graph: where data comes from, which way it goes, and where it ends.

use super::{Graph, Group, Shape};
use crate::manifest::{Backup, Mode, OnFailure, Rotation};
use crate::plan::{Plan, deliveries_of};
use crate::resolve::{
    Access, Aurora, Code, DatabaseEngine, Format, Lambda, OpenSearch, Origin, Rds, S3, SearchDomain, Sink, SinkKind,
    Task,
};

/// So many names stand in a node; the rest is counted.
const MOST_NAMES: usize = 12;

/// The graph of what was planned.
pub fn pipeline(plan: &Plan) -> Graph {
    let found = &plan.pipeline;
    let mut graph = Graph { title: format!("{}, {}", found.name, found.region), ..Graph::default() };
    let database = graph.add(Shape::Store, engine(plan));
    let stream = stream(&mut graph, plan);
    for task in &found.replication.tasks {
        let taken = found.tables_of(task).into_iter().map(ToString::to_string).collect();
        let tables = graph.add(Shape::Box, names(taken, "table"));
        let working = graph.add(Shape::Box, self::task(plan, task));
        graph.lead(database, tables, "");
        let what = match task.mode {
            Mode::FullLoadAndCdc => "rows, then changes",
            Mode::Cdc => "changes",
            Mode::FullLoad => "rows",
        };
        graph.lead(tables, working, what);
        graph.lead(working, stream, "");
    }
    let mut domains = Vec::new();
    for sink in &found.sinks {
        let before = graph.nodes.len();
        match &sink.kind {
            SinkKind::OpenSearch(search) => domains.push(self::search(&mut graph, plan, stream, sink, search)),
            SinkKind::S3(archive) => self::archive(&mut graph, plan, stream, sink, archive),
            SinkKind::Lambda(lambda) => function(&mut graph, plan, stream, sink, lambda),
        }
        let nodes = (before..graph.nodes.len()).collect();
        graph.groups.push(Group { title: format!("sink {}", sink.name), nodes });
    }
    if found.sinks.is_empty() {
        let others = graph.add(Shape::Box, vec!["consumers of your own".to_owned()]);
        graph.lead(stream, others, "");
    }
    people(&mut graph, plan, database, &domains);
    graph
}

fn engine(plan: &Plan) -> Vec<String> {
    let source = &plan.pipeline.source;
    let origin = |origin: &Origin| match origin {
        Origin::New(database) => format!("database {database}"),
        Origin::Snapshot(snapshot) => format!("from snapshot {}", snapshot.name),
    };
    match &source.engine {
        DatabaseEngine::Aurora(Aurora { version, count, capacity, origin: from, .. }) => {
            vec![format!("Aurora MySQL {version}"), format!("{count} x {capacity}"), origin(from)]
        }
        DatabaseEngine::Rds(Rds { version, class, storage, origin: from, .. }) => {
            vec![format!("RDS for MySQL {version}"), format!("{class}, {storage}"), origin(from)]
        }
        DatabaseEngine::ExistingAurora(cluster) => {
            vec![format!("Aurora cluster {}", cluster.cluster), "is there already".to_owned()]
        }
        DatabaseEngine::External(server) => {
            vec!["MySQL server".to_owned(), format!("{}, port {}", server.host, server.port)]
        }
    }
}

fn stream(graph: &mut Graph, plan: &Plan) -> usize {
    let stream = &plan.pipeline.stream;
    let lines = if let Some(existing) = &stream.existing {
        vec![format!("stream {}", existing.name), "is there already".to_owned()]
    } else {
        let capacity = stream.shards.map_or_else(|| "on demand".to_owned(), |shards| count(shards, "shard"));
        vec!["Kinesis stream".to_owned(), format!("{capacity}, keeps {}", stream.retention)]
    };
    graph.add(Shape::Flow, lines)
}

fn task(plan: &Plan, task: &Task) -> Vec<String> {
    let machine = match &task.serverless {
        Some(capacity) => format!("serverless, {} to {} units", capacity.min, capacity.max),
        None => plan.pipeline.replication.class.clone(),
    };
    let name = task.name.as_ref().map_or_else(|| "DMS task".to_owned(), |name| format!("DMS task {name}"));
    let mut lines = vec![name, machine];
    if !task.start {
        lines.push("started by hand".to_owned());
    }
    lines
}

/// The delivery of a sink by Firehose: the nodes from which it goes on, one for each index.
fn deliveries(graph: &mut Graph, plan: &Plan, stream: usize, sink: &Sink, what: &str) -> Vec<usize> {
    let each = deliveries_of(sink).into_iter().map(|delivery| {
        let firehose = graph.add(Shape::Flow, vec![format!("Firehose {}", delivery.name), what.to_owned()]);
        match plan.table_filters.get(&delivery.name) {
            Some(tables) => {
                let kept = names(tables.iter().map(ToString::to_string).collect(), "table");
                let filter = graph.add(Shape::Box, [vec!["function that keeps".to_owned()], kept].concat());
                graph.lead(stream, filter, "");
                graph.lead(filter, firehose, "");
            }
            None => graph.lead(stream, firehose, ""),
        }
        firehose
    });
    each.collect()
}

/// Gives the domain's node.
fn search(graph: &mut Graph, plan: &Plan, stream: usize, sink: &Sink, search: &OpenSearch) -> usize {
    let buffer = format!("{} or {}", search.buffer_size, search.buffer_interval);
    let from = deliveries(graph, plan, stream, sink, &buffer);
    let domain = match &search.domain {
        SearchDomain::Made(made) => {
            let nodes = format!("{} x {}, {}", made.node_count, made.node_type, count(made.zones, "zone"));
            vec![format!("OpenSearch {}", made.version), nodes]
        }
        SearchDomain::Existing(existing) => {
            vec![format!("OpenSearch domain {}", existing.name), "is there already".to_owned()]
        }
    };
    let domain = graph.add(Shape::Store, domain);
    let copies = match search.backup {
        Backup::Failed => "failed documents",
        Backup::All => "all documents, and failed ones",
    };
    let bucket = graph.add(Shape::Store, vec!["bucket".to_owned(), copies.to_owned()]);
    for (firehose, index) in from.iter().zip(&search.indexes) {
        let rotation = match search.rotation {
            Rotation::None => String::new(),
            each => format!(", one each {}", each.word()),
        };
        graph.lead(*firehose, domain, &format!("index {}{rotation}", index.name));
        graph.side(*firehose, bucket, "");
    }
    domain
}

fn archive(graph: &mut Graph, plan: &Plan, stream: usize, sink: &Sink, archive: &S3) {
    let buffer = format!("{} or {}", archive.buffer_size, archive.buffer_interval);
    let from = deliveries(graph, plan, stream, sink, &buffer);
    let format = match &archive.format {
        Format::Json(compression) => format!("JSON, {}", compression.word()),
        Format::Parquet(_) => "Parquet".to_owned(),
    };
    let name = archive.bucket.as_ref().map_or_else(|| "bucket".to_owned(), |bucket| format!("bucket {}", bucket.name));
    let bucket = graph.add(Shape::Store, vec![name, format]);
    for firehose in from {
        graph.lead(firehose, bucket, &archive.folder);
        graph.side(firehose, bucket, &format!("failed, {}", archive.error_folder));
    }
}

fn function(graph: &mut Graph, plan: &Plan, stream: usize, sink: &Sink, lambda: &Lambda) {
    let mut lines = match &lambda.code {
        Code::Existing { function, .. } => vec![format!("function {}", function.name), "is there already".to_owned()],
        Code::Made(made) => vec![format!("function of {}", made.folder), format!("{}, {}", made.runtime, made.memory)],
    };
    lines.push(format!("batches of {}", lambda.batch_size));
    let called = graph.add(Shape::Box, lines);
    let filter = plan
        .table_filters
        .get(&sink.name)
        .map(|tables| names(tables.iter().map(ToString::to_string).collect(), "table").join(", "));
    graph.lead(stream, called, &filter.unwrap_or_default());
    if lambda.on_failure == OnFailure::Queue {
        let queue = graph.add(Shape::Store, vec!["queue".to_owned(), "what was given up".to_owned()]);
        graph.side(called, queue, &format!("after {} tries", lambda.retries + 1));
    }
}

/// Who prepares things, and who looks at them.
fn people(graph: &mut Graph, plan: &Plan, database: usize, domains: &[usize]) {
    if plan.bootstraps() {
        let runner = graph.add(Shape::Box, vec!["bootstrap".to_owned(), "once, before the tasks".to_owned()]);
        if plan.bootstraps_database() {
            graph.side(runner, database, "prepares");
        }
        for domain in domains {
            graph.side(runner, *domain, "prepares");
        }
    }
    let how = match &plan.pipeline.access {
        Access::None => return,
        Access::SessionManager => "through Session Manager".to_owned(),
        Access::Ssh(ssh) => format!("ssh with {}", ssh.key_pair),
    };
    let bastion = graph.add(Shape::Box, vec!["bastion".to_owned(), how]);
    let tunnel = &plan.pipeline.tunnel;
    graph.side(bastion, database, &format!("port {}", tunnel.database));
    for (domain, port) in domains.iter().zip(tunnel.search..) {
        graph.side(bastion, *domain, &format!("port {port}"));
    }
}

/// A few names, and how many more there are.
fn names(mut names: Vec<String>, what: &str) -> Vec<String> {
    let more = names.len().saturating_sub(MOST_NAMES);
    names.truncate(MOST_NAMES);
    if more > 0 {
        names.push(format!("and {more} more {what}s"));
    }
    names
}

fn count(number: u32, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
