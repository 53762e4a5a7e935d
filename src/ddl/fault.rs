//! [`Fault`]: what is wrong in a statement, before it is known how bad that is.

use crate::finding::{Finding, Label, Level, Place};
use crate::source::{SourceFile, Span};

/// One thing wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) help: Option<String>,
    /// The other party: where, and a few words.
    pub(super) label: Option<(Span, &'static str)>,
    pub(super) kind: Kind,
}

/// Whose fault it may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// We can't read it. In a statement that a person wrote this is a mistake; in one that a server printed it is our own
    /// ignorance.
    Unread,
    /// A mistake, whoever wrote it; the code of its finding.
    Mistake(&'static str),
    /// Known to be right on some server, but nothing we know what to do with.
    Foreign,
    /// Worth a warning of this code; it stops nothing.
    Remark(&'static str),
}

impl Fault {
    /// Something that does not read as MySQL's grammar.
    pub(super) fn syntax(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: None, label: None, kind: Kind::Unread }
    }

    /// Something that MySQL refuses.
    pub(super) fn mistake(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { kind: Kind::Mistake(code), ..Self::syntax(span, message) }
    }

    /// Adds what to write.
    pub(super) fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Points at the other party of a conflict.
    pub(super) fn label(mut self, span: Span, text: &'static str) -> Self {
        self.label = Some((span, text));
        self
    }

    /// Adds `wanted` as the word that was probably meant: with one the fault is a mistake for certain.
    pub(super) fn suggest(self, wanted: Option<&str>) -> Self {
        match wanted {
            Some(wanted) => Self { kind: Kind::Mistake("ddl-syntax"), ..self.help(format!("write `{wanted}`")) },
            None => self,
        }
    }

    /// The finding for the user. `printed`: the statement is of the shape that `SHOW CREATE TABLE` prints.
    pub(super) fn finding(self, file: &SourceFile, table: &str, printed: bool) -> Finding {
        let place = Place::Text(file.clone(), self.span);
        let mut finding = match self.kind {
            Kind::Mistake(code) => Finding::new(code, Level::Error, place, self.message),
            Kind::Remark(code) => Finding::new(code, Level::Warning, place, self.message),
            Kind::Unread if !printed => Finding::new("ddl-syntax", Level::Error, place, self.message),
            Kind::Unread | Kind::Foreign => {
                let message = format!("table `{table}` is not understood: {}", self.message);
                return Finding::new("ddl-not-understood", Level::Warning, place, message)
                    .remark("its columns get no typed mapping")
                    .help("simplify the definition in this file if the columns need types");
            }
        };
        finding.help = self.help;
        finding.labels.extend(
            self.label.map(|(span, text)| Label { place: Place::Text(file.clone(), span), text: text.to_owned() }),
        );
        finding
    }
}

/// The word of `known` that `word` is probably a misspelling of.
pub(super) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_ascii_uppercase();
    // A third of the letters may be wrong; short words are too much alike to guess.
    let limit = word.chars().count() / 3;
    known
        .into_iter()
        .map(|candidate| (strsim::osa_distance(&word, candidate), candidate))
        .filter(|(distance, _)| (1..=limit).contains(distance))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
