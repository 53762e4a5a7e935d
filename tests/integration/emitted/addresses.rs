//! What is inserted moves nothing: addresses and physical names of all else stay.

use std::collections::BTreeMap;

use super::names::physical;
use super::{Stack, examples, variant};

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
