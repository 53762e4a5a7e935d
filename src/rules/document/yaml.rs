//! What is no YAML, or YAML that means two things.

use crate::finding::Level;
use crate::rules::Rule;

pub(super) static DUPLICATE_KEY: Rule = Rule {
    name: "duplicate-key",
    level: Level::Error,
    summary: "a map with one key twice",
    why: "Which of the two values counts would be a guess: most readers of YAML take the last one without a word.",
    fix: "Remove one of the two.",
    source: "YAML 1.2.2, chapter 3.2.1.3, \"Node Comparison\"",
    bad: "
        stream: on-demand
        stream: { shards: 2 } # <-
    ",
    good: "
        stream: { shards: 2 }
    ",
    check: None,
};

pub(super) static NON_TEXT_KEY: Rule = Rule {
    name: "non-text-key",
    level: Level::Error,
    summary: "a key that is a map, a list or nothing",
    why: "The keys of the language are words, and the names of tables and sinks are text.",
    fix: "Write the key as text.",
    source: Rule::OWN,
    bad: "
        x-notes:
          [a, b]: two # <-
    ",
    good: "
        x-notes:
          a-b: two
    ",
    check: None,
};

pub(super) static TAG_MISMATCH: Rule = Rule {
    name: "tag-mismatch",
    level: Level::Error,
    summary: "a tag such as `!!int` before a value of another kind",
    why: "The tag asks for a kind that the value does not have, so one of them is wrong.",
    fix: "Remove the tag, or write a value of its kind.",
    source: "YAML 1.2.2, chapter 10, \"Recommended Schemas\"",
    bad: "
        x-notes: !!int many # <-
    ",
    good: "
        x-notes: many
    ",
    check: None,
};

pub(super) static UNKNOWN_TAG: Rule = Rule {
    name: "unknown-tag",
    level: Level::Error,
    summary: "a tag that is not of YAML's core schema",
    why: "Tags such as `!Ref` or `!secret` belong to other tools: here nothing would replace them.",
    fix: "Remove the tag, and write the value itself.",
    source: "YAML 1.2.2, chapter 10.3, \"Core Schema\"",
    bad: "
        x-notes: !secret token # <-
    ",
    good: "
        x-notes: token
    ",
    check: None,
};

pub(super) static YAML_DIRECTIVE: Rule = Rule {
    name: "yaml-directive",
    level: Level::Error,
    summary: "a `%YAML` or `%TAG` directive before the manifest",
    why: "The language is YAML 1.2 without tags of its own; another version would read `yes` and `no` as true and false.",
    fix: "Remove the line that begins with `%`.",
    source: "YAML 1.2.2, chapter 6.8, \"Directives\"",
    bad: "
        $ { printf '%%YAML 1.1\\n---\\n'; cat shop.yaml; } > directive.yaml
        $ cdcc check directive.yaml
    ",
    good: "
        $ cdcc check shop.yaml
    ",
    check: None,
};

pub(super) static YAML_SYNTAX: Rule = Rule {
    name: "yaml-syntax",
    level: Level::Error,
    summary: "text that is not YAML",
    why: "Nothing behind the mistake can be read with certainty, so nothing of the manifest is compiled.",
    fix: "Put right what the finding underlines; an editor with YAML support shows it while typing.",
    source: "YAML 1.2.2, chapter 2, \"Language Overview\"",
    bad: "
        stream: { shards: 2 # <-
    ",
    good: "
        stream: { shards: 2 }
    ",
    check: None,
};
