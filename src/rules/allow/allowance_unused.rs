//! An allowance that meets nothing.

use crate::finding::Level;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "allowance-unused",
    level: Level::Warning,
    summary: "an allowance that meets no finding",
    why: "It says of the manifest what no longer holds, and would hide the next finding of that rule, whose reason nobody has thought about.",
    fix: "Remove it.",
    source: Rule::OWN,
    bad: "
        allow:
          - { rule: table-without-key, reason: visits are counted and nothing else } # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits: { ddl_inline: \"CREATE TABLE visits (page INT)\" }
        allow:
          - { rule: table-without-key, reason: visits are counted and nothing else }
    ",
    check: None,
};
