//! The codes of this phase's findings, with what each says.

/// Every code that [`super::parse()`] and [`super::decode_text`] use, sorted, with one sentence about it.
pub const CODES: [(&str, &str); 15] = [
    ("alias-bomb", "Anchors and aliases copy more values than the limit allows."),
    ("duplicate-key", "A map has the same key twice; which of the two values counts would be a guess."),
    ("empty-manifest", "The file holds nothing but comments and blanks."),
    ("file-too-large", "The manifest is larger than 4 MiB."),
    ("merge-key", "The merge key `<<` is given something that is no map and no list of maps."),
    ("nesting-too-deep", "Maps and lists stand inside each other more than 64 levels deep."),
    ("non-text-key", "A key is a map, a list or nothing."),
    ("not-text", "The file holds a NUL byte: it is no text."),
    ("not-utf8", "The file is encoded in another way than UTF-8."),
    ("several-documents", "The file holds a second YAML document."),
    ("tag-mismatch", "A tag such as `!!int` stands before a value of another kind."),
    ("unknown-anchor", "An alias names an anchor that does not stand, complete, before it."),
    ("unknown-tag", "A tag is none of YAML's core schema."),
    ("yaml-directive", "A `%YAML` or `%TAG` directive stands before the manifest."),
    ("yaml-syntax", "The text is not YAML."),
];
