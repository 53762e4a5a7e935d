//! What other programs say about an output, told again about the manifest.

use crate::finding::Level;
use crate::rules::Rule;

pub(super) static PLANNED_CHANGE: Rule = Rule {
    name: "planned-change",
    level: Level::Warning,
    summary: "a resource that a plan of Terraform's changes, replaces or destroys",
    why: "A plan names resources and arguments; what made them is a line of the manifest. Resources that are new are only counted.",
    fix: "Look whether that line was meant to change, and what `cdcc compile --diff` says of it, before you apply the plan.",
    source: "Terraform documentation, \"JSON Output Format\"",
    bad: "
        $ echo '{\"planned_values\": {}, \"resource_changes\": [{\"address\": \"module.kinesis.aws_kinesis_stream.this\", \"change\": {\"actions\": [\"delete\", \"create\"], \"replace_paths\": [[\"name\"]]}}]}' > plan.json
        $ cdcc blame plan.json shop.yaml --deny warnings
    ",
    good: "
        $ echo '{\"planned_values\": {}, \"resource_changes\": [{\"address\": \"module.kinesis.aws_kinesis_stream.this\", \"change\": {\"actions\": [\"no-op\"]}}]}' > plan.json
        $ cdcc blame plan.json shop.yaml --deny warnings
    ",
    check: None,
};

pub(super) static SCANNER_SAYS: Rule = Rule {
    name: "scanner-says",
    level: Level::Error,
    summary: "a result of a scanner about a file of the output",
    why: "A scanner names lines of files that nobody wrote; what made them is a line of the manifest.",
    fix: "Change that line, or tell the scanner why the result is acceptable.",
    source: "Static Analysis Results Interchange Format (SARIF) 2.1.0",
    bad: "
        $ echo '{\"runs\": [{\"results\": [{\"ruleId\": \"S1\", \"level\": \"error\", \"message\": {\"text\": \"Keep the logs\"}, \"locations\": [{\"physicalLocation\": {\"artifactLocation\": {\"uri\": \"modules/kinesis/main.tf.json\"}, \"region\": {\"startLine\": 24}}}]}]}]}' > found.sarif
        $ cdcc blame found.sarif shop.yaml
    ",
    good: "
        $ echo '{\"runs\": [{\"results\": []}]}' > found.sarif
        $ cdcc blame found.sarif shop.yaml
    ",
    check: None,
};

pub(super) static TERRAFORM_SAYS: Rule = Rule {
    name: "terraform-says",
    level: Level::Error,
    summary: "an error or a warning of Terraform's about the output",
    why: "Terraform names an address, or a line of a file that nobody wrote; what made it is a line of the manifest.",
    fix: "Change that line. Where no value of it would do, the provider may be newer than what cdcc knows: please report it.",
    source: "Terraform documentation, \"validate\" and \"Machine-Readable UI\"",
    bad: "
        $ echo '{\"diagnostics\": [{\"severity\": \"error\", \"summary\": \"Unknown class\", \"address\": \"module.dms.aws_dms_replication_instance.this\"}]}' > said.json
        $ cdcc blame said.json shop.yaml
    ",
    good: "
        $ echo '{\"diagnostics\": []}' > said.json
        $ cdcc blame said.json shop.yaml
    ",
    check: None,
};

pub(super) static UNKNOWN_REPORT: Rule = Rule {
    name: "unknown-report",
    level: Level::Error,
    summary: "something to blame a manifest for that is neither JSON of Terraform's nor SARIF",
    why: "Text for people has no addresses that could be relied on.",
    fix: "Give what `terraform validate -json`, `terraform show -json <plan>`, `terraform plan -json` or a scanner with SARIF prints.",
    source: Rule::OWN,
    bad: "
        $ echo 'Error: Unknown class' | cdcc blame - shop.yaml
    ",
    good: "
        $ echo '{\"diagnostics\": []}' | cdcc blame - shop.yaml
    ",
    check: None,
};
