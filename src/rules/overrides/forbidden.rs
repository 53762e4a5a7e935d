//! Overrides of what is not the manifest's to set, or not without a word.

use crate::finding::Level;
use crate::rules::Rule;

pub(super) static COMPUTED: Rule = Rule {
    name: "override-of-computed-argument",
    level: Level::Error,
    summary: "an override of what only the provider says",
    why: "`terraform validate` would refuse it: the value is known when AWS has made the thing.",
    fix: "Remove it.",
    source: "Terraform registry, hashicorp/aws: the schemas of versions 5.100.0 and 6.25.0",
    bad: "
        terraform:
          overrides:
            module.dms.aws_dms_replication_instance.this:
              replication_instance_private_ips: [10.0.0.9] # <-
    ",
    good: "
        terraform:
          overrides:
            module.dms.aws_dms_replication_instance.this:
              allow_major_version_upgrade: true
    ",
    check: None,
};

pub(super) static LIFTS_GUARD: Rule = Rule {
    name: "override-lifts-guard",
    level: Level::Loss,
    summary: "an override of what guards data: encryption, rights, ways in, or against deletion",
    why: "What cdcc writes is encrypted, private and kept by default, and the rules that stand guard over that look at the other keys, not \
          at overrides: nothing else would tell.",
    fix: "Use the key that is for it, where there is one; or allow this rule and say why.",
    source: Rule::OWN,
    bad: "
        terraform:
          overrides:
            module.kinesis.aws_kinesis_stream.this:
              encryption_type: NONE # <-
    ",
    good: "
        terraform:
          overrides:
            module.kinesis.aws_kinesis_stream.this:
              encryption_type: NONE
        allow:
          - { rule: override-lifts-guard, reason: sample data alone }
    ",
    check: None,
};

pub(super) static META: Rule = Rule {
    name: "override-of-meta-argument",
    level: Level::Error,
    summary: "an override of one of Terraform's own arguments",
    why: "`lifecycle` keeps data from being destroyed, and every other resource knows this one as standing once, under its name, made by \
          the provider of the pipeline, after what it refers to.",
    fix: "Remove it. Guards of a throw-away stack are lifted by `protect: false`.",
    source: "Terraform language documentation, \"Resource block reference\"",
    bad: "
        terraform:
          overrides:
            module.kinesis.aws_kinesis_stream.this:
              lifecycle: { prevent_destroy: false } # <-
    ",
    good: "
        protect: false
    ",
    check: None,
};

pub(super) static REFERENCE: Rule = Rule {
    name: "override-of-reference",
    level: Level::Error,
    summary: "an override of a value that is made of other resources",
    why: "A manifest holds no expressions, so the override would put a fixed text in the place of a reference: the other end would not \
          know of it (rights, keys and security groups are made for each other), and Terraform would no longer wait for it.",
    fix: "Leave it. Where it must be, write the argument into a file of Terraform's own that cdcc leaves alone, such as \
          `modules/kinesis/cdcc_override.tf.json`.",
    source: "Terraform language documentation, \"Override Files\"",
    bad: "
        terraform:
          overrides:
            module.kinesis.aws_kinesis_stream.this:
              kms_key_id: alias/other # <-
    ",
    good: "
        encryption: aws-managed
    ",
    check: None,
};

pub(super) static SECRET: Rule = Rule {
    name: "override-of-secret",
    level: Level::Error,
    summary: "an override of an argument that takes a secret",
    why: "It would stand in the manifest, in its history, in the output and in Terraform's state, for all who can read one of them.",
    fix: "Remove it: passwords are made by RDS and Secrets Manager; `admin` of a database and `login` of a domain can name one that is there.",
    source: Rule::OWN,
    bad: "
        terraform:
          overrides:
            module.aurora.aws_rds_cluster.this:
              master_password: correct-horse # <-
    ",
    good: "
        terraform:
          overrides:
            module.aurora.aws_rds_cluster.this:
              allow_major_version_upgrade: true
    ",
    check: None,
};

pub(super) static SHARED: Rule = Rule {
    name: "override-of-shared-value",
    level: Level::Error,
    summary: "an override of a name, a region or another value that is said in several places",
    why: "Policies, SQL, scripts, alarms and the runbook would go on with the old one: rights for a bucket that does not exist, a task \
          that starts before its tables are prepared.",
    fix: "Change the key from which all of them are made, where there is one.",
    source: Rule::OWN,
    bad: "
        terraform:
          overrides:
            module.kinesis.aws_kinesis_stream.this:
              name: shop-changes # <-
    ",
    good: "
        name: shop-changes
    ",
    check: None,
};
