//! Findings as workflow commands: GitHub shows them beside the lines of a pull request.

use std::fmt::Write as _;

use annotate_snippets::normalize_untrusted_str as visible;

use super::Level;
use super::file_name::on_disk;
use super::json::{PlaceRecord, Record};

/// A line for each finding.
pub fn commands(findings: &[Record]) -> String {
    findings.iter().map(command).collect()
}

fn command(finding: &Record) -> String {
    // A loss is an error to GitHub; the title says which of the two it is.
    let name = if finding.level == Level::Warning { "warning" } else { "error" };
    let mut properties = place(finding);
    properties.push(("title", format!("{}: {}", finding.level.word(), finding.code)));
    let properties: Vec<String> =
        properties.iter().map(|(key, value)| format!("{key}={}", escaped_property(value))).collect();
    format!("::{name} {}::{}\n", properties.join(","), escaped(&message(finding)))
}

/// The columns are left out where lines differ: the runner would refuse them.
fn place(finding: &Record) -> Vec<(&'static str, String)> {
    let PlaceRecord { file, line, column, end_line, end_column, .. } = &finding.place;
    let Some(path) = file.as_deref().and_then(on_disk) else {
        // A flag stands in no file; the manifest is what it was about.
        return finding.manifest.as_deref().and_then(on_disk).map(|path| ("file", path)).into_iter().collect();
    };
    let columns = if line == end_line { (*column, *end_column) } else { (None, None) };
    let numbers = [("line", *line), ("col", columns.0), ("endLine", *end_line), ("endColumn", columns.1)];
    let numbers = numbers.into_iter().filter_map(|(key, number)| Some((key, number?.to_string())));
    std::iter::once(("file", path)).chain(numbers).collect()
}

/// What a person reads at a terminal, without the excerpts.
fn message(finding: &Record) -> String {
    let mut text = visible(&finding.message);
    // Writing into a String can't fail.
    if !finding.remark.is_empty() {
        let _ = write!(text, " ({})", visible(&finding.remark));
    }
    if let Some(file) = finding.place.file.as_deref().filter(|file| on_disk(file).is_none()) {
        let _ = write!(text, "\nin: {}", visible(file));
    }
    for label in &finding.labels {
        let (file, line) = (label.place.file.as_deref().unwrap_or_default(), label.place.line.unwrap_or(1));
        let _ = write!(text, "\n{}:{line}: {}", visible(file), visible(&label.text));
    }
    if let Some(help) = &finding.help {
        let _ = write!(text, "\nhelp: {}", visible(help));
    }
    if let Some(source) = finding.source {
        let _ = write!(text, "\nsource: {source}");
    }
    text
}

/// What follows the second `::`, as the runner reads it back (`ActionCommand`, github.com/actions/runner).
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value before the second `::`.
fn escaped_property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::json::records;
    use crate::finding::{Finding, Place};
    use crate::source::{DocPath, SourceFile, parse};

    const MANIFEST: &str = "name: shop\nstream:\n  retention: 12h\n  mode: x\n";

    fn shown(name: &str, findings: &[Finding]) -> String {
        let document = parse(&SourceFile::new(name, MANIFEST)).expect("a manifest");
        commands(&records(findings, Some(&document), Some(name)))
    }

    #[test]
    fn a_finding_is_one_line_with_its_place() {
        let retention = DocPath::root().key("stream").key("retention");
        let finding = Finding::error("too-short", &retention, "retention of 12 h is below 24 h")
            .label(&DocPath::root().key("name"), "of this one")
            .help("write `24h`")
            .source("CreateStream");
        insta::assert_snapshot!(shown("a/shop.yaml", &[finding]), @"::error file=a/shop.yaml,line=3,col=14,endLine=3,endColumn=17,title=error%3A too-short::retention of 12 h is below 24 h%0Aa/shop.yaml:1: of this one%0Ahelp: write `24h`%0Asource: CreateStream");
    }

    #[test]
    fn a_loss_is_an_error_and_several_lines_have_no_columns() {
        let stream = DocPath::root().key("stream");
        let findings = [
            Finding::new("lost", Level::Loss, Place::Manifest(stream.clone(), crate::source::Part::Value), "lost"),
            Finding::warning("odd", &stream, "odd"),
        ];
        insta::assert_snapshot!(shown("shop.yaml", &findings), @"
        ::error file=shop.yaml,line=3,endLine=4,title=loss%3A lost::lost
        ::warning file=shop.yaml,line=3,endLine=4,title=warning%3A odd::odd
        ");
    }

    #[test]
    fn nothing_that_is_written_begins_another_command() {
        let finding = Finding::error("odd", &DocPath::root().key("name"), "100% \r\n::error::x").help("a,b: c\n::x::");
        let shown = shown("a,b:c%\n::d.yaml", &[finding]);
        assert_eq!(shown.lines().count(), 1, "{shown}");
        assert!(shown.starts_with("::error file=a%2Cb%3Ac%25%0A%3A%3Ad.yaml,line=1,"), "{shown}");
        assert!(shown.contains("::100%25 "), "{shown}");
    }

    #[test]
    fn what_stands_in_no_file_is_about_the_manifest() {
        let flag = SourceFile::new("--set name=7", "name=7");
        let finding = [Finding::new("wrong-type", Level::Error, Place::Text(flag, 5..6), "no name")];
        insta::assert_snapshot!(shown("shop.yaml", &finding), @"::error file=shop.yaml,title=error%3A wrong-type::no name%0Ain: --set name=7");
        insta::assert_snapshot!(shown("<stdin>", &finding), @"::error title=error%3A wrong-type::no name%0Ain: --set name=7");
    }
}
