//! Overrides that meet nothing, change nothing, or leave something half done.

use crate::finding::Level;
use crate::rules::Rule;

pub(super) static INCOMPLETE: Rule = Rule {
    name: "override-incomplete",
    level: Level::Error,
    summary: "an override that leaves a block without an argument that it needs",
    why: "`terraform validate` would end with \"Missing required argument\", and name a generated file instead of the manifest.",
    fix: "Write the argument too. One that cdcc writes and the provider requires cannot be taken away.",
    source: "Terraform registry, hashicorp/aws: the schemas of versions 5.100.0 and 6.25.0",
    bad: "
        terraform:
          overrides:
            module.opensearch-search.aws_opensearch_domain.this:
              auto_tune_options: # <-
                rollback_on_disable: NO_ROLLBACK
    ",
    good: "
        terraform:
          overrides:
            module.opensearch-search.aws_opensearch_domain.this:
              auto_tune_options:
                desired_state: DISABLED
                rollback_on_disable: NO_ROLLBACK
    ",
    check: None,
};

pub(super) static UNKNOWN_RESOURCE: Rule = Rule {
    name: "override-of-unknown-resource",
    level: Level::Error,
    summary: "an override of a resource that the pipeline does not have",
    why: "Nothing would be overridden, and nobody would notice.",
    fix: "Write the address of one that it has: `resources` in the output's `cdcc.index.json` lists them all. Where only a profile has the \
          resource, the override belongs into that profile.",
    source: Rule::OWN,
    bad: "
        terraform:
          overrides:
            module.kinesis.aws_kinesis_stream.main: # <-
              shard_level_metrics: [IncomingBytes]
    ",
    good: "
        terraform:
          overrides:
            module.kinesis.aws_kinesis_stream.this:
              shard_level_metrics: [IncomingBytes]
    ",
    check: None,
};

pub(super) static WITHOUT_EFFECT: Rule = Rule {
    name: "override-without-effect",
    level: Level::Warning,
    summary: "an override that says what holds anyway",
    why: "It reads as if it mattered, and would go on to hold when cdcc's own value changes for a reason.",
    fix: "Remove it.",
    source: Rule::OWN,
    bad: "
        terraform:
          overrides:
            module.dms.aws_dms_replication_instance.this:
              auto_minor_version_upgrade: false # <-
              dns_name_servers: # <-
    ",
    good: "
        terraform:
          overrides:
            module.dms.aws_dms_replication_instance.this:
              auto_minor_version_upgrade: true
    ",
    check: None,
};
