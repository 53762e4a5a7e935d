//! Every emitted block under both pinned schemas, and the schemas' cut against what is emitted.

use std::collections::BTreeSet;

use super::{Stack, stack::blocks, stacks};
use crate::provider::schema::ProviderSchema;
use crate::provider::walk;

#[test]
fn every_block_and_every_reference_fits_both_pinned_schemas() {
    let schemas = [("5.100.0", ProviderSchema::aws_5()), ("6.25.0", ProviderSchema::aws_6())];
    let mut problems = Vec::new();
    for stack in stacks() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        stack.write(folder.path());
        for (version, schema) in &schemas {
            let found = walk::folder(folder.path(), schema);
            problems.extend(found.into_iter().map(|problem| format!("{} {version}: {problem:?}", stack.name)));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// The kinds as `kinds.txt` writes them.
fn kinds(stacks: &[Stack]) -> BTreeSet<String> {
    let mut kinds = BTreeSet::new();
    for module in stacks.iter().flat_map(|stack| stack.modules().into_values()) {
        for section in ["data", "ephemeral", "resource"] {
            kinds.extend(blocks(&module, section).iter().map(|(kind, _, _)| format!("{section} {kind}")));
        }
    }
    kinds.remove("resource terraform_data");
    kinds
}

#[test]
fn the_cut_of_the_schemas_holds_exactly_the_emitted_kinds() {
    let emitted = kinds(&stacks());
    let list = std::fs::read_to_string("schema/provider/kinds.txt").expect("kinds.txt");
    let listed: BTreeSet<String> = list.lines().map(str::to_owned).collect();
    let lacking: Vec<_> = emitted.difference(&listed).collect();
    let idle: Vec<_> = listed.difference(&emitted).map(String::as_str).collect();
    assert!(lacking.is_empty(), "kinds.txt lacks {lacking:?}");
    assert!(idle.is_empty(), "nothing emits {idle:?}");
}
