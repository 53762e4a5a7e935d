//! Dedicated masters of which one adds nothing.

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "masters-without-majority",
    level: Level::Warning,
    summary: "an even number of dedicated master nodes",
    why: "A cluster acts while more than half of its masters are there: of four that is three, so that four survive the loss of one, as \
          three do. Over three zones one zone has two of them, and its failure stops the cluster. \"Never choose an even number\", says \
          the guide.",
    fix: "Write 3 or 5.",
    source: "OpenSearch Service developer guide, \"Dedicated master nodes in Amazon OpenSearch Service\"",
    bad: "
        sinks:
          search:
            opensearch:
              index: orders
              masters:
                count: 4 # <-
    ",
    good: "
        sinks:
          search:
            opensearch:
              index: orders
              masters:
                count: 3
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for (name, domain) in pipeline.made_domains() {
        if let Some((_, count)) = &domain.masters
            && count.is_multiple_of(2)
        {
            let at = DocPath::root().key("sinks").key(name).key("opensearch").key("masters").key("count");
            let message = format!("{count} master nodes survive no more failures than {}", count - 1);
            findings.push(RULE.finding(&at, message).help(format!("write `count: {}`", count - 1)));
        }
    }
}
