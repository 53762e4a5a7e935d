//! Network: ranges, subnets, and ways to the services.

mod existing_out_of_reach;
mod lookup_without_tag;
mod network_range_public;
mod network_range_unusable;
mod range_with_host_bits;
mod server_beyond_nat;
mod server_inside_new_network;
mod server_out_of_reach;
mod server_outside_its_addresses;
mod serverless_without_endpoints;
mod service_out_of_reach;
mod subnet_in_both_lists;
mod subnets_missing;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "network",
    title: "Network: ranges, subnets, and ways to the services",
    rules: &[
        &existing_out_of_reach::RULE,
        &lookup_without_tag::RULE,
        &network_range_public::RULE,
        &network_range_unusable::RULE,
        &range_with_host_bits::RULE,
        &server_beyond_nat::RULE,
        &server_inside_new_network::RULE,
        &server_out_of_reach::RULE,
        &server_outside_its_addresses::RULE,
        &serverless_without_endpoints::RULE,
        &service_out_of_reach::RULE,
        &subnet_in_both_lists::RULE,
        &subnets_missing::RULE,
    ],
};
