//! Findings for people: the text with the place underlined, in the manner of rustc.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level as Heading, Origin, Renderer, Snippet};
use annotate_snippets::{normalize_untrusted_str as visible, renderer::DEFAULT_TERM_WIDTH};

use super::excerpt::{Mark, excerpts};
use super::resolve::{Resolver, absence, is_same, labels};
use super::{Finding, Level};
use crate::source::Document;

/// How the text is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether to colour it by ANSI escapes. The caller decides; the environment is not asked.
    pub color: bool,
    /// How many columns the terminal has. Longer lines of source are cut.
    pub width: usize,
}

impl Look {
    /// No colour and an ample width: for files, pipes and tests.
    pub const PLAIN: Self = Self { color: false, width: DEFAULT_TERM_WIDTH };
}

/// The findings as text, a blank line after each. `document`: the manifest, if it could be parsed.
pub fn render(findings: &[Finding], document: Option<&Document>, look: Look) -> String {
    let renderer = if look.color { Renderer::styled() } else { Renderer::plain() }.term_width(look.width);
    let resolver = Resolver::new(document);
    let mut text = String::new();
    for finding in findings {
        text.push_str(&renderer.render(&[group(finding, &resolver)]));
        text.push_str("\n\n");
    }
    text
}

fn group<'f>(finding: &'f Finding, resolver: &Resolver<'_>) -> Group<'f> {
    let mut group = Group::with_title(heading(finding.level).primary_title(&finding.message).id(finding.code.0));
    let mut others = labels(resolver, &finding.labels);
    if let Some(primary) = resolver.locate(&finding.place) {
        let remark =
            if finding.remark.is_empty() && !primary.exact { absence(&finding.place) } else { finding.remark.clone() };
        let mut marks = vec![Mark { span: primary.span, text: remark, is_primary: true }];
        let file = primary.file;
        others.retain(|(other, text)| {
            let is_here = is_same(&file, &other.file);
            if is_here {
                marks.push(Mark { span: other.span.clone(), text: (*text).to_owned(), is_primary: false });
            }
            !is_here
        });
        group = show(group, &file, marks, resolver);
    } else if let super::Place::Manifest(path, _) = &finding.place {
        group = group.element(Origin::path(format!("manifest{path}")));
    }
    while let Some((first, _)) = others.first() {
        let file = first.file.clone();
        let (here, elsewhere) = others.into_iter().partition::<Vec<_>, _>(|(other, _)| is_same(&file, &other.file));
        others = elsewhere;
        let marks =
            here.into_iter().map(|(other, text)| Mark { span: other.span, text: text.to_owned(), is_primary: false });
        group = show(group, &file, marks.collect(), resolver);
    }
    if let Some(help) = &finding.help {
        group = group.element(Heading::HELP.message(visible(help)));
    }
    if let Some(source) = finding.source {
        group = group.element(Heading::NOTE.with_name("source").message(source));
    }
    if finding.level == Level::Loss {
        let note = format!(
            "nothing is written until this is mended, or accepted: `allow: [{{ rule: {}, reason: .. }}]`",
            finding.code.0
        );
        group = group.element(Heading::NOTE.message(note));
    }
    group
}

fn show<'f>(
    mut group: Group<'f>,
    file: &crate::source::SourceFile,
    marks: Vec<Mark>,
    resolver: &Resolver<'_>,
) -> Group<'f> {
    if file.text.is_empty() {
        return group.element(Origin::path(visible(&file.name)));
    }
    for excerpt in excerpts(&file.text, &resolver.lines(file), marks) {
        let annotations = excerpt.marks.into_iter().map(|mark| {
            let kind = if mark.is_primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            kind.span(mark.span).label((!mark.text.is_empty()).then(|| visible(&mark.text)))
        });
        let snippet: Snippet<'f, Annotation<'f>> = Snippet::source(excerpt.text).line_start(excerpt.line);
        group = match excerpt.column {
            None => group.element(snippet.path(visible(&file.name)).annotations(annotations)),
            // Of a line that we cut the renderer would show a wrong column.
            Some(column) => group
                .element(snippet.annotations(annotations))
                .element(Origin::path(visible(&file.name)).line(excerpt.line).char_column(column)),
        };
    }
    group
}

fn heading(level: Level) -> Heading<'static> {
    match level {
        Level::Error => Heading::ERROR,
        Level::Loss => Heading::ERROR.with_name("loss"),
        Level::Warning => Heading::WARNING,
    }
}
