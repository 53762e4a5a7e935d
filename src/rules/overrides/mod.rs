//! Arguments that a manifest sets itself: what `overrides` finds.

mod argument;
mod effect;
mod forbidden;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "overrides",
    title: "Arguments that the manifest sets itself",
    rules: &[
        &argument::BEYOND_PROVIDER,
        &effect::INCOMPLETE,
        &forbidden::LIFTS_GUARD,
        &forbidden::COMPUTED,
        &argument::DEPRECATED,
        &forbidden::META,
        &forbidden::REFERENCE,
        &forbidden::SECRET,
        &forbidden::SHARED,
        &argument::UNKNOWN,
        &effect::UNKNOWN_RESOURCE,
        &argument::WRONG_SHAPE,
        &effect::WITHOUT_EFFECT,
    ],
};
