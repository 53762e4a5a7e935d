//! Monitoring, Terraform and what else keeps a pipeline running.

mod alarm_too_late;
mod provider_out_of_range;
mod topic_elsewhere;
mod topics_too_many;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "operations",
    title: "Monitoring, Terraform and what else keeps a pipeline running",
    rules: &[&alarm_too_late::RULE, &provider_out_of_range::RULE, &topic_elsewhere::RULE, &topics_too_many::RULE],
};
