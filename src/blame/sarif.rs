//! Results of scanners, in the Static Analysis Results Interchange Format (SARIF 2.1.0).

use serde_json::Value;

use super::remark::{Remark, Target};
use super::{Said, level};

/// The results of all runs of a log; `None` where it is no log.
pub(super) fn read(log: &Value) -> Option<Said> {
    let runs = log.get("runs")?.as_array()?;
    let results = runs.iter().filter_map(|run| Some((run, run.get("results")?.as_array()?)));
    let remarks = results.flat_map(|(run, results)| results.iter().map(move |result| remark(run, result))).collect();
    Some(Said { remarks, created: 0 })
}

fn remark(run: &Value, result: &Value) -> Remark {
    let text = result.pointer("/message/text").and_then(Value::as_str).unwrap_or("no message");
    let rule = result.get("ruleId").and_then(Value::as_str);
    let word = result.get("level").and_then(Value::as_str).or_else(|| level_of_rule(run, result)).unwrap_or("warning");
    let place = result.pointer("/locations/0/physicalLocation");
    let uri = place.and_then(|place| place.pointer("/artifactLocation/uri")?.as_str());
    let line = place.and_then(|place| place.pointer("/region/startLine")?.as_u64());
    let target = match (uri, line.and_then(|line| usize::try_from(line).ok())) {
        (Some(uri), Some(line)) => Target::Line { path: uri.strip_prefix("file://").unwrap_or(uri).to_owned(), line },
        _ => Target::Nowhere,
    };
    let text = text.lines().next().unwrap_or_default();
    let message = rule.map_or_else(|| text.to_owned(), |rule| format!("{rule}: {text}"));
    Remark { code: "scanner-says", level: level(word), message, target }
}

/// Where a result has no level, its rule may have one.
fn level_of_rule<'v>(run: &'v Value, result: &Value) -> Option<&'v str> {
    let at = usize::try_from(result.get("ruleIndex")?.as_u64()?).ok()?;
    run.pointer("/tool/driver/rules")?.get(at)?.pointer("/defaultConfiguration/level")?.as_str()
}
