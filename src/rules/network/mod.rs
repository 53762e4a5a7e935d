//! Network: ranges, subnets, and ways to the services.

mod existing_out_of_reach;
mod lookup_without_tag;
mod network_range_unusable;
mod range_with_host_bits;
mod server_out_of_reach;
mod serverless_without_endpoints;
mod service_out_of_reach;
mod subnets_missing;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "network",
    title: "Network: ranges, subnets, and ways to the services",
    rules: &[
        &existing_out_of_reach::RULE,
        &lookup_without_tag::RULE,
        &network_range_unusable::RULE,
        &range_with_host_bits::RULE,
        &server_out_of_reach::RULE,
        &serverless_without_endpoints::RULE,
        &service_out_of_reach::RULE,
        &subnets_missing::RULE,
    ],
};
