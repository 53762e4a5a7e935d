//! Two ends of the tunnel on one port of one's own machine, or an end beyond the last port.

use super::Rule;
use crate::finding::Finding;
use crate::resolve::{Access, Pipeline};
use crate::source::DocPath;

pub(super) const RULE: Rule = Rule {
    name: "tunnel-ports-collide",
    summary: "two ends of the tunnel on one port, or an end beyond the last port",
    check,
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
            let finding = Finding::error(RULE.name, &tunnel.key("database"), message);
            let help = "choose another port; those of the domains follow `search`, in the order of their sinks' names";
            findings.push(finding.key_label(&domain, "the search domain").help(help));
        }
        if port >= beyond {
            let message = format!("there is no port for the search domain of sink `{sink}`: {LAST} is the last one");
            let finding = Finding::error(RULE.name, &tunnel.key("search"), message);
            findings.push(finding.key_label(&domain, "the search domain").help("write a smaller number"));
        }
    }
}
