//! An allowance whose day is past.

use crate::finding::Level;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "allowance-expired",
    level: Level::Warning,
    summary: "an allowance whose last day is past",
    why: "The findings are still accepted, so that nothing stops on a certain night. But the day was written down because the reason would not hold for ever.",
    fix: "Look whether the reason still holds. Write a later day, or remove the allowance and mend what it hides.",
    source: Rule::OWN,
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits: { ddl_inline: \"CREATE TABLE visits (page INT)\" }
        allow:
          - { rule: table-without-key, reason: gets a key with release 7, until: 2020-06-30 } # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits: { ddl_inline: \"CREATE TABLE visits (page INT)\" }
        allow:
          - { rule: table-without-key, reason: gets a key with release 7, until: 2099-06-30 }
    ",
    check: None,
};
