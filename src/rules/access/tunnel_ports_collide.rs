//! Two ends of the tunnel on one port of one's own machine, or an end beyond the last port.

use crate::finding::{Finding, Level};
use crate::resolve::{Access, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "tunnel-ports-collide",
    level: Level::Error,
    summary: "two ends of the tunnel on one port, or an end beyond the last port",
    why: "Both ends of the tunnel would listen on one port of the engineer's machine: ssh refuses the second one, and either the \
          database or the domain cannot be reached.",
    fix: "Give each forward a port of its own, between 1024 and 65535.",
    source: "OpenSSH manual, ssh_config(5), \"LocalForward\"",
    bad: "
        access:
          tunnel:
            search: 9200
            database: 9200 # <-
    ",
    good: "
        access:
          tunnel:
            search: 9200
            database: 3307
    ",
    check: Some(check),
};

/// The last port that there is.
const LAST: u32 = 65_535;

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    if matches!(pipeline.access, Access::None) {
        return;
    }
    let tunnel = DocPath::root().key("access").key("tunnel");
    let (database, search) = (pipeline.tunnel.database, pipeline.tunnel.search);
    let beyond = LAST + 1;
    for ((sink, _), port) in pipeline.searches().zip(search..) {
        let domain = DocPath::root().key("sinks").key(sink);
        if port == database {
            let message =
                format!("port {port} would lead both to the database and to the search domain of sink `{sink}`");
            let finding = RULE.finding(&tunnel.key("database"), message);
            let help = "choose another port; those of the domains follow `search`, in the order of their sinks' names";
            findings.push(finding.key_label(&domain, "the search domain").help(help));
        }
        if port >= beyond {
            let message = format!("there is no port for the search domain of sink `{sink}`: {LAST} is the last one");
            let finding = RULE.finding(&tunnel.key("search"), message);
            findings.push(finding.key_label(&domain, "the search domain").help("write a smaller number"));
        }
    }
}
