//! A task that gives up before a failover is over.

use std::collections::BTreeMap;

use crate::finding::{Finding, Level};
use crate::manifest::{Duration, ErrorPolicy, Short};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "retries-end-early",
    level: Level::Warning,
    summary: "a task that gives up a lost connection sooner than a database fails over",
    why: "A database that fails over, or is patched, is away for one or two minutes. A task that gives up before that \
          stops, and stands still until somebody starts it.",
    fix: "Write `retries: forever`, more tries, or a longer `retry_interval`.",
    source: "DMS user guide, \"Error handling task settings\"; RDS user guide, \"Failing over a Multi-AZ DB instance\"",
    bad: "
        replication:
          error_policy:
            retries: { times: 3 } # <-
    ",
    good: "
        replication:
          error_policy:
            retries: forever
    ",
    check: Some(check),
};

/// "Failover times are typically 60-120 seconds" ("Failing over a Multi-AZ DB instance", RDS user guide).
const FAILOVER: u64 = 120;

/// What DMS does by itself, in seconds: it waits twice as long after each try, up to the most.
const INTERVAL: u64 = 5;
const LONGEST: u64 = 1800;

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let tasks = pipeline.replication.tasks.iter().filter(|task| task.keeps_running());
    // Tasks may share a policy.
    let policies = tasks.filter_map(|task| Some((task.at("error_policy"), task.error_policy.as_ref()?)));
    for (at, policy) in policies.collect::<BTreeMap<_, _>>() {
        let Some(Short::Section(retries)) = &policy.retries else { continue };
        let waits = waits(policy, retries.times.0);
        if waits < FAILOVER {
            let message = format!("the task gives up after {}, and a failover takes two minutes", Duration(waits));
            findings.push(
                RULE.finding(&at.key("retries"), message)
                    .help("write `retries: forever`, which is what DMS does by itself, or more of them"),
            );
        }
    }
}

/// How long all tries take together, in seconds.
fn waits(policy: &ErrorPolicy, times: u32) -> u64 {
    let seconds = |said: &Option<Duration>, default| said.as_ref().map_or(default, Duration::seconds);
    let (first, longest) = (seconds(&policy.retry_interval, INTERVAL), seconds(&policy.retry_interval_max, LONGEST));
    let mut waits = 0;
    let mut next = first;
    for _ in 0..times {
        waits += next;
        next = (next * 2).min(longest);
        if waits >= FAILOVER {
            break;
        }
    }
    waits
}
