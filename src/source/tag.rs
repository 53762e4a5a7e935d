//! Tags: the ones of YAML's core schema are honoured, all others are refused by name.

use granit_parser::{Event, ScalarStyle, Tag};

use super::document::ScalarKind;
use super::scalar::resolve;

/// Why a tag can't be honoured.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum BadTag {
    /// It is none of the core schema.
    Unknown,
    /// It is one of the core schema, but the value is of another kind: the kind the tag asks for.
    Mismatch(&'static str),
}

/// The kind of a scalar. Quoted and block scalars are text unless a tag says otherwise.
pub(super) fn scalar_kind(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Result<ScalarKind, BadTag> {
    let Some(tag) = tag else {
        return Ok(if style == ScalarStyle::Plain { resolve(text) } else { ScalarKind::Text });
    };
    let written = resolve(text);
    let (wanted, name, fits) = match core_suffix(tag) {
        Some("" | "str") => return Ok(ScalarKind::Text),
        Some("int") => (ScalarKind::Int, "a whole number", written == ScalarKind::Int),
        Some("float") => (ScalarKind::Float, "a number", matches!(written, ScalarKind::Int | ScalarKind::Float)),
        Some("bool") => (ScalarKind::Bool, "true or false", written == ScalarKind::Bool),
        Some("null") => (ScalarKind::Null, "nothing", written == ScalarKind::Null),
        Some("map") => (ScalarKind::Null, "a map", false),
        Some("seq") => (ScalarKind::Null, "a list", false),
        _ => return Err(BadTag::Unknown),
    };
    if fits { Ok(wanted) } else { Err(BadTag::Mismatch(name)) }
}

/// Whether a map or list may carry this tag.
pub(super) fn check_collection(event: &Event<'_>, tag: Option<&Tag>) -> Result<(), BadTag> {
    let is_map = matches!(event, Event::MappingStart(..));
    match tag.map(core_suffix) {
        None | Some(Some("")) => Ok(()),
        Some(Some("map")) => is_map.then_some(()).ok_or(BadTag::Mismatch("a map")),
        Some(Some("seq")) => (!is_map).then_some(()).ok_or(BadTag::Mismatch("a list")),
        Some(Some("str")) => Err(BadTag::Mismatch("text")),
        Some(Some("int" | "float")) => Err(BadTag::Mismatch("a number")),
        Some(Some("bool")) => Err(BadTag::Mismatch("true or false")),
        Some(Some("null")) => Err(BadTag::Mismatch("nothing")),
        Some(_) => Err(BadTag::Unknown),
    }
}

/// The last part of a core-schema tag; empty for the tag `!`, which only says "do not guess".
fn core_suffix(tag: &Tag) -> Option<&str> {
    if tag.is_yaml_core_schema() {
        return Some(tag.suffix());
    }
    let bare = matches!((tag.handle(), tag.suffix()), ("!", "") | ("", "!"));
    bare.then_some("")
}
