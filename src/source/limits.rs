//! How large a manifest may be. The limits are far above any honest manifest and low enough that a hostile one is
//! refused within milliseconds.

/// The largest manifest in bytes (4 MiB). One that lists 10,000 tables has about 0.5 MB.
pub const MANIFEST_BYTES: usize = 4 * 1024 * 1024;

/// How many maps and lists may stand inside each other. The deepest place of the language has about ten; the tree is
/// walked by recursion everywhere behind the parser, which this keeps harmless.
pub const NESTING_LEVELS: usize = 64;

/// How many values anchors and aliases together may copy. A text counts once more for every 64 bytes of it, so that
/// the limit bounds memory (to roughly 70 MB) as well as time.
pub const COPIED_VALUES: usize = 500_000;

/// What a text of this many bytes counts for against [`COPIED_VALUES`].
pub(super) fn weight_of_text(bytes: usize) -> usize {
    1 + bytes / 64
}
