//! A server parameter that capture needs, or would die of.

use crate::finding::{Finding, Level};
use crate::plan::parameters::RESERVED;
use crate::resolve::{DatabaseEngine, Pipeline, ServerParameters};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "parameter-reserved",
    level: Level::Error,
    summary: "a server parameter that cdcc sets itself, because capture depends on it",
    why: "",
    fix: "",
    source: "",
    bad: "",
    good: "",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let at = DocPath::root().key("source").key(pipeline.source.engine.key()).key("parameters");
    let mut look = |parameters: &ServerParameters, at: &DocPath| {
        findings.extend(
            RESERVED.iter().filter(|name| parameters.contains_key(**name)).map(|name| reserved(name, &at.key(*name))),
        );
    };
    match &pipeline.source.engine {
        DatabaseEngine::Aurora(aurora) => {
            look(&aurora.cluster_parameters, &at.key("cluster"));
            look(&aurora.instance_parameters, &at.key("instance"));
        }
        DatabaseEngine::Rds(rds) => look(&rds.parameters, &at),
        DatabaseEngine::ExistingAurora(_) | DatabaseEngine::External(_) => {}
    }
}

fn reserved(name: &str, at: &DocPath) -> Finding {
    let help = if ["aurora_enhanced_binlog", "binlog_backup", "binlog_replication_globaldb"].contains(&name) {
        "leave it out; `enhanced_binlog: true` sets all that belong together"
    } else {
        "leave it out; it has the value that capture needs"
    };
    RULE.finding(at, format!("capture depends on `{name}`, which is not free")).at_key().help(help)
}
