//! [`Refusals`]: the wording of everything that is wrong with a text that YAML's grammar accepts.

use crate::finding::{Finding, Label, Level, Place, suggest};

use super::document::{Node, SourceFile, Span};
use super::limits::{COPIED_VALUES, NESTING_LEVELS};

/// The findings about one file.
pub(super) struct Refusals<'t> {
    file: &'t SourceFile,
    findings: Vec<Finding>,
}

impl<'t> Refusals<'t> {
    pub(super) fn new(file: &'t SourceFile) -> Self {
        Self { file, findings: Vec::new() }
    }

    /// Adds one that was worded elsewhere.
    pub(super) fn push(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// All of them in the order of the text.
    pub(super) fn into_findings(self) -> Vec<Finding> {
        let mut findings = self.findings;
        findings.sort_by_key(|finding| match &finding.place {
            Place::Text(_, span) => span.start,
            Place::Manifest(..) => 0,
        });
        findings
    }

    pub(super) fn duplicate_key(&mut self, key: &str, again: Span, first: Span) {
        let finding = self.error("duplicate-key", again, format!("key `{key}` is given twice in the same map"));
        let finding = finding.remark("given again").help("remove one of the two, or rename it");
        self.push(self.with_label(finding, first, "first given here"));
    }

    pub(super) fn duplicate_merge(&mut self, again: Span, first: Span) {
        let finding = self.error("duplicate-key", again, "key `<<` is given twice in the same map");
        let finding = finding.help("merge several maps by one list, as in `<<: [*first, *second]`");
        self.push(self.with_label(finding, first, "first given here"));
    }

    pub(super) fn non_text_key(&mut self, key: &Node) {
        let kind = key.kind_name();
        let finding = self.error("non-text-key", key.span.clone(), format!("a key must be text, found {kind}"));
        self.push(finding.help("write a name before the colon, in quotes if it holds special characters"));
    }

    pub(super) fn unknown_tag(&mut self, span: Span) {
        let tag = &self.file.text[span.clone()];
        let help = format!("remove `{tag}`, or quote the whole value to keep it as text");
        let finding = self.error("unknown-tag", span, format!("the tag `{tag}` means nothing here"));
        self.push(finding.help(help));
    }

    pub(super) fn tag_mismatch(&mut self, wanted: &str, span: Span) {
        let tag = &self.file.text[span.clone()];
        let help = format!("remove `{tag}`, or write {wanted} behind it");
        let finding = self.error("tag-mismatch", span, format!("the tag `{tag}` asks for {wanted}"));
        self.push(finding.help(help));
    }

    pub(super) fn unknown_anchor<'n>(&mut self, name: &str, span: Span, known: impl Iterator<Item = &'n str>) {
        let finding =
            self.error("unknown-anchor", span, format!("no anchor `&{name}` stands before the alias `*{name}`"));
        let help = match suggest::closest(name, known) {
            Some(close) => format!("write `*{close}`"),
            None => {
                format!("write `&{name}` before the value that is to be repeated, or quote a text that starts with `*`")
            }
        };
        self.push(finding.help(help));
    }

    pub(super) fn alias_inside_itself(&mut self, span: Span) {
        let alias = &self.file.text[span.clone()];
        let message = format!("the alias `{alias}` stands inside the value that it names");
        let finding = self.error("unknown-anchor", span, message);
        self.push(finding.help("write the value out, or name one that is complete before this line"));
    }

    pub(super) fn alias_bomb(&mut self, span: Span) {
        let message = format!("anchors and aliases copy more than {COPIED_VALUES} values");
        let finding = self.error("alias-bomb", span, message);
        self.push(finding.help("write fewer aliases inside values that are themselves repeated"));
    }

    pub(super) fn nesting_too_deep(&mut self, at: usize) {
        let message = format!("maps and lists are nested more than {NESTING_LEVELS} levels deep");
        let finding = self.error("nesting-too-deep", at..next_char(&self.file.text, at), message);
        self.push(finding.help("remove the superfluous levels"));
    }

    pub(super) fn bad_merge(&mut self, node: &Node) {
        let message = format!("`<<` can merge only maps, found {}", node.kind_name());
        let finding = self.error("merge-key", node.span.clone(), message);
        self.push(finding.help("write an alias of a map, as in `<<: *defaults`, or a list of such aliases"));
    }

    fn error(&self, code: &'static str, span: Span, message: impl Into<String>) -> Finding {
        Finding::new(code, Level::Error, Place::Text(self.file.clone(), span), message)
    }

    fn with_label(&self, mut finding: Finding, span: Span, text: &str) -> Finding {
        finding.labels.push(Label { place: Place::Text(self.file.clone(), span), text: text.to_owned() });
        finding
    }
}

/// The offset behind the character at `at`.
pub(super) fn next_char(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |char| at + char.len_utf8())
}
