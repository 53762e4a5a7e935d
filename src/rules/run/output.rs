//! What stands in the way of writing.

use crate::finding::Level;
use crate::rules::Rule;

pub(super) static BOOTSTRAP_TOO_LARGE: Rule = Rule {
    name: "bootstrap-too-large",
    level: Level::Error,
    summary: "more files of the bootstrap than a Systems Manager document can name",
    why: "Nothing could run them: a document has 64 KiB.",
    fix: "Let indexes be shared, make two pipelines, or write `bootstrap: manual` and run `sql/` and `opensearch/` \
          yourself.",
    source: "Systems Manager API reference, \"CreateDocument\"",
    bad: "
        $ { printf 'version: 1\\nname: shop\\nregion: eu-central-1\\nsource: { aurora: { database: shop }, tables: { shop.orders: orders.sql } }\\nsinks: { search: { opensearch: { indexes: {'; for n in $(seq 900); do printf 'a-rather-long-name-of-an-index-to-fill-the-document-%s: [shop.orders], ' $n; done; printf '} } } }\\nallow: [{ rule: readers-throttled, reason: what is meant is the bootstrap }]\\n'; } > many.yaml
        $ cdcc check many.yaml
    ",
    good: "
        $ cdcc check shop.yaml
    ",
    check: None,
};

pub(super) static EDITED_LEFTOVER: Rule = Rule {
    name: "edited-leftover",
    level: Level::Error,
    summary: "a file that is no longer part of the output, and was edited by hand",
    why: "Removing it would throw away somebody's work.",
    fix: "Remove it, or run with `--force` to have it removed.",
    source: Rule::OWN,
    bad: "
        $ cdcc compile shop.yaml
        $ printf ' ' >> out/shop/opensearch/apply.sh
        $ sed 's/^sinks:.*/sinks: {}/; /opensearch/d' shop.yaml > none.yaml
        $ cdcc compile none.yaml
    ",
    good: "
        $ cdcc compile shop.yaml
        $ cdcc compile shop.yaml
    ",
    check: None,
};

pub(super) static EDITED_OUTPUT: Rule = Rule {
    name: "edited-output",
    level: Level::Error,
    summary: "a file of the output that was edited by hand",
    why: "Writing would throw away the change, and keeping it would leave the output other than the manifest says.",
    fix: "Put the change into the manifest, then run with `--force`.",
    source: Rule::OWN,
    bad: "
        $ cdcc compile shop.yaml
        $ printf '\\n' >> out/shop/main.tf.json
        $ sed 's/index: orders/index: sales/' shop.yaml > other.yaml
        $ cdcc compile other.yaml
    ",
    good: "
        $ cdcc compile shop.yaml
        $ sed 's/index: orders/index: sales/' shop.yaml > other.yaml
        $ cdcc compile other.yaml
    ",
    check: None,
};

pub(super) static FOREIGN_OUTPUT: Rule = Rule {
    name: "foreign-output",
    level: Level::Error,
    summary: "a file in the output folder that cdcc did not write",
    why: "Overwriting it would throw away somebody's work.",
    fix: "Move it away, or run with `--force` to replace it.",
    source: Rule::OWN,
    bad: "
        $ mkdir -p out/shop; printf 'mine\\n' > out/shop/main.tf.json
        $ cdcc compile shop.yaml
    ",
    good: "
        $ mkdir -p out/shop; printf 'mine\\n' > out/shop/notes.txt
        $ cdcc compile shop.yaml
    ",
    check: None,
};

pub(super) static MANIFEST_CHANGED: Rule = Rule {
    name: "manifest-changed",
    level: Level::Error,
    summary: "a manifest that changed while a run compared it with others",
    why: "Manifests of one run are read twice: first all of them, to see what they share, then each to be written. What changed in between \
          nobody has compared.",
    fix: "Run the command once more.",
    source: Rule::OWN,
    bad: Rule::NO_MANIFEST,
    good: Rule::NO_MANIFEST,
    check: None,
};

pub(super) static MANIFEST_EXISTS: Rule = Rule {
    name: "manifest-exists",
    level: Level::Error,
    summary: "a manifest where `cdcc init` would write one",
    why: "It may hold somebody's work.",
    fix: "Name another file, or compile the one that is there.",
    source: Rule::OWN,
    bad: "
        $ cdcc init shop.yaml
    ",
    good: "
        $ cdcc init new.yaml
    ",
    check: None,
};

pub(super) static MANIFEST_TOO_LARGE: Rule = Rule {
    name: "manifest-too-large",
    level: Level::Error,
    summary: "a manifest that is not even read, for its size",
    why: "So large a file is no manifest; reading it would only take memory.",
    fix: "Name the manifest.",
    source: Rule::OWN,
    bad: "
        $ head -c 80000000 /dev/zero > huge.yaml
        $ cdcc check huge.yaml
    ",
    good: "
        $ cdcc check shop.yaml
    ",
    check: None,
};

pub(super) static NAME_NOT_QUOTABLE: Rule = Rule {
    name: "name-not-quotable",
    level: Level::Error,
    summary: "a name that no quoting carries safely into SQL or a command",
    why: "Text of a manifest never becomes code: what cannot be quoted is refused. Names have forms of their own that are \
          stricter; this is the net below them.",
    fix: "Rename it in the database, or leave the table out.",
    source: "MySQL 8.4 Reference Manual, \"Schema Object Names\"",
    bad: Rule::NO_MANIFEST,
    good: Rule::NO_MANIFEST,
    check: None,
};

pub(super) static NO_MANIFEST: Rule = Rule {
    name: "no-manifest",
    level: Level::Error,
    summary: "a path that leads to no manifest",
    why: "There is nothing to compile.",
    fix: "Name a manifest or a folder that holds some.",
    source: Rule::OWN,
    bad: "
        $ cdcc check shoop.yaml
    ",
    good: "
        $ cdcc check shop.yaml
    ",
    check: None,
};

