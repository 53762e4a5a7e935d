//! An address within a range, where the range is meant.

use ipnet::Ipv4Net;

use super::network_range_unusable::SIZES;
use crate::finding::{Finding, Level};
use crate::resolve::{Access, DatabaseEngine, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "range-with-host-bits",
    level: Level::Error,
    summary: "an address within a range, where the range itself is to be written",
    why: "A range has zeros behind its prefix. The provider refuses one that has not, and what was meant, this address \
          alone or all of the range, only its writer knows.",
    fix: "Write the range, as the finding spells it, or the one address with `/32`.",
    source: "VPC user guide, \"VPC CIDR blocks\"",
    bad: "
        network:
          create: { cidr: 10.0.1.0/16 } # <-
    ",
    good: "
        network:
          create: { cidr: 10.0.0.0/16 }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    // Of a size that cannot be, another rule says what to write.
    if let Some(network) = pipeline.network.created().filter(|network| SIZES.contains(&network.cidr.prefix_len())) {
        let at = DocPath::root().key("network").key("create").key("cidr");
        findings.extend(finding(&at, network.cidr, "network"));
    }
    if let DatabaseEngine::External(external) = &pipeline.source.engine {
        let at = DocPath::root().key("source").key("external").key("addresses");
        each(&external.addresses, &at, findings);
    }
    if let Some(public) = pipeline.source.engine.public() {
        let at = DocPath::root().key("source").key(pipeline.source.engine.key()).key("public").key("allow_from");
        each(&public.allow_from, &at, findings);
    }
    if let Access::Ssh(bastion) = &pipeline.access {
        let at = DocPath::root().key("access").key("bastion").key("ssh").key("allow_from");
        each(&bastion.allow_from, &at, findings);
    }
}

fn each(ranges: &[Ipv4Net], at: &DocPath, findings: &mut Vec<Finding>) {
    let ranges = ranges.iter().zip(0..);
    findings.extend(ranges.filter_map(|(range, index)| finding(&at.index(index), *range, "range")));
}

fn finding(at: &DocPath, range: Ipv4Net, what: &str) -> Option<Finding> {
    let message = format!("{range} is an address within a {what}, not the {what}");
    (range.addr() != range.network()).then(|| RULE.finding(at, message).help(format!("write `{}`", range.trunc())))
}
