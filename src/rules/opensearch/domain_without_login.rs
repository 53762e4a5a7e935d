//! A task that starts before its search domain takes documents.

use crate::finding::{Finding, Level};
use crate::manifest::Bootstrap;
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "domain-without-login",
    level: Level::Warning,
    summary: "a task that starts by itself before a search domain whose administrator nobody named",
    why: "",
    fix: "",
    source: "",
    bad: "",
    good: "",
    check: Some(check),
};

/// Until Firehose has its role there, the domain answers 403 to every document (Firehose developer guide, "Troubleshooting
/// OpenSearch Service"). What a person prepares by hand is that person's to time.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    if pipeline.bootstrap != Bootstrap::Auto {
        return;
    }
    let Some(task) = pipeline.replication.tasks.iter().find(|task| task.start) else { return };
    for (sink, domain) in pipeline.existing_domains().filter(|(_, domain)| domain.admin.is_none()) {
        let at = ["sinks", sink, "opensearch", "existing"].iter().fold(DocPath::root(), |at, key| at.key(*key));
        let message =
            format!("nobody prepares `{}` before the task starts: it would refuse every document", domain.name);
        findings.push(
            RULE.finding(&at, message)
                .key_label(&task.at("start"), "the start")
                .help(
                    "name its administrator (`existing: { domain: .., admin: { secret: .. } }`), or leave `start` out and start \
                     the task once `opensearch/apply.sh` has run",
                ),
        );
    }
}
