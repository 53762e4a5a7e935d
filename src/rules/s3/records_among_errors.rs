//! A sink whose records lie among its own errors.

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "records-among-errors",
    level: Level::Loss,
    summary: "records in the folder of what could not be delivered",
    why: "Whoever reads the records reads those that failed as well, or the other way round: a query finds rows that are no rows, and nobody \
          sees that something failed.",
    fix: "Write another `prefix` or `error_prefix`, so that neither lies in the other.",
    source: Rule::OWN,
    bad: "
        sinks:
          lake:
            s3:
              error_prefix: changes
              prefix: changes/orders # <-
    ",
    good: "
        sinks:
          lake:
            s3:
              error_prefix: failed
              prefix: changes/orders
    ",
    check: Some(check),
};

/// At the top there is the folder of the hours, which no other folder can be taken for.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for (name, archive) in pipeline.archives() {
        if archive.folder.is_empty() || !archive.folder.starts_with(&archive.error_folder) {
            continue;
        }
        let at = DocPath::root().key("sinks").key(name).key("s3");
        let message =
            format!("the records of `{}` would lie among the errors of `{}`", archive.folder, archive.error_folder);
        findings.push(
            RULE.finding(&at.key("prefix"), message)
                .label(&at.key("error_prefix"), "the errors")
                .help("write another `prefix` or `error_prefix`"),
        );
    }
}
