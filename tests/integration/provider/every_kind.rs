//! Every kind of the cut goes through Terraform: once with no more than it demands, once with all its nested blocks.
//! So a kind that is added to `kinds.txt` is known to work before anything emits it.

use std::sync::Arc;

use serde_json::{Map, Value as Json, json};

use super::schema::{Block, Nesting, ProviderSchema, Type};
use super::server::Provider;
use super::terraform::Workspace;

/// Arguments for a block: what it demands; `full`, with every nested block and every argument that is ours alone.
/// `salt` tells elements of a set apart.
fn body(block: &Block, full: bool, salt: usize) -> Json {
    let mut members = Map::new();
    for (name, attribute) in &block.attributes {
        let ours = attribute.optional && !attribute.computed && !attribute.deprecated;
        if attribute.required || (full && ours) {
            members.insert(name.clone(), value(&attribute.ty, name, salt));
        }
    }
    if full && members.is_empty() {
        // Terraform can't match an element of a set in which nothing is written with the one of the state.
        let first = block.attributes.iter().find(|(_, attribute)| attribute.optional);
        members.extend(first.map(|(name, attribute)| (name.clone(), value(&attribute.ty, name, salt))));
    }
    for (name, nested) in &block.nested {
        let several = if nested.nesting == Nesting::Set && nested.max_items != 1 { 2 } else { 1 };
        let count = if full && !nested.block.deprecated { several.max(nested.min_items) } else { nested.min_items };
        let mut blocks: Vec<Json> = (0..count).map(|salt| body(&nested.block, full, salt)).collect();
        match nested.nesting {
            _ if blocks.is_empty() => {}
            Nesting::Single => drop(members.insert(name.clone(), blocks.remove(0))),
            _ => drop(members.insert(name.clone(), blocks.into())),
        }
    }
    members.into()
}

fn value(ty: &Type, name: &str, salt: usize) -> Json {
    match ty {
        Type::String | Type::Any => json!(format!("{name}{salt}")),
        Type::Number => json!(salt),
        Type::Bool => json!(true),
        Type::List(inner) | Type::Set(inner) => json!([value(inner, name, salt)]),
        Type::Map(inner) => json!({"key": value(inner, name, salt)}),
        Type::Object(of) => of.iter().map(|(name, ty)| (name.clone(), value(ty, name, salt))).collect::<Json>(),
    }
}

#[test]
fn every_resource_is_applied_planned_empty_and_destroyed() {
    for schema in [ProviderSchema::aws_5(), ProviderSchema::aws_6()] {
        let kinds = schema.resources.iter();
        let resources = kinds.map(|(kind, of)| {
            let bodies = json!({"least": body(&of.block, false, 0), "all": body(&of.block, true, 1)});
            (kind.clone(), bodies)
        });
        let main = json!({"resource": resources.collect::<Map<_, _>>()});
        let count = 2 * schema.resources.len();
        let provider = Arc::new(Provider::start(schema));
        let files = [("main.tf.json", main)];
        let Some(workspace) = Workspace::of_files("every resource", &provider, &files) else { return };
        workspace.init().ok();
        workspace.apply().ok();
        assert_eq!(workspace.addresses().len(), count);
        workspace.expect_empty_plan();
        workspace.destroy().ok();
        assert_eq!(provider.live(), 0);
    }
}

#[test]
fn every_data_source_answers_and_says_the_same_again() {
    for schema in [ProviderSchema::aws_5(), ProviderSchema::aws_6()] {
        let kinds = schema.data.iter().map(|(kind, of)| {
            let mut this = body(&of.block, false, 0);
            if kind == "aws_ssm_parameter" {
                this["name"] = json!("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64");
            }
            (kind.clone(), json!({"this": this}))
        });
        let main = json!({"data": kinds.collect::<Map<_, _>>()});
        let provider = Arc::new(Provider::start(schema));
        let files = [("main.tf.json", main)];
        let Some(workspace) = Workspace::of_files("every data source", &provider, &files) else { return };
        workspace.init().ok();
        workspace.apply().ok();
        workspace.expect_empty_plan();
    }
}
