//! Monitoring, Terraform and what else keeps a pipeline running.

mod provider_out_of_range;
mod unfit_listeners;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "operations",
    title: "Monitoring, Terraform and what else keeps a pipeline running",
    rules: &[&provider_out_of_range::RULE, &unfit_listeners::RULE],
};
