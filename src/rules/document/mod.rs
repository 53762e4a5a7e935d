//! Text and YAML: what other phases find.

mod anchors;
mod encoding;
mod yaml;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "document",
    title: "Text and YAML",
    rules: &[
        &anchors::ALIAS_BOMB,
        &yaml::DUPLICATE_KEY,
        &encoding::EMPTY_MANIFEST,
        &encoding::FILE_TOO_LARGE,
        &anchors::MERGE_KEY,
        &encoding::NESTING_TOO_DEEP,
        &yaml::NON_TEXT_KEY,
        &encoding::NOT_TEXT,
        &encoding::NOT_UTF8,
        &encoding::SEVERAL_DOCUMENTS,
        &yaml::TAG_MISMATCH,
        &anchors::UNKNOWN_ANCHOR,
        &yaml::UNKNOWN_TAG,
        &yaml::YAML_DIRECTIVE,
        &yaml::YAML_SYNTAX,
    ],
};
