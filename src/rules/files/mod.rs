//! Files that a manifest names: what other phases find.

mod beside;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "files",
    title: "Files that a manifest names",
    rules: &[
        &beside::FUNCTION_TOO_LARGE,
        &beside::HANDLER_NOT_FOUND,
        &beside::NO_FUNCTION_CODE,
        &beside::UNFIT_CERTIFICATES,
        &beside::UNREADABLE_FILE,
    ],
};
