//! `&Pipeline` -> findings: what the shape of a manifest cannot say. One rule a file; a rule sees no text.

mod bastion_reach;
mod before_image_without_cdc;
mod bootstrap_without_login;
mod buffer_above_http_limit;
mod capacity_range_reversed;
mod column_not_in_table;
mod column_not_transformable;
mod database_reach;
mod domain_twice;
mod domain_without_login;
mod enhanced_binlog_too_old;
mod exclude_without_effect;
mod existing_out_of_reach;
mod filter_not_possible;
mod filter_on_changing_column;
mod folders_overlap;
mod function_elsewhere;
mod function_environment;
mod instance_without_task;
mod keep_without_rotation;
mod key_column_removed;
mod listed_twice;
mod lob_left_out;
mod lookup_without_tag;
mod maintenance_window_too_short;
mod network_range;
mod node_spread;
mod options_met_twice;
mod parallel_apply_without_cdc;
mod parameter_reserved;
mod parquet_column;
mod parquet_option;
mod parquet_table;
mod partition_column_unfit;
mod partition_split;
mod provider_out_of_range;
mod quantity_out_of_range;
mod region_without_roots;
mod renamed_to_one_name;
mod runtime_not_supported;
mod schema_renamed_in_part;
mod server_out_of_reach;
mod serverless_without_endpoints;
mod service_out_of_reach;
mod sink_table_not_captured;
mod sinks_collide;
mod start_at_not_possible;
mod subnets_missing;
mod subscription_unsayable;
mod table_hidden_by_exclude;
mod table_in_no_task;
mod table_in_two_tasks;
mod table_without_key;
mod table_without_sink;
mod tables_of_indexes;
mod task_table_not_captured;
mod task_without_tables;
mod tunnel_ports_collide;
mod unfit_listeners;

use crate::finding::Finding;
use crate::resolve::Pipeline;

/// A rule: its permanent name, which is the code of its findings and says the bad thing, and its check.
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case, for ever.
    pub name: &'static str,
    /// What it finds, in a sentence.
    pub summary: &'static str,
    /// Looks for it.
    check: fn(&Pipeline, &mut Vec<Finding>),
}

/// Every rule, by name.
pub const RULES: &[&Rule] = &[
    &bastion_reach::RULE,
    &before_image_without_cdc::RULE,
    &bootstrap_without_login::RULE,
    &buffer_above_http_limit::RULE,
    &capacity_range_reversed::RULE,
    &column_not_in_table::RULE,
    &column_not_transformable::RULE,
    &database_reach::RULE,
    &domain_twice::RULE,
    &domain_without_login::RULE,
    &enhanced_binlog_too_old::RULE,
    &exclude_without_effect::RULE,
    &existing_out_of_reach::RULE,
    &filter_not_possible::RULE,
    &filter_on_changing_column::RULE,
    &folders_overlap::RULE,
    &function_elsewhere::RULE,
    &function_environment::RULE,
    &instance_without_task::RULE,
    &keep_without_rotation::RULE,
    &key_column_removed::RULE,
    &listed_twice::RULE,
    &lob_left_out::RULE,
    &lookup_without_tag::RULE,
    &maintenance_window_too_short::RULE,
    &network_range::RULE,
    &node_spread::RULE,
    &options_met_twice::RULE,
    &parallel_apply_without_cdc::RULE,
    &parameter_reserved::RULE,
    &parquet_column::RULE,
    &parquet_option::RULE,
    &parquet_table::RULE,
    &partition_column_unfit::RULE,
    &partition_split::RULE,
    &provider_out_of_range::RULE,
    &quantity_out_of_range::RULE,
    &region_without_roots::RULE,
    &renamed_to_one_name::RULE,
    &runtime_not_supported::RULE,
    &schema_renamed_in_part::RULE,
    &server_out_of_reach::RULE,
    &serverless_without_endpoints::RULE,
    &service_out_of_reach::RULE,
    &sink_table_not_captured::RULE,
    &sinks_collide::RULE,
    &start_at_not_possible::RULE,
    &subnets_missing::RULE,
    &subscription_unsayable::RULE,
    &table_hidden_by_exclude::RULE,
    &table_in_no_task::RULE,
    &table_in_two_tasks::RULE,
    &table_without_key::RULE,
    &table_without_sink::RULE,
    &tables_of_indexes::RULE,
    &task_table_not_captured::RULE,
    &task_without_tables::RULE,
    &tunnel_ports_collide::RULE,
    &unfit_listeners::RULE,
];

/// Runs all of them.
pub fn run(pipeline: &Pipeline) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES {
        (rule.check)(pipeline, &mut findings);
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_sorted_by_unique_kebab_case_names() {
        let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
        assert!(names.is_sorted_by(|a, b| a < b), "{names:?}");
        assert!(names.iter().all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')), "{names:?}");
    }
}
