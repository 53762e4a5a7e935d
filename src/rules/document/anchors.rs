//! Anchors, aliases and merges that lead nowhere.

use crate::finding::Level;
use crate::rules::Rule;

pub(super) static ALIAS_BOMB: Rule = Rule {
    name: "alias-bomb",
    level: Level::Error,
    summary: "anchors and aliases that copy too many values",
    why: "A few lines of aliases can stand for millions of values, which would fill the memory of whoever reads them.",
    fix: "Write the values out, or use fewer aliases.",
    source: "YAML 1.2.2, chapter 7.1, \"Alias Nodes\"",
    bad: "
        $ { cat shop.yaml; printf 'x-a: &a [0,0,0,0,0,0,0,0,0,0]\\n'; prev=a; for name in b c d e f g; do printf 'x-%s: &%s [*%s,*%s,*%s,*%s,*%s,*%s,*%s,*%s,*%s,*%s]\\n' $name $name $prev $prev $prev $prev $prev $prev $prev $prev $prev $prev; prev=$name; done; } > bomb.yaml
        $ cdcc check bomb.yaml
    ",
    good: "
        $ cdcc check shop.yaml
    ",
    check: None,
};

pub(super) static MERGE_KEY: Rule = Rule {
    name: "merge-key",
    level: Level::Error,
    summary: "a merge key `<<` with something that is no map",
    why: "Only the keys of a map, or of a list of maps, can be taken over.",
    fix: "Give `<<` an alias of a map.",
    source: "YAML tag repository, \"Merge Key Language-Independent Type\"",
    bad: "
        x-notes: { <<: 5 } # <-
    ",
    good: "
        x-base: &base { team: data }
        x-notes: { <<: *base }
    ",
    check: None,
};

pub(super) static UNKNOWN_ANCHOR: Rule = Rule {
    name: "unknown-anchor",
    level: Level::Error,
    summary: "an alias of an anchor that does not stand before it",
    why: "The value that is meant is nowhere above, so nothing could be put in its place.",
    fix: "Write `&name` before a value above the alias, or put right its name.",
    source: "YAML 1.2.2, chapter 7.1, \"Alias Nodes\"",
    bad: "
        x-notes: *team # <-
    ",
    good: "
        x-team: &team data
        x-notes: *team
    ",
    check: None,
};
