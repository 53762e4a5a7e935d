//! A filter that Lambda has no words for.

use crate::finding::{Finding, Level};
use crate::plan::{LONGEST_FILTER, MOST_FILTERS, is_sayable, subscription_filters, table_filters};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "subscription-unsayable",
    level: Level::Error,
    summary: "tables of a Lambda sink that Lambda's filters cannot tell from others",
    why: "Lambda chooses records before it calls the function, by filters: up to five, of up to 4,096 characters, which know how \
          a name begins and nothing of its end. What they cannot say would have to let every record through.",
    fix: "Name the tables, or a pattern with the star at its end. Spread many databases over several sinks. Or leave `tables` \
          out, and let the function drop what it does not want.",
    source: "Lambda developer guide, \"Control which events Lambda sends to your function\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.*:
        sinks:
          crm:
            lambda:
              function: crm-sync
              tables: [shop.*_log] # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.*:
        sinks:
          crm:
            lambda:
              function: crm-sync
              tables: [shop.log_*]
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let filters = table_filters(pipeline);
    for (name, _) in pipeline.subscribers() {
        let Some(tables) = filters.get(name) else { continue };
        let at = DocPath::root().key("sinks").key(name).key("lambda").key("tables");
        let written = pipeline.sinks.iter().find(|sink| sink.name == name).and_then(|sink| sink.tables.as_ref());
        for (index, table) in written.into_iter().flatten().enumerate().filter(|(_, table)| !is_sayable(&table.table)) {
            let message = format!("Lambda cannot filter by `{table}`: it knows how a name begins, no star within it");
            let help = "name the tables, or a pattern with the star at its end";
            findings.push(RULE.finding(&at.index(index), message).help(help));
        }
        let patterns = subscription_filters(tables);
        if patterns.len() > MOST_FILTERS {
            let message = format!(
                "sink `{name}` takes tables of {} databases, and Lambda has {MOST_FILTERS} filters",
                patterns.len()
            );
            let help = "spread them over several sinks, or remove `tables` and let the function choose";
            findings.push(RULE.finding(&at, message).help(help));
        }
        if let Some(long) =
            patterns.iter().map(|pattern| pattern.chars().count()).max().filter(|long| *long > LONGEST_FILTER)
        {
            let message =
                format!("the filter of sink `{name}` has {long} characters, and Lambda takes {LONGEST_FILTER}");
            findings.push(RULE.finding(&at, message).help("use patterns, or spread the tables over several sinks"));
        }
    }
}
