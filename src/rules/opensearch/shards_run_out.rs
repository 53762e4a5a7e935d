//! A series of indexes that outgrows its domain.

use crate::finding::{Finding, Level};
use crate::manifest::{Duration, Rotation};
use crate::resolve::{MadeDomain, OpenSearch, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "shards-run-out",
    level: Level::Warning,
    summary: "a series of indexes with more shards than the domain takes",
    why: "The service gives each index five primary shards and copies of them, and a domain takes 1,000 shards for each data node. When the \
          series has used them up, the domain refuses the next index, and from that hour on every document lies in the bucket of failed \
          ones.",
    fix: "Let old indexes be deleted (`keep`), begin new ones less often (`rotation`), or add data nodes.",
    source: "OpenSearch Service developer guide, \"Choosing the number of shards\"; OpenSearch Service Lens, AOSPERF01-BP01",
    bad: "
        sinks:
          search:
            opensearch:
              index: orders
              rotation: hour # <-
    ",
    good: "
        sinks:
          search:
            opensearch:
              index: orders
              rotation: month
    ",
    check: Some(check),
};

/// Of an index.
const PRIMARIES: u64 = 5;

/// Of a data node.
const MOST: u64 = 1000;

const HOUR: u64 = 3600;
const DAY: u64 = 24 * HOUR;

/// What fills up later than this is not worth a word.
const SOON: u64 = 365 * DAY;

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for (name, search) in pipeline.searches() {
        // The nodes of a domain that is there are its owner's.
        let (Some(domain), Some((period, word))) = (search.domain.made(), period(search.rotation)) else { continue };
        // How many periods fit.
        let room = u64::from(domain.node_count) * MOST / shards(search, domain);
        let at = DocPath::root().key("sinks").key(name).key("opensearch");
        let finding = match &search.keep {
            None if room * period < SOON => {
                let full = Duration((room * period / DAY).max(1) * DAY);
                let message = format!("with a new index each {word} the domain has all its shards after {full}");
                RULE.finding(&at.key("rotation"), message)
            }
            Some(keep) if keep.seconds() / period + 1 > room => {
                let fit = Duration((room * period / DAY).max(1) * DAY);
                let message = format!("indexes of {keep} have more shards than the domain, which has room for {fit}");
                RULE.finding(&at.key("keep"), message).label(&at.key("rotation"), format!("a new one each {word}"))
            }
            _ => continue,
        };
        findings.push(
            finding
                .remark(format!(
                    "{} shards each {word}, room for {}",
                    shards(search, domain),
                    room * shards(search, domain)
                ))
                .help(help(room, period)),
        );
    }
}

/// Shards that are added each period: the index template asks for a copy of each where there is a node for it.
fn shards(search: &OpenSearch, domain: &MadeDomain) -> u64 {
    let copies = u64::from(domain.node_count).min(2);
    (search.indexes.len() as u64 * PRIMARIES * copies).max(1)
}

/// An age with a quarter of the room to spare, where it is more than the least that `keep` takes.
fn help(room: u64, period: u64) -> String {
    let days = room * period / DAY * 3 / 4;
    if days * DAY > period + DAY {
        format!("write `keep: {days}d`, begin new indexes less often, or add data nodes")
    } else {
        "begin new indexes less often, or add data nodes".to_owned()
    }
}

/// In seconds and in a word; none where no new index begins.
fn period(rotation: Rotation) -> Option<(u64, &'static str)> {
    match rotation {
        Rotation::None => None,
        Rotation::Hour => Some((HOUR, "hour")),
        Rotation::Day => Some((DAY, "day")),
        Rotation::Week => Some((7 * DAY, "week")),
        Rotation::Month => Some((30 * DAY, "month")),
    }
}
