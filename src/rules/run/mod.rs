//! The command line, profiles and the output folder: what other phases find.

mod claims;
mod output;
mod profiles;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "run",
    title: "The command line, profiles and the output folder",
    rules: &[
        &claims::ACCOUNT_PART_MADE_TWICE,
        &output::BOOTSTRAP_TOO_LARGE,
        &output::EDITED_LEFTOVER,
        &output::EDITED_OUTPUT,
        &claims::ENDPOINT_MADE_TWICE,
        &claims::FOLDER_SHARED,
        &output::FOREIGN_OUTPUT,
        &output::MANIFEST_CHANGED,
        &output::MANIFEST_EXISTS,
        &output::MANIFEST_TOO_LARGE,
        &output::NAME_NOT_QUOTABLE,
        &claims::NAMES_MEET,
        &claims::NETWORKS_OVERLAP,
        &output::NO_MANIFEST,
        &output::OUTPUT_EXISTS,
        &output::PATH_NOT_QUOTABLE,
        &output::PERHAPS_RENAMED,
        &profiles::PROFILE_NAME_TOO_LONG,
        &output::REGIONS_OF_DIFFERENT_PARTS,
        &output::SAMPLE_WITHOUT_DDL,
        &output::SEVERAL_MANIFESTS,
        &profiles::SHARED_NAME,
        &profiles::SHARED_STATE,
        &profiles::UNKNOWN_PROFILE,
        &output::UNKNOWN_TABLE,
        &output::UNKNOWN_TOPIC,
        &output::UNWRITABLE_OUTPUT,
        &profiles::WRONG_FLAG,
    ],
};
