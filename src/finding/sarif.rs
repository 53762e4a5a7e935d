//! Findings for code scanners: a log in the Static Analysis Results Interchange Format (SARIF 2.1.0, an OASIS standard), within
//! the part of it that GitHub reads.
//!
//! What a manifest `allow`s is not in it: GitHub takes no notice of `suppressions` and would open an alert for each
//! (github/codeql-action#1230).

use std::collections::BTreeMap;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::Level;
use super::file_name::{on_disk, uri};
use super::json::{PlaceRecord, Record};

/// What a log says once about all findings of a kind.
#[derive(Debug, Clone)]
pub struct RuleText<'t> {
    /// The bad thing, in a sentence without a full stop.
    pub summary: &'t str,
    /// Why it is bad.
    pub why: &'t str,
    /// What to do about it.
    pub fix: &'t str,
    /// The same with examples and the source, as Markdown.
    pub help: String,
}

/// The log of these findings. `describe`: what is known about a kind of findings, by its code.
pub fn log<'t>(findings: &[Record], describe: impl Fn(&str) -> Option<RuleText<'t>>) -> Value {
    let mut fired: BTreeMap<&str, Level> = BTreeMap::new();
    for finding in findings {
        let worst = fired.entry(finding.code).or_insert(finding.level);
        *worst = finding.level.min(*worst);
    }
    let rules: Vec<Value> = fired.iter().map(|(code, level)| rule(code, *level, describe(code))).collect();
    let index = |code: &str| fired.keys().position(|other| *other == code);
    let mut seen = BTreeMap::new();
    let results: Vec<Value> = findings.iter().map(|finding| result(finding, index(finding.code), &mut seen)).collect();
    json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "cdcc",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { (BASE): { "description": { "text": "The folder in which cdcc was run." } } },
            "results": results,
        }],
    })
}

/// What relative paths are relative to, by the name that other tools give it too.
const BASE: &str = "%SRCROOT%";

/// All texts are there in any case: GitHub demands them.
fn rule(code: &str, level: Level, text: Option<RuleText<'_>>) -> Value {
    let words = code.replace('-', " ");
    let each = "Each result says what to write.";
    let RuleText { summary, why, fix, help } =
        text.unwrap_or(RuleText { summary: &words, why: &words, fix: each, help: each.to_owned() });
    json!({
        "id": code,
        "shortDescription": { "text": summary },
        "fullDescription": { "text": why },
        "help": { "text": fix, "markdown": help },
        "defaultConfiguration": { "level": level_name(level) },
    })
}

/// A loss stops the compiler as an error does.
fn level_name(level: Level) -> &'static str {
    match level {
        Level::Error | Level::Loss => "error",
        Level::Warning => "warning",
    }
}

fn result(finding: &Record, rule: Option<usize>, seen: &mut BTreeMap<u64, usize>) -> Value {
    let related = finding.labels.iter().zip(1..).filter_map(|(label, id)| {
        let mut location = location(&label.place, finding.manifest.as_deref())?;
        location["id"] = json!(id);
        location["message"] = json!({ "text": label.text });
        Some(location)
    });
    let related: Vec<Value> = related.collect();
    let mut result = json!({
        "ruleId": finding.code,
        "level": level_name(finding.level),
        "message": { "text": message(finding, &related) },
        "locations": location(&finding.place, finding.manifest.as_deref()).into_iter().collect::<Vec<_>>(),
        "partialFingerprints": { "cdccPlace/v1": fingerprint(finding, seen) },
    });
    if let Some(rule) = rule {
        result["ruleIndex"] = json!(rule);
    }
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }
    result
}

/// GitHub shows neither help nor related locations but those that the message leads to, by their ids.
fn message(finding: &Record, related: &[Value]) -> String {
    let headline = match finding.remark.as_str() {
        "" => finding.message.clone(),
        remark => format!("{} ({remark})", finding.message),
    };
    let elsewhere = finding.place.file.as_deref().filter(|file| on_disk(file).is_none());
    let related = related.iter().map(|location| {
        let label = location["message"]["text"].as_str().unwrap_or_default();
        format!("See [{}]({})", in_link(label), location["id"])
    });
    let lines = std::iter::once(headline)
        .chain(elsewhere.map(|file| format!("In: {file}")))
        .chain(related)
        .chain(finding.help.as_ref().map(|help| format!("Help: {help}")))
        .chain(finding.source.map(|source| format!("Source: {source}")));
    lines.collect::<Vec<_>>().join("\n")
}

/// Brackets would end the text of a link (SARIF 2.1.0, 3.11.6).
fn in_link(text: &str) -> String {
    text.replace('\\', r"\\").replace('[', r"\[").replace(']', r"\]")
}

/// GitHub refuses a log with a result that has no file; a flag is then about the manifest as a whole.
fn location(place: &PlaceRecord, manifest: Option<&str>) -> Option<Value> {
    let file = place.file.as_deref()?;
    let (path, is_there) = match (on_disk(file), manifest.and_then(on_disk)) {
        (Some(path), _) => (path, true),
        (None, Some(path)) => (path, false),
        (None, None) => (file.to_owned(), true),
    };
    let uri = uri(&path);
    let mut artifact = json!({ "uri": uri });
    if !uri.starts_with("file:") {
        artifact["uriBaseId"] = json!(BASE);
    }
    let mut location = json!({ "physicalLocation": { "artifactLocation": artifact } });
    if is_there && let Some((line, column)) = place.line.zip(place.column) {
        location["physicalLocation"]["region"] = json!({
            "startLine": line,
            "startColumn": column,
            "endLine": place.end_line.unwrap_or(line),
            "endColumn": place.end_column.unwrap_or(column),
        });
    }
    if let Some(path) = place.path.as_deref().filter(|path| !path.is_empty()) {
        location["logicalLocations"] = json!([{ "fullyQualifiedName": path }]);
    }
    Some(location)
}

