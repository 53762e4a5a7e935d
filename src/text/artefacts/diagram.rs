//! The pipeline as a drawing: Mermaid, which viewers of Markdown render.

use crate::manifest::OnFailure;
use crate::plan::{Plan, deliveries_of};
use crate::resolve::{DatabaseEngine, SearchDomain, Sink, SinkKind};

/// The drawing, from left to right as the rows go.
pub(super) fn draw(plan: &Plan) -> String {
    let pipeline = &plan.pipeline;
    let name = plan.names.pipeline();
    let source = match &pipeline.source.engine {
        DatabaseEngine::Aurora(_) => format!("Aurora MySQL {name}"),
        DatabaseEngine::ExistingAurora(aurora) => format!("Aurora MySQL {}", aurora.cluster),
        DatabaseEngine::Rds(_) => format!("RDS for MySQL {name}"),
        DatabaseEngine::External(external) => format!("MySQL {}", external.host),
    };
    let mut lines = vec!["flowchart LR".to_owned(), format!("  source[({})]", label(&source))];
    lines.push(format!("  stream[[{}]]", label(&format!("Kinesis {}", plan.stream_name()))));
    for (at, task) in plan.tasks.iter().enumerate() {
        lines.push(format!(
            "  source -->|binary log| task{at}[{}] --> stream",
            label(&format!("DMS {}", task.identifier))
        ));
    }
    for (at, sink) in pipeline.sinks.iter().enumerate() {
        lines.extend(branch(plan, at, sink));
    }
    lines.join("\n")
}

/// From the stream to a sink.
fn branch(plan: &Plan, at: usize, sink: &Sink) -> Vec<String> {
    let name = &sink.name;
    let mut lines = Vec::new();
    let target = match &sink.kind {
        SinkKind::Lambda(lambda) => {
            lines.push(format!("  stream --> sink{at}[{}]", label(&format!("Lambda {name}"))));
            if lambda.on_failure == OnFailure::Queue {
                lines.push(format!("  sink{at} -.->|given up| failures{at}[/{}/]", label("queue of failures")));
            }
            return lines;
        }
        SinkKind::OpenSearch(search) => match &search.domain {
            SearchDomain::Made(_) => format!("OpenSearch {name}"),
            SearchDomain::Existing(existing) => format!("OpenSearch {}", existing.name),
        },
        SinkKind::S3(archive) => match &archive.bucket {
            None => format!("S3 {name}"),
            Some(bucket) => format!("S3 {}", bucket.name),
        },
    };
    lines.push(format!("  sink{at}[({})]", label(&target)));
    for (number, delivery) in deliveries_of(sink).iter().enumerate() {
        let filter = if plan.table_filters.contains_key(&delivery.name) { "|some tables| " } else { " " };
        let delivery = label(&format!("Firehose {}", delivery.name));
        lines.push(format!("  stream -->{filter}delivery{at}_{number}[{delivery}] --> sink{at}"));
        if matches!(sink.kind, SinkKind::OpenSearch(_)) {
            lines.push(format!("  delivery{at}_{number} -.->|refused| backup{at}[({})]", label("S3 backup")));
        }
    }
    lines
}

/// Text that ends where it should.
fn label(text: &str) -> String {
    format!("\"{}\"", text.replace('#', "#35;").replace('"', "#quot;"))
}
