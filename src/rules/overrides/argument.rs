//! Overrides of what the provider does not take.

use crate::finding::Level;
use crate::rules::Rule;

const SCHEMA: &str = "Terraform registry, hashicorp/aws: the schemas of versions 5.100.0 and 6.25.0";

pub(super) static BEYOND_PROVIDER: Rule = Rule {
    name: "override-beyond-provider",
    level: Level::Error,
    summary: "an override of an argument that not all versions of the provider have",
    why: "The output says which versions of the provider may be used, and one of them refuses the argument: `terraform validate` ends \
          with \"Unsupported argument\", on the machine that has it.",
    fix: "Narrow `terraform.provider.version` to versions that have the argument, or leave it out. What only version 6 has raises the \
          versions in `versions.tf.json` by itself, unless the manifest keeps version 6 out.",
    source: SCHEMA,
    bad: r#"
        terraform:
          provider: { version: "~> 5.100" }
          overrides:
            module.kinesis.aws_kinesis_stream.this:
              max_record_size_in_kib: 2048 # <-
    "#,
    good: "
        terraform:
          overrides:
            module.kinesis.aws_kinesis_stream.this:
              max_record_size_in_kib: 2048
    ",
    check: None,
};

pub(super) static DEPRECATED: Rule = Rule {
    name: "override-of-deprecated-argument",
    level: Level::Warning,
    summary: "an override of an argument that the provider is about to drop",
    why: "The provider warns at every plan, and its next major version refuses the configuration.",
    fix: "Use what takes its place: the provider's documentation of the kind says what.",
    source: SCHEMA,
    bad: "
        terraform:
          overrides:
            module.firehose-search.aws_s3_bucket.backup:
              request_payer: Requester # <-
    ",
    good: "
        terraform:
          overrides:
            module.opensearch-search.aws_opensearch_domain.this:
              auto_tune_options: { desired_state: DISABLED }
    ",
    check: None,
};

pub(super) static UNKNOWN: Rule = Rule {
    name: "override-of-unknown-argument",
    level: Level::Error,
    summary: "an override of an argument that the kind of resource does not have",
    why: "`terraform validate` would end with \"Unsupported argument\", and name a generated file instead of the manifest.",
    fix: "Write the argument as the provider's documentation of this kind has it.",
    source: SCHEMA,
    bad: "
        terraform:
          overrides:
            module.dms.aws_dms_replication_instance.this:
              allow_major_upgrade: true # <-
    ",
    good: "
        terraform:
          overrides:
            module.dms.aws_dms_replication_instance.this:
              allow_major_version_upgrade: true
    ",
    check: None,
};

pub(super) static WRONG_SHAPE: Rule = Rule {
    name: "override-of-wrong-shape",
    level: Level::Error,
    summary: "an override whose value is of another type than the argument, or stands too often",
    why: "`terraform validate` would refuse it, or Terraform would turn it into what nobody meant: `012` into `12`.",
    fix: "Write text in quotes where it looks like a number; the arguments of a block that stands once below its name; and a list of maps \
          for a block that may stand several times.",
    source: SCHEMA,
    bad: "
        terraform:
          overrides:
            module.dms.aws_dms_replication_instance.this:
              allow_major_version_upgrade: 'yes' # <-
            module.opensearch-search.aws_opensearch_domain.this:
              auto_tune_options:
                - { desired_state: DISABLED } # <-
    ",
    good: "
        terraform:
          overrides:
            module.dms.aws_dms_replication_instance.this:
              allow_major_version_upgrade: true
            module.opensearch-search.aws_opensearch_domain.this:
              auto_tune_options: { desired_state: DISABLED }
    ",
    check: None,
};
