//! What is inserted moves nothing: addresses and physical names of all else stay.

use std::collections::BTreeMap;

use super::names::physical;
use super::{Stack, examples, variant};
use crate::pipeline::compiled::Example;

/// The physical names by address; of subnets and what is in them also the addresses in the network.
fn names(stack: &Stack) -> BTreeMap<String, Vec<(String, String)>> {
    let of = stack.resources().into_iter().map(|resource| {
        let mut names = physical(&resource);
        for argument in ["cidr_block", "availability_zone", "subnet_id"] {
            let value = resource.body.get(argument).map(ToString::to_string);
            names.extend(value.map(|value| (argument.to_owned(), value)));
        }
        (resource.address(), names)
    });
    of.collect()
}

fn minimal() -> Stack {
    examples().into_iter().find(|stack| stack.name == "minimal").expect("the minimal example")
}

/// Asserts that the ten-line manifest's resources are all in `variant`, under the same names, and that `variant` has more.
#[track_caller]
fn moves_nothing(variant: &Stack) {
    let (before, after) = (names(&minimal()), names(variant));
    let moved: Vec<_> = before.iter().filter(|(address, names)| after.get(*address) != Some(names)).collect();
    assert!(moved.is_empty(), "{moved:#?}");
    assert!(after.len() > before.len());
}

#[test]
fn a_second_sink_moves_nothing() {
    moves_nothing(&variant("two-sinks"));
}

#[test]
fn a_bucket_beside_the_index_moves_nothing() {
    moves_nothing(&variant("search-and-archive"));
}

#[test]
fn a_table_with_another_name_in_mysql_moves_nothing_where_records_keep_the_old_one() {
    let ddl = std::fs::read_to_string("tests/integration/variants/orders.sql").expect("DDL");
    let before = Example::variant("parquet");
    let after = before
        .clone()
        .with_ddl("trades.sql", &ddl.replace("retail_trans", "trades"))
        .replacing(
            "testdb.retail_trans: orders.sql",
            "testdb.trades: { ddl: trades.sql, rename: { table: retail_trans } }",
        )
        .replacing("[testdb.retail_trans]", "[testdb.trades]");
    let [before, after] = [before, after].map(|example| Stack::of(&example.name, &example.compile().tree));
    assert_eq!(names(&before), names(&after));
    let glue = |stack: &Stack| -> Vec<_> {
        let tables = stack.resources().into_iter().filter(|resource| resource.kind == "aws_glue_catalog_table");
        tables
            .map(|table| (table.address(), table.body["name"].clone(), table.body["storage_descriptor"].clone()))
            .collect()
    };
    assert_eq!(glue(&before), glue(&after));
    assert_eq!(glue(&before).len(), 2);
}

#[test]
fn a_third_zone_moves_nothing() {
    moves_nothing(&variant("three-zones"));
}

#[test]
fn taking_the_guards_away_moves_nothing() {
    let mut guarded = names(&minimal());
    // Only a guarded database has a last snapshot, and with it a resource that makes its name.
    guarded.remove("module.aurora.terraform_data.final_snapshot").expect("a name for the last snapshot");
    assert_eq!(guarded, names(&variant("unguarded")));
}
