//! Functions that take records.

mod function_elsewhere;
mod function_environment;
mod runtime_not_supported;
mod runtime_unknown;
mod secret_in_environment;
mod subscription_unsayable;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "lambda",
    title: "Functions that take records",
    rules: &[
        &function_elsewhere::RULE,
        &function_environment::RULE,
        &runtime_not_supported::RULE,
        &runtime_unknown::RULE,
        &secret_in_environment::RULE,
        &subscription_unsayable::RULE,
    ],
};
