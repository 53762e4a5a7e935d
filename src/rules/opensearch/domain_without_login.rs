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
    why: "Until Firehose's role is mapped to a role of the domain, the domain answers 403 to every document. The whole first load \
          would lie in the bucket of failed ones before anybody could run `opensearch/apply.sh`.",
    fix: "Name an administrator of the domain, so that the bootstrap prepares it. Or leave `start` out: then tasks wait, and you \
          start them once the script has run.",
    source: "OpenSearch Service developer guide, \"Fine-grained access control in Amazon OpenSearch Service\"",
    bad: "
        network:
          existing:
            vpc: vpc-0a1b2c3d4e5f60718
            private_subnets: [subnet-0a1b2c3d4e5f60718, subnet-0f1e2d3c4b5a69780]
            public_subnets: [subnet-00112233445566778, subnet-0aabbccddeeff0011]
        replication:
          start: true
        sinks:
          search:
            opensearch:
              existing: company-search # <-
              index: orders
    ",
    good: "
        network:
          existing:
            vpc: vpc-0a1b2c3d4e5f60718
            private_subnets: [subnet-0a1b2c3d4e5f60718, subnet-0f1e2d3c4b5a69780]
            public_subnets: [subnet-00112233445566778, subnet-0aabbccddeeff0011]
        sinks:
          search:
            opensearch:
              existing: company-search
              index: orders
    ",
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
