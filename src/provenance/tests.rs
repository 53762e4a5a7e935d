//! What is found about the example with most in it.

use std::io;
use std::sync::OnceLock;

use super::*;
use crate::compile::{Choice, Files, trace};
use crate::source::SourceFile;

struct Examples;

impl Files for Examples {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        std::fs::read(format!("manifests/{path}"))
    }
}

fn traced(name: &str, choice: &Choice) -> Provenance {
    let text = std::fs::read_to_string(format!("manifests/{name}.yaml")).expect("an example");
    let (provenance, _) =
        trace(&SourceFile::new(format!("{name}.yaml"), text), &Examples, choice).expect("an example compiles");
    provenance
}

/// The example with most in it, which is looked at from many sides.
fn retail() -> &'static Provenance {
    static RETAIL: OnceLock<Provenance> = OnceLock::new();
    RETAIL.get_or_init(|| traced("retail", &Choice::default()))
}

fn page(provenance: &Provenance, topic: &str) -> String {
    human::text(&provenance.why(topic).unwrap_or_else(|near| panic!("{topic}: {near:?}")))
}

#[test]
fn an_argument_is_told_by_the_line_or_the_default_that_it_follows_from() {
    let retail = retail();
    insta::assert_snapshot!("a-stream", page(retail, "module.kinesis.aws_kinesis_stream.this"));
    insta::assert_snapshot!("a-task", page(retail, "module.dms.aws_dms_replication_task.this"));
    insta::assert_snapshot!("a-machine", page(retail, "module.aurora.aws_rds_cluster_instance.instance_2"));
}

#[test]
fn a_line_is_told_by_what_it_makes() {
    let retail = retail();
    let of_line = |text: &str| {
        let file = std::fs::read_to_string("manifests/retail.yaml").expect("an example");
        let line = file.lines().position(|line| line.contains(text)).expect("the line") + 1;
        human::text(&retail.of_line(line).expect("a setting"))
    };
    insta::assert_snapshot!("buffer", of_line("buffer: { size: 1MiB"));
    insta::assert_snapshot!("mode", of_line("stream: on-demand"));
    insta::assert_snapshot!("table", of_line("testdb.retail_trans:"));
    insta::assert_snapshot!("section", of_line("access:"));
    assert!(retail.of_line(1).is_none(), "a comment");
    assert!(retail.of_line(10_000).is_none(), "behind the end");
}

/// What no experiment finds anything about is a gap of the method: this list says where they are.
#[test]
fn nearly_every_value_of_an_example_is_found_to_do_something() {
    let retail = retail();
    let idle = retail.influences.iter().filter(|does| does.is_idle() && does.setting.origin == Origin::Written);
    let idle: Vec<String> = idle.map(|does| does.setting.path.dotted()).collect();
    insta::assert_snapshot!("idle", idle.join("\n"));
}

#[test]
fn a_flag_and_a_profile_are_named_as_where_a_value_comes_from() {
    let choice = Choice { set: vec!["stream.retention=48h".to_owned()], ..Choice::default() };
    let page = page(&traced("minimal", &choice), "module.kinesis.aws_kinesis_stream.this.retention_period");
    assert!(page.contains("--set stream.retention=48h  stream.retention: 48h"), "{page}");
}

#[test]
fn an_address_is_found_by_module_by_argument_and_nearly() {
    let minimal = traced("minimal", &Choice::default());
    let pages = minimal.why("module.kinesis").expect("a module").blocks;
    assert!(pages.iter().all(|block| block.address.starts_with("module.kinesis.")) && !pages.is_empty());
    let one = minimal.why("module.kinesis.aws_kinesis_stream.this.stream_mode_details").expect("a block in a block");
    assert_eq!(one.blocks[0].arguments.len(), 1);
    let near = |topic: &str| minimal.why(topic).expect_err("no such thing");
    assert_eq!(
        near("module.kinesis.aws_kinesis_streams.this").as_deref(),
        Some("module.kinesis.aws_kinesis_stream.this")
    );
    assert_eq!(
        near("module.kinesis.aws_kinesis_stream.this.retention_perod").as_deref(),
        Some("module.kinesis.aws_kinesis_stream.this.retention_period")
    );
    assert_eq!(near("nothing of the kind"), None);
    let file = minimal.why("sql/bootstrap.sql").expect("a file");
    assert!(file.settings.iter().any(|cause| cause.key == "source.tables.testdb.retail_trans"), "{file:?}");
}

#[test]
fn an_overridden_argument_is_told_by_its_override() {
    let address = "module.dms.aws_dms_replication_instance.this";
    let set = format!("terraform.overrides.\"{address}\"={{ allow_major_version_upgrade: true }}");
    let minimal = traced("minimal", &Choice { set: vec![set], ..Choice::default() });
    let page = page(&minimal, &format!("{address}.allow_major_version_upgrade"));
    assert!(page.contains(&format!("terraform.overrides.{address}.allow_major_version_upgrade: true")), "{page}");
}
