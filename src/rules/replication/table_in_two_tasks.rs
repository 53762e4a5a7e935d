//! A table that two tasks copy.

use crate::finding::{Finding, Level};
use crate::resolve::{Claim, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "table-in-two-tasks",
    level: Level::Error,
    summary: "a table that more than one task would copy",
    why: "Each task reads the binary log for itself, so that every row of the table would arrive twice, and the two of a \
          change in any order.",
    fix: "Leave the table to one of the tasks. A name in full takes a table away from another task's pattern.",
    source: Rule::OWN,
    bad: "
        source:
          aurora: { database: shop }
          tables: { shop.orders: , shop.lines: }
        replication:
          tasks:
            one: { tables: [shop.orders] }
            two: { tables: [shop.lines, shop.orders] } # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables: { shop.orders: , shop.lines: }
        replication:
          tasks:
            one: { tables: [shop.orders] }
            two: { tables: [shop.lines] }
    ",
    check: Some(check),
};

/// Every row would arrive twice. Where one name is narrower than the other, it takes the table away from it; here neither
/// is.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let claims: Vec<Claim<'_>> = pipeline.claims().collect();
    for (position, second) in claims.iter().enumerate() {
        let clashes = |first: &&Claim<'_>| {
            first.task.name != second.task.name
                && first.name.meets(second.name)
                && !first.name.is_wider_than(second.name)
                && !second.name.is_wider_than(first.name)
        };
        let Some(first) = claims[..position].iter().find(clashes) else { continue };
        let [one, other] = [first, second].map(|claim| claim.task.name.as_deref().unwrap_or_default());
        let message = if first.name == second.name {
            format!("`{}` is in task `{one}` and in task `{other}`: every change would arrive twice", second.name)
        } else {
            format!(
                "`{}` of task `{other}` and `{}` of task `{one}` can mean the same table, which would arrive twice",
                second.name, first.name
            )
        };
        findings.push(
            RULE.finding(&place(second), message)
                .label(&place(first), "the other one")
                .help("leave the table to one of them; a name in full takes a table away from a pattern elsewhere"),
        );
    }
}

fn place(claim: &Claim<'_>) -> DocPath {
    claim.task.place().key("tables").index(claim.index)
}
