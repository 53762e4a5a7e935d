//! Rules of style for Terraform that a careful engineer would write by hand, which neither schema nor Terraform demands.

use serde_json::Value as Json;

use super::stack::{ModuleJson, blocks, call};
use super::{Stack, stacks};

/// Asserts that no stack breaks a rule; `broken` says where one does.
#[track_caller]
fn none(broken: impl Fn(&Stack) -> Vec<String>) {
    let found: Vec<String> = stacks()
        .iter()
        .flat_map(|stack| broken(stack).into_iter().map(|what| format!("{}: {what}", stack.name)).collect::<Vec<_>>())
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn named<'a>(module: &'a ModuleJson, section: &str) -> Vec<(&'a String, &'a Json)> {
    module.get(section).and_then(Json::as_object).into_iter().flatten().collect()
}

/// Whether `text` names `reference` and not merely something that starts like it.
fn mentions(text: &str, reference: &str) -> bool {
    text.match_indices(reference).any(|(at, _)| {
        let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        let before = text[..at].chars().next_back().is_none_or(|c| !word(c) && c != '.');
        before && text[at + reference.len()..].chars().next().is_none_or(|c| !word(c))
    })
}

#[test]
fn a_mention_is_a_whole_name() {
    assert!(mentions("\"${var.key}\"", "var.key") && mentions("join(var.key[0])", "var.key"));
    assert!(!mentions("${var.key_arn}", "var.key") && !mentions("${module.var.key}", "var.key"));
}

#[test]
fn no_module_waits_for_a_whole_module() {
    none(|stack| {
        let modules = stack.modules();
        let calls = modules.values().flat_map(|module| named(module, "module"));
        calls.filter(|(_, body)| body.get("depends_on").is_some()).map(|(name, _)| format!("module {name}")).collect()
    });
}

#[test]
fn nothing_is_counted_looped_or_dynamic() {
    fn dynamic(json: &Json) -> bool {
        match json {
            Json::Object(members) => members.iter().any(|(key, value)| key == "dynamic" || dynamic(value)),
            Json::Array(elements) => elements.iter().any(dynamic),
            _ => false,
        }
    }
    none(|stack| {
        let mut broken = Vec::new();
        for module in stack.modules().values() {
            let mut bodies: Vec<_> = named(module, "module")
                .into_iter()
                .map(|(name, body)| (format!("module {name}"), body.clone()))
                .collect();
            for section in ["resource", "data", "ephemeral"] {
                let found = blocks(module, section);
                bodies.extend(found.into_iter().map(|(kind, name, body)| (format!("{section} {kind}.{name}"), body)));
            }
            // How many subnets an account has, only the plan knows; what is found is looked at, and nothing made of it.
            let looped = |what: &str, body: &Json| {
                body.get("for_each").is_some() && what != "data aws_subnet.private" && what != "data aws_subnet.public"
            };
            let bad = |what: &str, body: &Json| body.get("count").is_some() || looped(what, body) || dynamic(body);
            broken.extend(bodies.into_iter().filter(|(what, body)| bad(what, body)).map(|(what, _)| what));
        }
        broken
    });
}

#[test]
fn every_variable_local_data_source_and_ephemeral_value_is_used() {
    none(|stack| {
        let mut unused = Vec::new();
        for (folder, module) in stack.modules() {
            let text = Json::Object(module.clone()).to_string();
            let mut names: Vec<String> =
                named(&module, "variable").iter().map(|(name, _)| format!("var.{name}")).collect();
            names.extend(named(&module, "locals").iter().map(|(name, _)| format!("local.{name}")));
            for section in ["data", "ephemeral"] {
                names.extend(blocks(&module, section).iter().map(|(kind, name, _)| format!("{section}.{kind}.{name}")));
            }
            unused
                .extend(names.into_iter().filter(|name| !mentions(&text, name)).map(|name| format!("{folder} {name}")));
        }
        unused
    });
}

#[test]
fn every_output_of_a_module_is_used_by_the_root() {
    none(|stack| {
        let modules = stack.modules();
        let root = Json::Object(modules[""].clone()).to_string();
        let outputs = modules.iter().filter(|(folder, _)| !folder.is_empty()).flat_map(|(folder, module)| {
            let call = call(&modules, folder);
            named(module, "output").into_iter().map(move |(name, _)| format!("module.{call}.{name}"))
        });
        outputs.filter(|output| !mentions(&root, output)).collect()
    });
}

#[test]
fn every_module_is_called_and_every_call_finds_its_module() {
    none(|stack| {
        let modules = stack.modules();
        let mut sources: Vec<String> = named(&modules[""], "module")
            .iter()
            .map(|(_, body)| body["source"].as_str().expect("a source").trim_start_matches("./").to_owned())
            .collect();
        sources.sort();
        let folders: Vec<&str> = modules.keys().copied().filter(|folder| !folder.is_empty()).collect();
        if sources == folders { Vec::new() } else { vec![format!("{sources:?} {folders:?}")] }
    });
}

#[test]
fn every_managed_resource_says_where_in_the_manifest_it_comes_from() {
    let schema: Json = serde_json::from_str(&cdcc::compile::schema()).expect("JSON");
    let sections = schema["properties"].as_object().expect("sections");
    none(|stack| {
        // The account's configuration comes from no manifest.
        let resources = if stack.name == cdcc::account::NAME { Vec::new() } else { stack.resources() };
        let says = |comment: &str| {
            let pointer = comment.rsplit_once(". From /").map(|(_, pointer)| pointer);
            pointer.and_then(|pointer| pointer.split('/').next()).is_some_and(|first| sections.contains_key(first))
        };
        let broken = resources.iter().filter(|of| !of.body["//"].as_str().is_some_and(says));
        broken.map(|of| format!("{}: {}", of.address(), of.body["//"])).collect()
    });
}