pub(super) static OUTPUT_EXISTS: Rule = Rule {
    name: "output-exists",
    level: Level::Error,
    summary: "a file where sample data would be written",
    why: "It may hold somebody's work.",
    fix: "Name another file, or add `--force`.",
    source: Rule::OWN,
    bad: "
        $ printf 'mine' > rows.sql
        $ cdcc sample-data shop.yaml -o rows.sql
    ",
    good: "
        $ cdcc sample-data shop.yaml -o rows.sql
    ",
    check: None,
};

pub(super) static PERHAPS_RENAMED: Rule = Rule {
    name: "perhaps-renamed",
    level: Level::Warning,
    summary: "a sink, a task or an index that is gone since the last output, while a new one makes the same",
    why: "To Terraform another name is another thing: it deletes what stands under the old one, a search domain or a bucket with all \
          that is in it, and makes the new one empty; a task loads its tables again. Only the last output in the folder shows it, \
          so that it is said once.",
    fix: "Write the old name behind `was` under the new one, and compile again; or leave it, where the old one is to go.",
    source: Rule::OWN,
    bad: "
        $ cdcc compile shop.yaml
        $ sed -i 's/search: {/find: {/' shop.yaml
        $ cdcc compile shop.yaml --check
    ",
    good: "
        $ cdcc compile shop.yaml
        $ sed -i 's/search: {/find: { was: search,/' shop.yaml
        $ cdcc compile shop.yaml
    ",
    check: None,
};

pub(super) static PATH_NOT_QUOTABLE: Rule = Rule {
    name: "path-not-quotable",
    level: Level::Error,
    summary: "a path that an ssh configuration cannot hold",
    why: "ssh would read it as something else, or not at all.",
    fix: "Name a file without such characters.",
    source: "OpenSSH manual, ssh_config(5)",
    bad: "
        access:
          bastion:
            ssh:
              key_pair: ops
              allow_from: [203.0.113.0/24]
              identity_file: 'keys/o\"ps.pem' # <-
    ",
    good: "
        access:
          bastion:
            ssh:
              key_pair: ops
              allow_from: [203.0.113.0/24]
              identity_file: ~/.ssh/ops.pem
    ",
    check: None,
};

pub(super) static REGIONS_OF_DIFFERENT_PARTS: Rule = Rule {
    name: "regions-of-different-parts",
    level: Level::Error,
    summary: "regions of different partitions in one account configuration",
    why: "An account lives in one partition: `aws`, `aws-cn` or `aws-us-gov`.",
    fix: "Run `cdcc account` once for the regions of each.",
    source: "AWS general reference, \"Amazon Resource Names (ARNs)\"",
    bad: "
        $ cdcc account --region eu-central-1 --region cn-north-1
    ",
    good: "
        $ cdcc account --region eu-central-1 --region us-east-1
    ",
    check: None,
};

pub(super) static SAMPLE_WITHOUT_DDL: Rule = Rule {
    name: "sample-without-ddl",
    level: Level::Error,
    summary: "sample data for a table whose columns nobody knows",
    why: "Rows cannot be made up without columns.",
    fix: "Give the table its DDL.",
    source: Rule::OWN,
    bad: "
        $ printf 'version: 1\\nname: shop\\nregion: eu-central-1\\nsource: { aurora: { database: shop }, tables: { shop.orders: } }\\n' > bare.yaml
        $ cdcc sample-data bare.yaml
    ",
    good: "
        $ cdcc sample-data shop.yaml
    ",
    check: None,
};

pub(super) static SEVERAL_MANIFESTS: Rule = Rule {
    name: "several-manifests",
    level: Level::Error,
    summary: "a folder of several manifests where one is wanted",
    why: "Sample data is for one pipeline.",
    fix: "Name the manifest.",
    source: Rule::OWN,
    bad: "
        $ mkdir both; cp shop.yaml both/a.yaml; cp shop.yaml both/b.yaml
        $ cdcc sample-data both
    ",
    good: "
        $ cdcc sample-data shop.yaml
    ",
    check: None,
};

pub(super) static UNKNOWN_TABLE: Rule = Rule {
    name: "unknown-table",
    level: Level::Error,
    summary: "a table of the command line that the manifest does not capture",
    why: "There would be no rows, and nobody would know why.",
    fix: "Write one of the manifest's tables.",
    source: Rule::OWN,
    bad: "
        $ cdcc sample-data shop.yaml --table shop.order
    ",
    good: "
        $ cdcc sample-data shop.yaml --table shop.orders
    ",
    check: None,
};

pub(super) static UNKNOWN_TOPIC: Rule = Rule {
    name: "unknown-topic",
    level: Level::Error,
    summary: "something to explain that is neither a rule nor a key",
    why: "There is no page about it.",
    fix: "Write a rule's name or the path of a key; `cdcc explain` alone lists the rules.",
    source: Rule::OWN,
    bad: "
        $ cdcc explain stream.retenton
    ",
    good: "
        $ cdcc explain stream.retention
    ",
    check: None,
};

pub(super) static UNWRITABLE_OUTPUT: Rule = Rule {
    name: "unwritable-output",
    level: Level::Error,
    summary: "an output folder that cannot be written",
    why: "The output would be missing or old. Nothing was changed.",
    fix: "Give the folder rights, or choose another with `--out`.",
    source: Rule::OWN,
    bad: "
        $ printf 'a file' > out
        $ cdcc compile shop.yaml
    ",
    good: "
        $ cdcc compile shop.yaml
    ",
    check: None,
};
