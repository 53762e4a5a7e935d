//! A table that two tasks copy.

use std::collections::BTreeMap;

use crate::finding::{Finding, Level};
use crate::manifest::QualifiedName;
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

/// Every row would arrive twice. Where one name is narrower than the other, it takes the table away from it; so two names in
/// full clash where they are the same, and patterns, of which there are few, where they meet and neither is wider.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let mut names: BTreeMap<&QualifiedName, Claim<'_>> = BTreeMap::new();
    let mut patterns: Vec<Claim<'_>> = Vec::new();
    for second in pipeline.claims() {
        let of_another = |first: &&Claim<'_>| first.task.name != second.task.name;
        let first = if second.name.is_pattern() {
            let narrower = |one: &Claim<'_>, other: &Claim<'_>| other.name.is_wider_than(one.name);
            let clashes = |first: &&Claim<'_>| {
                first.name.meets(second.name) && !narrower(first, &second) && !narrower(&second, first)
            };
            let first = patterns.iter().filter(of_another).find(clashes).copied();
            patterns.push(second);
            first
        } else {
            let first = names.get(second.name).filter(of_another).copied();
            names.entry(second.name).or_insert(second);
            first
        };
        if let Some(first) = first {
            findings.push(finding(&first, &second));
        }
    }
}

fn finding(first: &Claim<'_>, second: &Claim<'_>) -> Finding {
    let [one, other] = [first, second].map(|claim| claim.task.name.as_deref().unwrap_or_default());
    let message = if first.name == second.name {
        format!("`{}` is in task `{one}` and in task `{other}`: every change would arrive twice", second.name)
    } else {
        format!(
            "`{}` of task `{other}` and `{}` of task `{one}` can mean the same table, which would arrive twice",
            second.name, first.name
        )
    };
    RULE.finding(&place(second), message)
        .label(&place(first), "the other one")
        .help("leave the table to one of them; a name in full takes a table away from a pattern elsewhere")
}

fn place(claim: &Claim<'_>) -> DocPath {
    claim.task.place().key("tables").index(claim.index)
}
