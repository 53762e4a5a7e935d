//! What the decoder refuses: keys and values that the language does not have.

use crate::finding::Level;
use crate::rules::Rule;

pub(super) static CONFLICTING_CHOICE: Rule = Rule {
    name: "conflicting-choice",
    level: Level::Error,
    summary: "two keys of which only one may be said",
    why: "Each says something else about one thing; whichever was taken, the other would be left out without a word.",
    fix: "Keep one of the two.",
    source: Rule::OWN,
    bad: "
        sinks:
          orders:
            opensearch: { index: orders }
            s3: {} # <-
    ",
    good: "
        sinks:
          search: { opensearch: { index: orders } }
          archive: { s3: {} }
    ",
    check: None,
};

pub(super) static INVALID_VALUE: Rule = Rule {
    name: "invalid-value",
    level: Level::Error,
    summary: "text that is not of the form that its key takes",
    why: "AWS or MySQL would refuse it in the middle of an apply, or it has no meaning at all.",
    fix: "Write it as the finding says; `cdcc explain <key>` shows the form.",
    source: Rule::OWN,
    bad: "
        stream: { retention: three days } # <-
    ",
    good: "
        stream: { retention: 3d }
    ",
    check: None,
};

pub(super) static MISPLACED_KEY: Rule = Rule {
    name: "misplaced-key",
    level: Level::Error,
    summary: "a key that belongs to another choice",
    why: "It would have no effect: what it describes is not made by this choice.",
    fix: "Remove it, or make the choice that it belongs to.",
    source: Rule::OWN,
    bad: "
        sinks:
          crm:
            lambda:
              function: arn:aws:lambda:eu-central-1:111122223333:function:crm
              memory: 256MiB # <-
    ",
    good: "
        sinks:
          crm:
            lambda:
              function: arn:aws:lambda:eu-central-1:111122223333:function:crm
    ",
    check: None,
};

pub(super) static MISSING_CHOICE: Rule = Rule {
    name: "missing-choice",
    level: Level::Error,
    summary: "a section that says none of the keys of which it needs one",
    why: "The pipeline would have a gap: a sink that is of no kind, a source without a database.",
    fix: "Add one of the keys that the finding lists.",
    source: Rule::OWN,
    bad: "
        sinks:
          search: {} # <-
    ",
    good: "
        sinks:
          search: { opensearch: { index: orders } }
    ",
    check: None,
};

pub(super) static MISSING_KEY: Rule = Rule {
    name: "missing-key",
    level: Level::Error,
    summary: "a key that must be said",
    why: "There is no default that would be right for everybody.",
    fix: "Add the key.",
    source: Rule::OWN,
    bad: "
        replication:
          serverless: { min: 2 } # <-
    ",
    good: "
        replication:
          serverless: { min: 2, max: 16 }
    ",
    check: None,
};

pub(super) static NO_TABLES: Rule = Rule {
    name: "no-tables",
    level: Level::Error,
    summary: "a list of captured tables with nothing in it",
    why: "The task would have nothing to select: DMS refuses to start it, after everything else was made.",
    fix: "Add a table, or a pattern such as `shop.*`.",
    source: "DMS user guide, \"Specifying table selection and transformations rules using JSON\"",
    bad: "
        source:
          aurora: { database: shop }
          tables: {} # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables: { shop.*: }
    ",
    check: None,
};

pub(super) static NUMBER_OUT_OF_RANGE: Rule = Rule {
    name: "number-out-of-range",
    level: Level::Error,
    summary: "a number outside the range of its key",
    why: "AWS takes no such number; most of these ranges Terraform does not know, and the apply would fail in the \
          middle.",
    fix: "Write a number of the range that the finding names.",
    source: Rule::OWN,
    bad: "
        stream: { shards: 0 } # <-
    ",
    good: "
        stream: { shards: 1 }
    ",
    check: None,
};

pub(super) static UNKNOWN_KEY: Rule = Rule {
    name: "unknown-key",
    level: Level::Error,
    summary: "a key that the language does not have",
    why: "It would have no effect: what was meant is left at its default, often for months.",
    fix: "Write the key that the finding suggests, or remove it. Notes of your own go under `x-` keys.",
    source: Rule::OWN,
    bad: "
        stream: { shard: 2 } # <-
    ",
    good: "
        stream: { shards: 2 }
    ",
    check: None,
};

pub(super) static UNKNOWN_WORD: Rule = Rule {
    name: "unknown-word",
    level: Level::Error,
    summary: "a word that its key does not know",
    why: "It says nothing here: each such key has a few words.",
    fix: "Write one of the words that the finding lists.",
    source: Rule::OWN,
    bad: "
        bootstrap: never # <-
    ",
    good: "
        bootstrap: manual
    ",
    check: None,
};

pub(super) static WRONG_TYPE: Rule = Rule {
    name: "wrong-type",
    level: Level::Error,
    summary: "a value of another kind than its key takes",
    why: "A list where a number is meant, text where a section is meant: what was meant cannot be known.",
    fix: "Write a value of the kind that the finding names; numbers and versions that are text go in quotes.",
    source: Rule::OWN,
    bad: "
        protect: sometimes # <-
    ",
    good: "
        protect: false
    ",
    check: None,
};
