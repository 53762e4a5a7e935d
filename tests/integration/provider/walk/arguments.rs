//! Arguments against the schema: names, flags, types and the counts of nested blocks.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::super::schema::{Attribute, Block, NestedBlock, Nesting, ProviderSchema, Type};
use super::{Class, Interface, Problem, kind_of};

/// What Terraform itself reads in the body of a resource, data source or ephemeral resource.
const META: &[&str] = &["count", "for_each", "depends_on", "lifecycle", "provider", "provisioner", "connection"];

/// What Terraform itself reads in the body of a module call.
const CALL_META: &[&str] = &["source", "version", "providers", "count", "for_each", "depends_on"];

/// The walk through one file.
pub(super) struct Walk<'a> {
    pub(super) schema: &'a ProviderSchema,
    pub(super) file: &'a str,
    pub(super) problems: &'a mut Vec<Problem>,
}

impl Walk<'_> {
    fn say(&mut self, class: Class, place: &str, message: impl Into<String>) {
        let place = format!("{}: {place}", self.file);
        self.problems.push(Problem { place, class, message: message.into() });
    }

    /// A resource, data source or ephemeral resource.
    pub(super) fn thing(&mut self, section: &str, word: &str, kind: &str, name: &str, body: &Json) {
        let place = format!("{}{kind}.{name}", if word.is_empty() { "resource." } else { word });
        let schema = self.schema;
        let Some(found) = kind_of(schema, section, kind) else {
            return self.say(Class::UnknownKind, &place, format!("the provider has no {section} {kind}"));
        };
        let Some(members) = body.as_object() else {
            return self.say(Class::WrongType, &place, "the body is no object");
        };
        if found.block.deprecated {
            self.say(Class::Deprecated, &place, format!("{kind} is deprecated"));
        }
        self.members(&place, &found.block, members, META);
        let ignored = members.get("lifecycle").and_then(|lifecycle| lifecycle["ignore_changes"].as_array());
        for path in ignored.into_iter().flatten().filter_map(Json::as_str) {
            let argument = path.split(['.', '[']).next().unwrap_or(path);
            if !found.block.attributes.contains_key(argument) && !found.block.nested.contains_key(argument) {
                let message = format!("ignore_changes names {path}, which {kind} does not have");
                self.say(Class::DanglingReference, &place, message);
            }
        }
    }

    /// The provider's own configuration.
    pub(super) fn provider(&mut self, body: &Json) {
        let schema = self.schema;
        if let Some(members) = body.as_object() {
            self.members("provider.aws", &schema.provider.block, members, &["alias", "version"]);
        }
    }

    /// A call of a module whose variables are known.
    pub(super) fn call(&mut self, name: &str, body: &Json, child: &Interface) {
        let place = format!("module.{name}");
        let Some(members) = body.as_object() else { return };
        for argument in members.keys().filter(|key| *key != "//" && !CALL_META.contains(&key.as_str())) {
            if !child.variables.contains_key(argument) {
                self.say(Class::UnknownArgument, &place, format!("the module has no variable {argument}"));
            }
        }
        for (variable, _) in child.variables.iter().filter(|(_, required)| **required) {
            if !members.contains_key(variable) {
                self.say(Class::MissingArgument, &place, format!("the module demands {variable}"));
            }
        }
    }

    fn members(&mut self, place: &str, block: &Block, members: &Map<String, Json>, meta: &[&str]) {
        for (name, value) in members {
            let here = format!("{place}.{name}");
            if name == "//" || meta.contains(&name.as_str()) {
                continue;
            }
            if name == "dynamic" {
                self.say(Class::Dynamic, &here, "dynamic blocks are to be unrolled");
            } else if let Some(attribute) = block.attributes.get(name) {
                self.attribute(&here, attribute, value);
            } else if let Some(nested) = block.nested.get(name) {
                self.nested(&here, nested, value);
            } else {
                self.say(Class::UnknownArgument, &here, format!("there is no argument {name}"));
            }
        }
        for (name, _) in block.attributes.iter().filter(|(_, attribute)| attribute.required) {
            if members.get(name).is_none_or(Json::is_null) {
                self.say(Class::MissingArgument, place, format!("{name} is missing"));
            }
        }
        for (name, nested) in block.nested.iter().filter(|(_, nested)| nested.min_items > 0) {
            if !members.contains_key(name) {
                self.say(Class::BlockCount, place, format!("at least {} of {name} are due", nested.min_items));
            }
        }
    }

    fn attribute(&mut self, place: &str, attribute: &Attribute, value: &Json) {
        // A null is an argument that was not written.
        if value.is_null() {
            return;
        }
        if attribute.read_only() {
            return self.say(Class::ReadOnly, place, "only the provider sets it");
        }
        if attribute.deprecated {
            self.say(Class::Deprecated, place, "it is deprecated");
        }
        if attribute.sensitive && value.as_str().is_some_and(is_literal) {
            self.say(Class::SecretLiteral, place, "a secret stands in the text");
        }
        self.value(place, &attribute.ty, value);
    }

    fn nested(&mut self, place: &str, nested: &NestedBlock, value: &Json) {
        if nested.block.deprecated {
            self.say(Class::Deprecated, place, "it is deprecated");
        }
        let blocks: Vec<&Json> = match value {
            Json::Array(blocks) => blocks.iter().collect(),
            single => vec![single],
        };
        let most = if nested.nesting == Nesting::Single { 1 } else { nested.max_items };
        if blocks.len() < nested.min_items || (most > 0 && blocks.len() > most) {
            let message = format!("{} blocks, where {} to {most} are allowed", blocks.len(), nested.min_items);
            self.say(Class::BlockCount, place, message);
        }
        for block in blocks {
            match block.as_object() {
                Some(members) => self.members(place, &nested.block, members, &[]),
                None => self.say(Class::ValueForBlock, place, "a nested block is due"),
            }
        }
    }

    fn value(&mut self, place: &str, ty: &Type, value: &Json) {
        let wrong = |name: &str| format!("a {name} is due, not {value}");
        if value.as_str().is_some_and(is_one_expression) {
            return;
        }
        match (ty, value) {
            (Type::Any, _)
            | (Type::String, Json::String(_))
            | (Type::Number, Json::Number(_))
            | (Type::Bool, Json::Bool(_)) => {}
            (Type::List(inner) | Type::Set(inner), Json::Array(elements)) => {
                for element in elements {
                    self.element(place, inner, element);
                }
            }
            // One element in block form.
            (Type::List(inner) | Type::Set(inner), Json::Object(_)) if ty.object_elements().is_some() => {
                self.element(place, inner, value);
            }
            (Type::Map(inner), Json::Object(members)) => {
                for (key, member) in members {
                    self.value(&format!("{place}.{key}"), inner, member);
                }
            }
            (Type::Object(types), Json::Object(members)) => {
                self.object(place, types, members);
                for name in types.keys().filter(|name| !members.contains_key(*name)) {
                    self.say(Class::MissingArgument, place, format!("{name} is missing"));
                }
            }
            (_, Json::Object(_)) => self.say(Class::BlockForValue, place, "a value is due, not a block"),
            (_, Json::Array(of)) if of.iter().any(Json::is_object) => {
                self.say(Class::BlockForValue, place, "a value is due, not blocks");
            }
            (Type::String, _) => self.say(Class::WrongType, place, wrong("string")),
            (Type::Number, _) => self.say(Class::WrongType, place, wrong("number")),
            (Type::Bool, _) => self.say(Class::WrongType, place, wrong("true or false")),
            (Type::List(_) | Type::Set(_), _) => self.say(Class::WrongType, place, wrong("list")),
            (Type::Map(_) | Type::Object(_), _) => self.say(Class::WrongType, place, wrong("map")),
        }
    }

    /// An element of a list. Objects may stand in block form, where what is left out is null.
    fn element(&mut self, place: &str, ty: &Type, value: &Json) {
        match (ty, value) {
            (Type::Object(types), Json::Object(members)) => self.object(place, types, members),
            _ => self.value(place, ty, value),
        }
    }

    fn object(&mut self, place: &str, types: &BTreeMap<String, Type>, members: &Map<String, Json>) {
        for (name, member) in members {
            let here = format!("{place}.{name}");
            match types.get(name) {
                Some(_) if member.is_null() => {}
                Some(ty) => self.value(&here, ty, member),
                None => self.say(Class::UnknownArgument, &here, format!("there is no argument {name}")),
            }
        }
    }
}

/// Whether a string says something, and nothing in it is an expression.
fn is_literal(text: &str) -> bool {
    !text.is_empty() && super::expression::templates(text).is_some_and(|templates| templates.is_empty())
}

/// Whether a string is nothing but one `${..}`, which may have any type.
fn is_one_expression(text: &str) -> bool {
    super::expression::templates(text).is_some_and(|templates| templates.len() == 1)
        && text.starts_with("${")
        && text.ends_with('}')
}
