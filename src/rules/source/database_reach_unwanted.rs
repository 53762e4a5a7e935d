//! A public database that everybody can reach, or nobody.

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::rules::access::{Door, look};
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "database-reach-unwanted",
    level: Level::Error,
    summary: "a public database that is open to the world, or to nobody",
    why: "",
    fix: "",
    source: "",
    bad: "",
    good: "",
    check: Some(check),
};

const DATABASE: Door = Door {
    server: "the database",
    port: "the database's port",
    instead: ("leave `public` out", ": the tunnel leads to a private database"),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let engine = &pipeline.source.engine;
    let Some(public) = engine.public() else { return };
    let at = DocPath::root().key("source").key(engine.key()).key("public").key("allow_from");
    look(&RULE, &at, &public.allow_from, &DATABASE, findings);
}
