//! An allowance of nothing.

use crate::finding::Level;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "allowance-of-unknown-rule",
    level: Level::Error,
    summary: "an allowance of a rule that does not exist",
    why: "Nothing has that name, so nothing would be accepted, and nobody would know.",
    fix: "Write the name that the finding shows in brackets.",
    source: Rule::OWN,
    bad: "
        allow:
          - { rule: tables-without-key, reason: visits are counted and nothing else } # <-
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
