//! The parser: events of `granit-parser` in, [`Document`] out.
//!
//! `granit-parser` was chosen over its relative `saphyr-parser` because it gives byte offsets (the other counts
//! characters), the places of tags and anchors, and goes on after an unknown alias. Both are free of unsafe code; alone,
//! this one takes about 22 ns for a byte and the other 18, of 30 that the whole of [`parse`] takes (a manifest of 10,000
//! tables, 0.5 MB: 15 ms). Its feature `comments` is off, which saves a fifth. Only this folder names it.
//!
//! It is lenient about the indentation inside of brackets, as people are; an editor marks what stands too far left.

use granit_parser::{Event, Parser};

use crate::finding::{Finding, Level, Place};

use super::document::{Document, Node, ScalarKind, SourceFile, Span, Value};
use super::limits::{MANIFEST_BYTES, NESTING_LEVELS};
use super::syntax;
use super::text::refuse_nul;
use super::tree::{Stop, Tree};

/// The one document of `file`.
///
/// # Errors
/// Everything that is wrong with it, in the order of the text. A syntax error ends the search.
pub fn parse(file: &SourceFile) -> Result<Document, Vec<Finding>> {
    if let Some(finding) = refuse_size(file).or_else(|| refuse_nul(file)) {
        return Err(vec![finding]);
    }
    let mut tree = Tree::new(file);
    // A limit was passed, a syntax error found or the stream has ended: in each case the tree knows all there is.
    let _ = read_events(file, &mut tree);
    let Tree { root, mut refusals, .. } = tree;
    match root {
        Some(root) if refusals.is_empty() && !is_empty(&root) => {
            Ok(Document { file: file.clone(), root, flags: Vec::new(), removed: Vec::new() })
        }
        _ => {
            if refusals.is_empty() {
                refusals.push(empty_manifest(file));
            }
            Err(refusals.into_findings())
        }
    }
}

fn read_events(file: &SourceFile, tree: &mut Tree<'_>) -> Result<(), Stop> {
    let options = granit_parser::options! {
        emit_comments: false,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        disallow_directives: true,
        flow_nesting_limit: NESTING_LEVELS,
        block_nesting_limit: NESTING_LEVELS,
    };
    let mut has_document = false;
    for event in Parser::new_from_str_with_options(&file.text, options) {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                syntax::refuse(file, &error, tree);
                tree.abandon();
                return Err(Stop);
            }
        };
        let tag_span = span.tag_span().map(|span| bytes(&span));
        let span = bytes(&span);
        match event {
            Event::DocumentStart(..) if has_document => {
                tree.refusals.push(second_document(file, span));
                return Err(Stop);
            }
            Event::DocumentStart(..) => has_document = true,
            event => tree.take(event, span, tag_span)?,
        }
    }
    Ok(())
}

/// The parser of a `str` gives byte offsets for every event.
fn bytes(span: &granit_parser::Span) -> Span {
    span.byte_range().unwrap_or_default()
}

fn refuse_size(file: &SourceFile) -> Option<Finding> {
    let size = file.text.len();
    (size > MANIFEST_BYTES).then(|| {
        let head = SourceFile::new(file.name.clone(), "");
        let message = format!("the manifest has {size} bytes, the limit is {MANIFEST_BYTES}");
        Finding::new("file-too-large", Level::Error, Place::Text(head, 0..0), message)
            .help("split the pipeline into several manifests, or list tables by pattern")
    })
}

/// Nothing but comments and blanks, or an explicit document marker with nothing after it.
fn is_empty(root: &Node) -> bool {
    matches!(&root.value, Value::Scalar(scalar) if scalar.kind == ScalarKind::Null && scalar.text.is_empty())
}

fn empty_manifest(file: &SourceFile) -> Finding {
    Finding::new("empty-manifest", Level::Error, Place::Text(file.clone(), 0..0), "the manifest is empty")
        .help("begin with `version: 1`")
}

fn second_document(file: &SourceFile, span: Span) -> Finding {
    let place = Place::Text(file.clone(), span);
    Finding::new("several-documents", Level::Error, place, "the file holds more than one YAML document")
        .remark("a second document begins here")
        .help("remove the `---`, or move what follows into a file of its own")
}
