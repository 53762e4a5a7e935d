//! More folders than Firehose keeps open.

use crate::finding::{Finding, Level};
use crate::manifest::Partitioning;
use crate::resolve::{Pipeline, SinkKind};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "partitions-too-many",
    level: Level::Loss,
    summary: "more tables with a folder of their own than Firehose keeps folders open",
    why: "Firehose keeps 500 partitions open at a time. While as many tables have changes, as in a full load, it puts the records of all \
          others into the folder of errors, where no reader of the data looks.",
    fix: "Spread the tables over several sinks, each with its `tables` and its `prefix`; or write `partition_by: none`.",
    source: "Firehose developer guide, \"Amazon Data Firehose Quota\": active partitions",
    bad: "
        $ tables=$(seq -f 'shop.t%g: ' -s ', ' 501)
        $ grep -v -e tables -e sinks -e search shop.yaml > lake.yaml
        $ echo \"  tables: { $tables }\" >> lake.yaml
        $ echo 'sinks: { lake: { s3: { partition_by: table } } }' >> lake.yaml
        $ cdcc check lake.yaml
    ",
    good: "
        $ tables=$(seq -f 'shop.t%g: ' -s ', ' 500)
        $ grep -v -e tables -e sinks -e search shop.yaml > lake.yaml
        $ echo \"  tables: { $tables }\" >> lake.yaml
        $ echo 'sinks: { lake: { s3: { partition_by: table } } }' >> lake.yaml
        $ cdcc check lake.yaml
    ",
    check: Some(check),
};

/// The default quota of a delivery stream.
const MOST: usize = 500;

/// A pattern stands for at least one table, perhaps.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for sink in &pipeline.sinks {
        let SinkKind::S3(archive) = &sink.kind else { continue };
        if archive.partition_by != Partitioning::Table {
            continue;
        }
        let tables = match &sink.tables {
            None => pipeline.source.tables.iter().filter(|table| !table.name.is_pattern()).count(),
            Some(tables) => tables.iter().filter(|table| !table.is_pattern()).count(),
        };
        if tables > MOST {
            let at = DocPath::root().key("sinks").key(&*sink.name).key("s3");
            let message = format!("{tables} tables have a folder each, and Firehose keeps {MOST} open");
            findings.push(RULE.finding(&at.key("partition_by"), message).help(format!(
                "spread the tables over {} sinks, or write `partition_by: none`",
                tables.div_ceil(MOST)
            )));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manifest::Manifest;
    use crate::resolve::{DdlFiles, resolve};
    use crate::source::{SourceFile, parse};

    fn found(tables: usize) -> Vec<String> {
        let names = (0..tables).map(|number| format!("shop.t{number}: , ")).collect::<Vec<_>>().concat();
        let text = format!(
            "version: 1\nname: wide\nregion: us-east-1\nsource:\n  aurora: {{ database: shop }}\n  tables: {{ {names}}}\n\
             sinks: {{ lake: {{ s3: {{ partition_by: table }} }} }}\n"
        );
        let document = parse(&SourceFile::new("a.yaml", text.as_str())).expect("YAML");
        let manifest = Manifest::decode(&document).expect("a manifest");
        let mut findings = Vec::new();
        check(&resolve(&manifest, &DdlFiles::new()).0, &mut findings);
        findings.into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn five_hundred_tables_have_their_folders_and_one_more_has_not() {
        assert_eq!(found(500), [""; 0]);
        assert_eq!(found(501), ["501 tables have a folder each, and Firehose keeps 500 open"]);
    }
}
