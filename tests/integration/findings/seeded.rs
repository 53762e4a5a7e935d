//! Seventy mistakes, one in each of seventy Terraform resources. `terraform validate` refuses 33 of them and `terraform plan` 3 more
//! (hashicorp/aws 5.100.0, Terraform 1.11.4); 34 fail in the middle of an apply, or lose data. Here each is a manifest of
//! `tests/invalid/seeded` that is refused at the line that ends in `# <-`, or cannot be written.

use std::collections::BTreeSet;
use std::fs;

use cdcc::rules;
use regex::Regex;

use super::{cdcc, folder};

/// Who finds the mistake without cdcc.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Terraform {
    Validate,
    Plan,
    No,
}

/// What becomes of it with cdcc.
#[derive(Debug, Clone, Copy)]
enum Answer {
    /// The manifest of that name is refused, by these rules.
    Finds(&'static [&'static str]),
    /// The row of RULES.md that says why it cannot be written.
    Unwritable(&'static str),
}

/// The resource (without `aws_`) and the mistake in it.
const SEEDED: &[(&str, Terraform, Answer)] = &[
    ("dms_endpoint.dbl", Terraform::Validate, Answer::Finds(&["invalid-value"])),
    ("dms_endpoint.nokin", Terraform::Plan, Answer::Unwritable("a DMS endpoint without what its engine needs")),
    (
        "dms_endpoint.fmt",
        Terraform::Validate,
        Answer::Unwritable("a message format that DMS does not know, or that breaks lines"),
    ),
    ("dms_endpoint.both", Terraform::Validate, Answer::Unwritable("a password beside a secret")),
    ("dms_endpoint.nocred", Terraform::No, Answer::Unwritable("a DMS endpoint without what its engine needs")),
    ("dms_endpoint.srckin", Terraform::No, Answer::Unwritable("an engine on the wrong side")),
    ("dms_replication_instance.cls", Terraform::No, Answer::Finds(&["invalid-value"])),
    ("dms_replication_instance.cls2", Terraform::Validate, Answer::Finds(&["quantity-out-of-range"])),
    ("dms_replication_subnet_group.one", Terraform::Validate, Answer::Finds(&["subnets-missing"])),
    ("dms_replication_task.emptyrules", Terraform::No, Answer::Finds(&["no-tables"])),
    (
        "dms_replication_task.badmap",
        Terraform::No,
        Answer::Unwritable("a table mapping that is misspelt, numbered twice or incomplete"),
    ),
    ("dms_replication_task.fulllob", Terraform::No, Answer::Finds(&["unknown-word", "unknown-key"])),
    ("dms_replication_task.badkey", Terraform::No, Answer::Finds(&["unknown-key"])),
    ("dms_replication_task.logctx", Terraform::Validate, Answer::Finds(&["unknown-key"])),
    ("dms_replication_task.both", Terraform::Validate, Answer::Finds(&["conflicting-choice"])),
    ("dms_replication_config.dcu", Terraform::No, Answer::Finds(&["invalid-value"])),
    ("kinesis_stream.ret", Terraform::Validate, Answer::Finds(&["quantity-out-of-range"])),
    ("kinesis_stream.od", Terraform::Plan, Answer::Finds(&["conflicting-choice"])),
    ("kinesis_stream.pv", Terraform::Plan, Answer::Unwritable("a stream of fixed capacity without a capacity")),
    ("kinesis_stream.kms", Terraform::No, Answer::Unwritable("encryption without a key")),
    ("kinesis_firehose_delivery_stream.uidx", Terraform::No, Answer::Finds(&["invalid-value"])),
    ("kinesis_firehose_delivery_stream.rot", Terraform::Validate, Answer::Finds(&["unknown-word"])),
    ("kinesis_firehose_delivery_stream.bothd", Terraform::Validate, Answer::Finds(&["conflicting-choice"])),
    (
        "kinesis_firehose_delivery_stream.sse",
        Terraform::Validate,
        Answer::Unwritable("encryption of a delivery stream that a Kinesis stream feeds"),
    ),
    ("kinesis_firehose_delivery_stream.longname", Terraform::Validate, Answer::Finds(&["invalid-value"])),
    (
        "kinesis_firehose_delivery_stream.tname",
        Terraform::No,
        Answer::Unwritable("a type name, which OpenSearch no longer has"),
    ),
    ("kinesis_firehose_delivery_stream.s3exp", Terraform::No, Answer::Finds(&["invalid-value"])),
    ("kinesis_firehose_delivery_stream.dynpart", Terraform::No, Answer::Finds(&["quantity-out-of-range"])),
    (
        "kinesis_firehose_delivery_stream.dfc",
        Terraform::No,
        Answer::Finds(&["parquet-option", "quantity-out-of-range"]),
    ),
    ("opensearch_domain.upper", Terraform::Validate, Answer::Finds(&["invalid-value"])),
    ("opensearch_domain.longdomainname", Terraform::Validate, Answer::Finds(&["invalid-value"])),
    ("opensearch_domain.ver", Terraform::No, Answer::Finds(&["invalid-value"])),
    ("opensearch_domain.inst", Terraform::No, Answer::Finds(&["invalid-value"])),
    ("opensearch_domain.inst2", Terraform::No, Answer::Finds(&["node-type-not-offered"])),
    ("opensearch_domain.zone", Terraform::Validate, Answer::Finds(&["number-out-of-range"])),
    ("opensearch_domain.zone3", Terraform::No, Answer::Finds(&["node-spread-impossible"])),
    ("opensearch_domain.noebs", Terraform::No, Answer::Finds(&["quantity-out-of-range"])),
    (
        "opensearch_domain.fgac",
        Terraform::No,
        Answer::Unwritable("fine-grained access control without encryption, or with a weak password"),
    ),
    ("opensearch_domain.autot", Terraform::No, Answer::Unwritable("Auto-Tune on nodes that have none")),
    ("opensearch_domain.tls", Terraform::Validate, Answer::Unwritable("a TLS policy that does not exist")),
    (
        "opensearch_domain.warm",
        Terraform::Validate,
        Answer::Unwritable("warm and cold nodes in numbers that do not work"),
    ),
    ("opensearch_domain.master", Terraform::No, Answer::Finds(&["number-out-of-range"])),
    (
        "opensearch_domain.gp3",
        Terraform::Validate,
        Answer::Unwritable("throughput and kinds of disk that do not go together"),
    ),
    (
        "opensearch_domain.gp2t",
        Terraform::No,
        Answer::Unwritable("throughput and kinds of disk that do not go together"),
    ),
    ("rds_cluster.dblh", Terraform::Validate, Answer::Finds(&["invalid-value"])),
    ("rds_cluster.upperid", Terraform::Validate, Answer::Finds(&["invalid-value"])),
    ("rds_cluster.bothpw", Terraform::Validate, Answer::Unwritable("a password beside a secret")),
    ("rds_cluster.nopw", Terraform::No, Answer::Unwritable("a server without an administrator")),
    ("rds_cluster.badver", Terraform::No, Answer::Finds(&["invalid-value"])),
    ("rds_cluster.sv2", Terraform::Validate, Answer::Finds(&["number-out-of-range"])),
    ("rds_cluster.win", Terraform::Validate, Answer::Finds(&["invalid-value"])),
    ("rds_cluster.nofinal", Terraform::No, Answer::Unwritable("a final snapshot without a name")),
    ("rds_cluster.log", Terraform::Validate, Answer::Finds(&["unknown-key"])),
    ("rds_cluster.resv", Terraform::No, Answer::Finds(&["invalid-value"])),
    ("rds_cluster.back", Terraform::Validate, Answer::Finds(&["unknown-key"])),
    ("db_instance.rdsm", Terraform::No, Answer::Finds(&["quantity-out-of-range"])),
    ("db_instance.rdsm2", Terraform::Validate, Answer::Finds(&["quantity-out-of-range"])),
    (
        "rds_cluster_parameter_group.fam",
        Terraform::Validate,
        Answer::Unwritable("a name made by cdcc that a service refuses"),
    ),
    ("iam_role.long", Terraform::Validate, Answer::Unwritable("a name made by cdcc that a service refuses")),
    ("iam_role.trust", Terraform::No, Answer::Unwritable("a role that nobody may take on, or everybody")),
    ("s3_bucket.up", Terraform::No, Answer::Finds(&["invalid-value"])),
    ("s3_bucket.xn", Terraform::No, Answer::Finds(&["invalid-value"])),
    ("secretsmanager_secret.sp", Terraform::Validate, Answer::Finds(&["invalid-value"])),
    (
        "cloudwatch_metric_alarm.per",
        Terraform::Validate,
        Answer::Unwritable("an alarm on a metric, comparison or period that does not exist"),
    ),
    ("key_pair.bad", Terraform::No, Answer::Finds(&["invalid-value"])),
    ("security_group.sg", Terraform::Validate, Answer::Finds(&["invalid-value"])),
    ("vpc.v", Terraform::Validate, Answer::Finds(&["network-range-unusable"])),
    ("subnet.s", Terraform::No, Answer::Finds(&["network-range-unusable"])),
    ("lambda_event_source_mapping.e", Terraform::Validate, Answer::Finds(&["number-out-of-range"])),
    (
        "lambda_event_source_mapping.nosp",
        Terraform::No,
        Answer::Unwritable("a function that begins to read nowhere, or at the latest record"),
    ),
];

