//! A rule that is allowed twice.

use crate::finding::Level;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "allowance-repeated",
    level: Level::Error,
    summary: "a rule that is allowed twice",
    why: "An allowance holds for the whole manifest. Of two with other reasons or days nobody can say which one holds.",
    fix: "Keep one of them.",
    source: Rule::OWN,
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits: { ddl_inline: \"CREATE TABLE visits (page INT)\" }
        allow:
          - { rule: table-without-key, reason: visits are counted and nothing else }
          - { rule: table-without-key, reason: gets a key with release 7, until: 2099-06-30 } # <-
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
