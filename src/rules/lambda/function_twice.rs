//! A function that two sinks call.

use std::collections::BTreeMap;

use crate::finding::{Finding, Level};
use crate::resolve::{Code, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "function-twice",
    level: Level::Error,
    summary: "two sinks that call one function",
    why: "A stream and a function have one mapping between them: Lambda refuses the second one (ResourceConflictException) in the middle of \
          the apply.",
    fix: "Make one sink of both, with the tables of both. Where batches must differ, give the function an alias for the second sink.",
    source: "Lambda API reference, CreateEventSourceMapping",
    bad: "
        sinks:
          crm:
            lambda:
              function: crm-sync
          mail:
            lambda:
              function: crm-sync # <-
    ",
    good: "
        sinks:
          crm:
            lambda:
              function: crm-sync
          mail:
            lambda:
              function: send-mail
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let mut known: BTreeMap<(&str, Option<&str>), DocPath> = BTreeMap::new();
    for (name, lambda) in pipeline.subscribers() {
        let Code::Existing { function, .. } = &lambda.code else { continue };
        let at = DocPath::root().key("sinks").key(name).key("lambda").key("function");
        let function = (function.name.as_str(), function.qualifier.as_deref());
        if let Some(first) = known.get(&function) {
            let (name, alias) = function;
            let called = alias.map_or_else(|| name.to_owned(), |alias| format!("{name}:{alias}"));
            let message =
                format!("`{called}` is called by a sink already, and Lambda maps a stream to a function once");
            findings.push(
                RULE.finding(&at, message)
                    .label(first, "the first one here")
                    .help("make one sink of both, with the tables of both"),
            );
        } else {
            known.insert(function, at);
        }
    }
}