fn refused() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    SEEDED.iter().filter_map(|(case, _, answer)| match answer {
        Answer::Finds(rules) => Some((*case, *rules)),
        Answer::Unwritable(_) => None,
    })
}

#[test]
fn there_are_seventy_of_which_terraform_lets_thirty_four_through() {
    let caught = |by| SEEDED.iter().filter(|(_, terraform, _)| *terraform == by).count();
    let cases: BTreeSet<&str> = SEEDED.iter().map(|(case, ..)| *case).collect();
    assert_eq!((caught(Terraform::Validate), caught(Terraform::Plan), caught(Terraform::No)), (33, 3, 34));
    assert_eq!(cases.len(), 70);
}

#[test]
fn what_cannot_be_written_is_told() {
    for (case, _, answer) in SEEDED {
        if let Answer::Unwritable(mistake) = answer {
            let is_told = rules::UNWRITABLE.iter().any(|row| row.mistake == *mistake);
            assert!(is_told, "{case}: RULES.md does not say why `{mistake}` cannot be written");
        }
    }
}

#[test]
fn every_mistake_that_can_be_written_is_refused_at_its_line_with_a_message_that_helps() {
    let folder = folder().join("seeded");
    let finding = Regex::new(r"(?m)^(error|loss)\[([a-z0-9-]+)\].*\n *--> \S+?:(\d+):").expect("a pattern");
    let mut all = String::new();
    for (case, rules) in refused() {
        let name = format!("{case}.yaml");
        let output = cdcc(&folder, &["check", &name]);
        let said = String::from_utf8(output.stderr).expect("text");
        assert_eq!(output.status.code(), Some(1), "{name} passed");
        let text = fs::read_to_string(folder.join(&name)).expect("a manifest");
        let marked = text.lines().zip(1..).filter(|(line, _)| line.ends_with("# <-")).map(|(_, number)| number);
        let found: Vec<(&str, usize)> = finding
            .captures_iter(&said)
            .map(|found| (found.get(2).expect("a code").as_str(), found[3].parse().expect("a number")))
            .collect();
        let lines: BTreeSet<usize> = found.iter().map(|(_, line)| *line).collect();
        assert_eq!(lines, marked.collect(), "{name}:\n{said}");
        let codes: BTreeSet<&str> = found.iter().map(|(code, _)| *code).collect();
        assert_eq!(codes, rules.iter().copied().collect(), "{name}:\n{said}");
        assert_eq!(said.matches("= help: ").count(), found.len(), "{name} is not told what to write:\n{said}");
        all += &said;
    }
    insta::assert_snapshot!("seeded", all);
}

#[test]
fn every_manifest_of_the_folder_is_one_of_them() {
    let entries = fs::read_dir(folder().join("seeded")).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"));
    let found: BTreeSet<String> = names.filter(|name| name != "orders.sql").collect();
    assert_eq!(found, refused().map(|(case, _)| format!("{case}.yaml")).collect());
}
