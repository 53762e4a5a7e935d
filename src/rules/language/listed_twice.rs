//! Something that stands twice in a list of different things.

use crate::finding::{Finding, Level};
use crate::manifest::Listener;
use crate::resolve::{Access, Network, Pipeline, SinkKind, Subnets};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "listed-twice",
    level: Level::Error,
    summary: "something that stands twice in a list of different things",
    why: "The list says different things, and one of them twice: most often something else was meant. AWS refuses some of it (a \
          rule of a security group that is there already), and one mail too many is sent for the rest.",
    fix: "Remove one of the two, or write what was meant.",
    source: Rule::OWN,
    bad: "
        network:
          create:
            endpoints: [s3, kinesis-streams, s3] # <-
    ",
    good: "
        network:
          create:
            endpoints: [s3, kinesis-streams]
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let network = DocPath::root().key("network");
    let section = match &pipeline.network {
        Network::Create(_) => network.key("create"),
        Network::Existing(existing) => {
            let section = network.key("existing");
            for (key, subnets) in [("private_subnets", &existing.private), ("public_subnets", &existing.public)] {
                if let Some(Subnets::Ids(ids)) = subnets {
                    findings.extend(repeated(&section.key(key), ids.iter().map(String::as_str)));
                }
            }
            section
        }
    };
    let endpoints = pipeline.network.endpoints().unwrap_or_default();
    findings.extend(repeated(&section.key("endpoints"), endpoints.iter().map(|api| api.word())));
    if let Access::Ssh(bastion) = &pipeline.access {
        let at = ["access", "bastion", "ssh", "allow_from"].iter().fold(DocPath::root(), |at, key| at.key(*key));
        let ranges: Vec<String> = bastion.allow_from.iter().map(ToString::to_string).collect();
        findings.extend(repeated(&at, ranges.iter().map(String::as_str)));
    }
    let listeners = pipeline.monitoring.notify.iter().map(|listener| match listener {
        Listener::Mail(text) | Listener::Topic(text) => text.as_str(),
    });
    findings.extend(repeated(&DocPath::root().key("monitoring").key("notify"), listeners));
    for sink in &pipeline.sinks {
        let at = DocPath::root().key("sinks").key(&*sink.name);
        findings.extend(repeated(&at.key("was"), sink.was.iter().map(String::as_str)));
        let SinkKind::OpenSearch(search) = &sink.kind else { continue };
        for index in &search.indexes {
            let at = at.key("opensearch").key("indexes").key(&*index.name);
            findings.extend(repeated(&at.key("was"), index.was.iter().map(String::as_str)));
        }
    }
    for task in &pipeline.replication.tasks {
        findings.extend(repeated(&task.place().key("was"), task.was.iter().map(String::as_str)));
    }
}

/// A finding at each item that stands further up already.
fn repeated<'a>(list: &DocPath, items: impl Iterator<Item = &'a str>) -> Vec<Finding> {
    let mut seen: Vec<&str> = Vec::new();
    let mut findings = Vec::new();
    for item in items {
        if let Some(first) = seen.iter().position(|earlier| *earlier == item) {
            let finding = RULE.finding(&list.index(seen.len()), format!("`{item}` is listed twice"));
            findings.push(finding.label(&list.index(first), "the first one").help("remove one of them"));
        }
        seen.push(item);
    }
    findings
}
