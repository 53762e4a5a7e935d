//! [`Tree`]: parser events in, nodes out. Keeps going after a mistake, so that one run finds as many as possible.
//!
//! The maps and lists that are still open are kept on a stack of our own: no nesting can overflow the program's.

use std::borrow::Cow;

use granit_parser::{Event, ScalarStyle, StructureStyle, Tag};

use super::anchor::{Anchors, Lookup, Measured};
use super::document::{Entry, Node, Scalar, ScalarKind, SourceFile, Span, Value};
use super::frame::{Frame, Items, Key};
use super::limits::{NESTING_LEVELS, weight_of_text};
use super::merge::Merge;
use super::refuse::Refusals;
use super::tag::{self, BadTag};

/// The event can't be taken in and nothing after it will be: a limit is passed.
pub(super) struct Stop;

/// A tree that is being built.
pub(super) struct Tree<'t> {
    text: &'t str,
    stack: Vec<Frame>,
    anchors: Anchors,
    /// The node on top, once it is complete.
    pub(super) root: Option<Node>,
    /// What was found on the way.
    pub(super) refusals: Refusals<'t>,
    /// The bytes of the scalar that was read last: a hint for wording syntax errors.
    pub(super) last_scalar: Span,
}

impl<'t> Tree<'t> {
    pub(super) fn new(file: &'t SourceFile) -> Self {
        Self {
            text: &file.text,
            stack: Vec::new(),
            anchors: Anchors::new(),
            root: None,
            refusals: Refusals::new(file),
            last_scalar: 0..0,
        }
    }

    /// The innermost bracket that is still open, with its place.
    pub(super) fn open_bracket(&self) -> Option<(usize, char)> {
        let frame = self.stack.iter().rev().find(|frame| frame.is_flow)?;
        self.text.get(frame.start..)?.chars().next().map(|bracket| (frame.start, bracket))
    }

    /// Looks for what is wrong with the maps that a syntax error leaves unfinished.
    pub(super) fn abandon(&mut self) {
        for frame in std::mem::take(&mut self.stack) {
            frame.finish(0, &mut self.refusals);
        }
    }

