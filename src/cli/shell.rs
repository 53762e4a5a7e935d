//! [`Shell`]: the three streams, and the day. A reader that goes away (`cdcc schema | head -1`) ends the printing, not the program.

use std::io::{self, ErrorKind, Read, Write};

use crate::date::Date;
use crate::finding::{Finding, human};
use crate::source::Document;

use super::Outcome;

/// Where commands read and print.
pub(super) struct Shell<'a> {
    /// Standard input.
    pub(super) input: &'a mut dyn Read,
    /// The day on which it runs, if anybody looked.
    pub(super) today: Option<Date>,
    /// Whether a person looks at standard error while it is written.
    pub(super) is_watched: bool,
    /// Whether results are printed in colour.
    pub(super) paints: bool,
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    look: human::Look,
    failed: Option<io::Error>,
}

impl<'a> Shell<'a> {
    pub(super) fn new(input: &'a mut dyn Read, out: &'a mut dyn Write, err: &'a mut dyn Write, color: bool) -> Self {
        let look = human::Look { color, ..human::Look::PLAIN };
        Self { input, today: None, is_watched: false, paints: false, out, err, look, failed: None }
    }

    /// Prints a result.
    pub(super) fn print(&mut self, text: &str) {
        if self.failed.is_none() {
            self.failed = self.out.write_all(text.as_bytes()).and_then(|()| self.out.flush()).err();
        }
    }

    /// Whether nothing that is printed arrives any more.
    pub(super) fn is_closed(&self) -> bool {
        self.failed.is_some()
    }

    /// Prints findings that are the result.
    pub(super) fn print_findings(&mut self, findings: &[Finding], document: &Document) {
        let look = human::Look { color: self.paints, ..self.look };
        let text = human::render(findings, Some(document), look);
        self.print(&text);
    }

    /// How findings are shown to people.
    pub(super) fn look(&self) -> human::Look {
        self.look
    }

    /// Shows findings to people.
    pub(super) fn show(&mut self, findings: &[Finding], document: Option<&Document>) {
        let text = human::render(findings, document, self.look);
        self.tell(&text);
    }

    /// Prints what is not a result.
    pub(super) fn tell(&mut self, text: &str) {
        // Nowhere is left to say that standard error can't be written.
        let _ = self.err.write_all(text.as_bytes());
    }

    /// The outcome, unless the result could not be printed.
    pub(super) fn finish(mut self, outcome: Outcome) -> Outcome {
        match self.failed.take() {
            Some(error) if error.kind() != ErrorKind::BrokenPipe => {
                self.tell(&format!("error: can't write to standard output: {error}\n"));
                Outcome::Failed
            }
            _ => outcome,
        }
    }
}
