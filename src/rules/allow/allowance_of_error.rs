//! An allowance of what cannot work.

use crate::finding::Level;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "allowance-of-error",
    level: Level::Error,
    summary: "an allowance of a rule whose findings are errors",
    why: "An error is refused by AWS or can never work, whatever somebody accepts.",
    fix: "Remove the allowance, and mend what the error says.",
    source: Rule::OWN,
    bad: "
        allow:
          - { rule: tunnel-ports-collide, reason: nobody uses both of them } # <-
    ",
    good: "
        access: { tunnel: { database: 3307 } }
    ",
    check: None,
};