    /// Takes in one event with the bytes it covers. `tag_span`: the bytes of the tag in it, if there is one.
    pub(super) fn take(&mut self, event: Event<'_>, span: Span, tag_span: Option<Span>) -> Result<(), Stop> {
        let tag_span = tag_span.unwrap_or_else(|| span.clone());
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_merge_key = style == ScalarStyle::Plain && tag.is_none() && text == "<<";
                let node = self.scalar(text, style, span, tag.as_deref(), tag_span);
                self.complete(node, anchor, is_merge_key)
            }
            Event::SequenceStart(style, anchor, ref tag) | Event::MappingStart(style, anchor, ref tag) => {
                if let Err(bad) = tag::check_collection(&event, tag.as_deref()) {
                    self.bad_tag(&bad, tag_span);
                }
                let items = match event {
                    Event::SequenceStart(..) => Items::List(Vec::new()),
                    _ => Items::Map { entries: Vec::new(), merges: Vec::new(), key: None },
                };
                let start =
                    if style == StructureStyle::Block { self.block_start(&items, span.start) } else { span.start };
                self.open(items, style, anchor, start)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(&span),
            Event::Alias(anchor) => self.alias(anchor, span),
            Event::UnresolvedAlias(name) => {
                self.refusals.unknown_anchor(&name, span.clone(), self.anchors.names());
                self.complete(nothing(span), 0, false)
            }
            Event::Anchor(_, name) => {
                self.anchors.name(name.into_owned());
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn scalar(
        &mut self,
        text: Cow<'_, str>,
        style: ScalarStyle,
        span: Span,
        tag: Option<&Tag>,
        tag_span: Span,
    ) -> Measured {
        let span = match style {
            ScalarStyle::Plain if span.is_empty() => empty_value(self.text, &span),
            ScalarStyle::Literal | ScalarStyle::Folded => trim_end(self.text, &span),
            _ => span,
        };
        self.last_scalar = span.clone();
        // The parser writes `~` for nothing at all.
        let text = if style == ScalarStyle::Plain && span.is_empty() { Cow::Borrowed("") } else { text };
        let kind = tag::scalar_kind(&text, style, tag).unwrap_or_else(|bad| {
            self.bad_tag(&bad, tag_span);
            ScalarKind::Text
        });
        let weight = weight_of_text(text.len());
        let value = Value::Scalar(Scalar { kind, text: text.into_owned() });
        Measured { node: Node { span, value }, weight, height: 0 }
    }

    fn bad_tag(&mut self, bad: &BadTag, span: Span) {
        match bad {
            BadTag::Unknown => self.refusals.unknown_tag(span),
            BadTag::Mismatch(wanted) => self.refusals.tag_mismatch(wanted, span),
        }
    }

    fn open(&mut self, items: Items, style: StructureStyle, anchor: usize, start: usize) -> Result<(), Stop> {
        if self.stack.len() >= NESTING_LEVELS {
            self.refusals.nesting_too_deep(start);
            return Err(Stop);
        }
        self.stack.push(Frame::new(items, style == StructureStyle::Flow, anchor, start));
        Ok(())
    }

    /// The parser says that a list that is not indented below its key begins after its first `-`.
    fn block_start(&self, items: &Items, start: usize) -> usize {
        let between = self.text.get(self.last_scalar.end..start).unwrap_or_default();
        if matches!(items, Items::Map { .. }) || self.text[start..].starts_with('-') {
            return start;
        }
        let dash = between.match_indices('\n').find_map(|(newline, _)| {
            let line = &between[newline + 1..];
            let item = line.trim_start_matches(' ');
            item.starts_with('-').then_some(newline + 1 + line.len() - item.len())
        });
        dash.map_or(start, |dash| self.last_scalar.end + dash)
    }

    fn close(&mut self, span: &Span) -> Result<(), Stop> {
        let Some(frame) = self.stack.pop() else { return Ok(()) };
        let anchor = frame.anchor;
        // A block ends where its last child does; the parser would say: at the next thing that is not part of it.
        let end = if frame.is_flow { span.end } else { frame.end };
        let node = frame.finish(end, &mut self.refusals);
        self.complete(node, anchor, false)
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<(), Stop> {
        let mut copy = match self.anchors.copy(anchor) {
            Lookup::Found(copy) => copy,
            Lookup::Open => {
                self.refusals.alias_inside_itself(span.clone());
                nothing(span.clone())
            }
            Lookup::TooMuch => {
                self.refusals.alias_bomb(span);
                return Err(Stop);
            }
        };
        if self.stack.len() + copy.height > NESTING_LEVELS {
            self.refusals.nesting_too_deep(span.start);
            return Err(Stop);
        }
        copy.node.span = span;
        self.complete(copy, 0, false)
    }

    /// Hands a finished node to the map or list that holds it.
    fn complete(&mut self, done: Measured, anchor: usize, is_merge_key: bool) -> Result<(), Stop> {
        if !self.anchors.define(anchor, &done) {
            self.refusals.alias_bomb(done.node.span);
            return Err(Stop);
        }
        let Some(frame) = self.stack.last_mut() else {
            self.root = Some(done.node);
            return Ok(());
        };
        frame.measure(&done);
        match &mut frame.items {
            Items::List(items) => items.push(done.node),
            Items::Map { key: key @ None, .. } if is_merge_key => *key = Some(Key::Merge(done.node.span)),
            Items::Map { key: key @ None, .. } => *key = Some(read_key(done.node, &mut self.refusals)),
            Items::Map { entries, merges, key } => match key.take() {
                Some(Key::Text(key, key_span)) => entries.push(Entry { key, key_span, value: done.node }),
                Some(Key::Merge(key_span)) => {
                    merges.push(Merge { key_span, at: entries.len(), source: done.node });
                }
                Some(Key::Refused) | None => {}
            },
        }
        Ok(())
    }
}

fn read_key(node: Node, refusals: &mut Refusals<'_>) -> Key {
    match node.value {
        Value::Scalar(scalar) if scalar.kind != ScalarKind::Null => Key::Text(scalar.text, node.span),
        _ => {
            refusals.non_text_key(&node);
            Key::Refused
        }
    }
}

fn nothing(span: Span) -> Measured {
    let value = Value::Scalar(Scalar { kind: ScalarKind::Null, text: String::new() });
    Measured { node: Node { span, value }, weight: 1, height: 0 }
}

/// The parser puts an empty value right after its key; after the colon is where it would have to be written.
fn empty_value(text: &str, span: &Span) -> Span {
    let rest = &text[span.end..];
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let at = if rest[blanks..].starts_with(':') { span.end + blanks + 1 } else { span.end };
    at..at
}

/// The line breaks that end a block scalar are no part of what is shown.
fn trim_end(text: &str, span: &Span) -> Span {
    span.start..span.start + text[span.clone()].trim_end().len()
}
