//! Functions that take records.

mod function_elsewhere;
mod function_environment;
mod function_twice;
mod max_age_beyond_retention;
mod parallelization_idle;
mod retries_outlast_stream;
mod runtime_not_supported;
mod runtime_unknown;
mod secret_in_environment;
mod subscription_unsayable;

pub(crate) use secret_in_environment::looks_secret;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "lambda",
    title: "Functions that take records",
    rules: &[
        &function_elsewhere::RULE,
        &function_environment::RULE,
        &function_twice::RULE,
        &max_age_beyond_retention::RULE,
        &parallelization_idle::RULE,
        &retries_outlast_stream::RULE,
        &runtime_not_supported::RULE,
        &runtime_unknown::RULE,
        &secret_in_environment::RULE,
        &subscription_unsayable::RULE,
    ],
};
