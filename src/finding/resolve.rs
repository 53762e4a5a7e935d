//! [`Resolver`]: places of findings to bytes of files, at the moment they are shown or sorted.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::position::{LineStarts, Position, boundary_after, boundary_before};
use super::{Label, Place};
use crate::source::{Document, Locator, Segment, SourceFile, Span};

/// Looks up places. Notes what it has computed, so that thousands of findings stay cheap.
#[derive(Debug)]
pub(super) struct Resolver<'d> {
    locator: Option<Locator<'d>>,
    /// By the address of the text; the findings that are shown keep it alive.
    lines: RefCell<BTreeMap<*const u8, Rc<LineStarts>>>,
}

/// A place, found.
#[derive(Debug, Clone)]
pub(super) struct Located {
    /// The file.
    pub(super) file: SourceFile,
    /// Bytes within its text, on character boundaries.
    pub(super) span: Span,
    /// `false`: what the place names is not written, the span is of what stands above it.
    pub(super) exact: bool,
}

impl<'d> Resolver<'d> {
    pub(super) fn new(document: Option<&'d Document>) -> Self {
        Self { locator: document.map(Locator::new), lines: RefCell::default() }
    }

    /// Where `place` is. `None`: it names a path, and there is no document to look it up in.
    pub(super) fn locate(&self, place: &Place) -> Option<Located> {
        let (file, span, exact) = match place {
            Place::Text(file, span) => (file, span.clone(), true),
            Place::Manifest(path, part) => {
                let locator = self.locator.as_ref()?;
                let (span, exact) = locator.locate(path, *part);
                let (file, span) = locator.document().place(&span);
                (file, span, exact)
            }
        };
        let start = boundary_before(&file.text, span.start);
        let end = boundary_after(&file.text, span.end).max(start);
        Some(Located { file: file.clone(), span: start..end, exact })
    }

    /// The lines of the file.
    pub(super) fn lines(&self, file: &SourceFile) -> Rc<LineStarts> {
        let mut lines = self.lines.borrow_mut();
        lines.entry(file.text.as_ptr()).or_insert_with(|| Rc::new(LineStarts::new(&file.text))).clone()
    }

    /// The positions of the first byte and of the byte after the last.
    pub(super) fn positions(&self, located: &Located) -> (Position, Position) {
        let lines = self.lines(&located.file);
        let text = &located.file.text;
        (lines.position(text, located.span.start), lines.position(text, located.span.end))
    }

    /// A key by which places sort in the order of the text: the manifest first, other files by name.
    pub(super) fn order(&self, place: &Place) -> (bool, Arc<str>, usize, usize) {
        match self.locate(place) {
            Some(Located { file, span, .. }) => (self.is_other(&file), file.name, span.start, span.end),
            None => (false, Arc::from(""), 0, 0),
        }
    }

    /// Whether this is another file than the manifest.
    fn is_other(&self, file: &SourceFile) -> bool {
        let manifest = self.locator.as_ref().map(|locator| &locator.document().file);
        manifest.is_some_and(|manifest| !is_same(manifest, file))
    }
}

/// Whether both are the same text under the same name. Compares addresses first: texts are long.
pub(super) fn is_same(one: &SourceFile, other: &SourceFile) -> bool {
    one.name == other.name && (Arc::ptr_eq(&one.text, &other.text) || one.text == other.text)
}

/// What to say beside a place that names something that is not written.
pub(super) fn absence(place: &Place) -> String {
    let name = match place {
        Place::Manifest(path, _) => path.segments().iter().rev().find_map(|segment| match segment {
            Segment::Key(key) => Some(key.as_str()),
            Segment::Index(_) => None,
        }),
        Place::Text(..) => None,
    };
    name.map_or_else(String::new, |name| format!("`{name}` is not written here"))
}

/// The places of the labels, each with its text, without those that can't be found.
pub(super) fn labels<'l>(resolver: &Resolver<'_>, labels: &'l [Label]) -> Vec<(Located, &'l str)> {
    labels.iter().filter_map(|label| Some((resolver.locate(&label.place)?, label.text.as_str()))).collect()
}