/// Stays the same while lines move: made from the kind of finding, the file and the place in the manifest, and a number
/// where that is not enough. GitHub adds one of its own, from the line.
fn fingerprint(finding: &Record, seen: &mut BTreeMap<u64, usize>) -> String {
    let mut digest = Sha256::new();
    let file = finding.place.file.as_deref().unwrap_or_default();
    for part in [finding.code, &on_disk(file).unwrap_or_default(), finding.place.path.as_deref().unwrap_or_default()] {
        digest.update(part);
        digest.update([0]);
    }
    let digest = digest.finalize().iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte));
    let count = seen.entry(digest).or_default();
    *count += 1;
    format!("{digest:016x}:{count}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::json::records;
    use crate::finding::{Finding, Label, Place};
    use crate::source::{DocPath, SourceFile, parse};

    const MANIFEST: &str = "name: shop\nstream:\n  retention: 12h\n";

    fn logged(name: &str, text: &str, findings: &[Finding]) -> Value {
        let document = parse(&SourceFile::new(name, text)).expect("a manifest");
        let describe = |code: &str| {
            let help = "Mend it.\n\nSource: A page\n".to_owned();
            let text = RuleText { summary: "a summary", why: "The reason.", fix: "Mend it.", help };
            (code == "too-short").then_some(text)
        };
        log(&records(findings, Some(&document), Some(name)), describe)
    }

    fn too_short() -> Finding {
        Finding::error("too-short", &DocPath::root().key("stream").key("retention"), "12 h is below 24 h")
    }

    #[test]
    fn a_finding_is_a_result_of_a_rule() {
        let finding = too_short().label(&DocPath::root().key("name"), "of [this]").help("write `24h`");
        let mut log = logged("dir a/shop.yaml", MANIFEST, &[finding]);
        log["runs"][0]["tool"]["driver"]["semanticVersion"] = json!("0.0.0");
        insta::assert_snapshot!(serde_json::to_string_pretty(&log["runs"][0]).unwrap_or_default());
    }

    #[test]
    fn only_rules_that_fired_are_listed_and_a_loss_is_an_error() {
        let stream = DocPath::root().key("stream");
        let place = Place::Manifest(stream.clone(), crate::source::Part::Value);
        let findings = [
            Finding::warning("odd", &stream, "odd"),
            Finding::new("lost", Level::Loss, place, "lost"),
            Finding::warning("odd", &DocPath::root().key("name"), "odd"),
        ];
        let log = logged("shop.yaml", MANIFEST, &findings);
        let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("a list");
        let named: Vec<_> = rules.iter().map(|rule| (&rule["id"], &rule["defaultConfiguration"]["level"])).collect();
        assert_eq!(named, [(&json!("lost"), &json!("error")), (&json!("odd"), &json!("warning"))]);
        let results = log["runs"][0]["results"].as_array().expect("a list");
        let shown: Vec<_> = results.iter().map(|result| (&result["ruleIndex"], &result["level"])).collect();
        let (error, warning) = (json!("error"), json!("warning"));
        assert_eq!(shown, [(&json!(1), &warning), (&json!(0), &error), (&json!(1), &warning)]);
    }

    #[test]
    fn a_fingerprint_outlives_moved_lines_and_is_nobody_else_s() {
        let print =
            |log: &Value, at: usize| log["runs"][0]["results"][at]["partialFingerprints"]["cdccPlace/v1"].clone();
        let two = [too_short(), too_short()];
        let before = logged("shop.yaml", MANIFEST, &two);
        let after = logged("./shop.yaml", &format!("# moved\n\n{MANIFEST}"), &two);
        assert_eq!((print(&before, 0), print(&before, 1)), (print(&after, 0), print(&after, 1)));
        assert_ne!(print(&before, 0), print(&before, 1));
        assert_ne!(print(&before, 0), print(&logged("other.yaml", MANIFEST, &two), 0));
    }

    #[test]
    fn every_result_has_a_file() {
        let flag = SourceFile::new("--set name=7", "name=7");
        let mut finding = Finding::new("wrong-type", Level::Error, Place::Text(flag.clone(), 5..6), "no name");
        finding.labels.push(Label { place: Place::Text(flag, 0..4), text: "here".to_owned() });
        let log = logged("shop.yaml", MANIFEST, &[finding]);
        let result = &log["runs"][0]["results"][0];
        let physical = json!({ "artifactLocation": { "uri": "shop.yaml", "uriBaseId": BASE } });
        assert_eq!(result["locations"][0]["physicalLocation"], physical);
        assert_eq!(result["relatedLocations"][0]["physicalLocation"], physical);
        assert_eq!(result["message"]["text"], "no name\nIn: --set name=7\nSee [here](1)");
        let piped = logged("<stdin>", MANIFEST, &[too_short()]);
        let location = &piped["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(location["artifactLocation"]["uri"], "%3Cstdin%3E");
    }
}
