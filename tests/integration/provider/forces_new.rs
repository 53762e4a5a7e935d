//! Arguments whose change makes a new resource: the compiler's own table (`cdcc::effects`), which the real provider confirms
//! (`real_provider/replacements.rs`).

use super::value::Value;
use super::wire::AttributePath;

/// The paths of the changed arguments that force a new `kind`, with indexes where a block is a list.
pub(crate) fn changed(kind: &str, prior: &Value, planned: &Value) -> Vec<String> {
    let table = cdcc::effects::of(kind).map_or(&[][..], |facts| facts.forces_new);
    // Since 6.0: a resource can't move to another region.
    let mut found: Vec<String> = Vec::new();
    for path in table.iter().chain(&["region"]) {
        differing(prior, planned, path, "", &mut found);
    }
    found
}

/// Where the two differ at `path`; what comes or goes as a whole is named itself.
fn differing(prior: &Value, planned: &Value, path: &str, at: &str, into: &mut Vec<String>) {
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    let (before, after) = (prior.get(name), planned.get(name));
    let here = format!("{at}{name}");
    if before == after {
        return;
    }
    match (before, after) {
        (Value::List(old), Value::List(new)) if !rest.is_empty() => {
            for (index, (old, new)) in old.iter().zip(new).enumerate() {
                differing(old, new, rest, &format!("{here}.{index}."), into);
            }
            if old.len() != new.len() {
                into.push(here);
            }
        }
        _ => into.push(here),
    }
}

/// The paths as the protocol carries them.
pub(crate) fn paths(changed: &[String]) -> Vec<AttributePath> {
    changed.iter().map(|path| AttributePath::dotted(path)).collect()
}

/// Whether the arguments at a path exist.
fn exists(block: &super::schema::Block, path: &str) -> bool {
    match path.split_once('.') {
        Some((name, rest)) => block.nested.get(name).is_some_and(|nested| exists(&nested.block, rest)),
        None => block.attributes.contains_key(path) || block.nested.contains_key(path),
    }
}

#[test]
fn every_kind_has_its_facts_and_they_name_only_arguments_that_exist() {
    use super::schema::ProviderSchema;
    for schema in [ProviderSchema::aws_5(), ProviderSchema::aws_6()] {
        for facts in cdcc::effects::all().filter(|facts| facts.kind != "terraform_data") {
            let block = &schema.resources.get(facts.kind).unwrap_or_else(|| panic!("{}", facts.kind)).block;
            let updates = facts.updates.iter().flat_map(|update| update.arguments);
            for path in facts.forces_new.iter().chain(updates) {
                assert!(exists(block, path), "{}.{path}", facts.kind);
            }
        }
        for kind in schema.resources.keys() {
            assert!(cdcc::effects::of(kind).is_some(), "src/effects knows nothing of {kind}");
        }
    }
}
