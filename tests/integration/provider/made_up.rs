//! Values for what only AWS knows. They follow from kind, name and how often that name was created, so that a second
//! run over the same configuration gives the same.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::identity::{IDENTITIES, TEXTS};
use super::naming::{NAMES, name_of};
use super::schema::{Attribute, Block, Type};
use super::value::Value;
use super::world::{ACCOUNT, Settings};

/// Computed lists of objects that are empty where nothing was configured; others get one element.
const EMPTY: &[(&str, &str)] = &[
    ("aws_db_instance", "listener_endpoint"),
    ("aws_default_security_group", "egress"),
    ("aws_default_security_group", "ingress"),
    ("aws_nat_gateway", "regional_nat_gateway_address"),
    ("aws_route_table", "route"),
    ("aws_security_group", "egress"),
    ("aws_security_group", "ingress"),
    ("aws_ssm_document", "parameter"),
];

/// One resource for which values are made up.
pub(crate) struct Maker<'a> {
    kind: &'a str,
    name: String,
    /// What is known of it.
    object: &'a Value,
    settings: &'a Settings,
    digest: [u8; 32],
}

impl<'a> Maker<'a> {
    /// `generation` is how often this kind and name was created before.
    pub(crate) fn new(kind: &'a str, object: &'a Value, generation: u32, settings: &'a Settings) -> Self {
        let named = name_of(kind, object);
        let telling = named.clone().unwrap_or_else(|| object.to_json().to_string());
        let digest: [u8; 32] = Sha256::digest(format!("{kind}\n{telling}\n{generation}")).into();
        let prefix = ["name_prefix", "bucket_prefix", "identifier_prefix"].map(|of| object.get(of).text());
        let prefix = prefix.into_iter().flatten().next().unwrap_or("terraform-");
        let name = named.unwrap_or_else(|| format!("{prefix}{}", &hex(&digest)[..12]));
        Self { kind, name, object, settings, digest }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Replaces all that is unknown in `value` by something known of its type.
    pub(crate) fn complete(&self, block: &Block, value: &mut Value) {
        let Value::Map(members) = value else { return };
        for (name, member) in members {
            if let Some(attribute) = block.attributes.get(name) {
                if *member == Value::Unknown {
                    *member = self.attribute(name, attribute);
                } else if !member.is_known() {
                    self.complete_typed(name, &attribute.ty, member);
                }
            } else if let Some(nested) = block.nested.get(name) {
                match member {
                    Value::List(elements) => {
                        for element in elements {
                            self.complete(&nested.block, element);
                        }
                    }
                    Value::Unknown => *member = Value::List(Vec::new()),
                    single => self.complete(&nested.block, single),
                }
            }
        }
    }

    fn complete_typed(&self, name: &str, ty: &Type, value: &mut Value) {
        match (ty, value) {
            (_, unknown @ Value::Unknown) => *unknown = self.of_type(name, ty, false),
            (Type::List(inner) | Type::Set(inner), Value::List(elements)) => {
                for element in elements {
                    self.complete_typed(name, inner, element);
                }
            }
            (Type::Map(inner), Value::Map(members)) => {
                for (key, member) in members {
                    self.complete_typed(key, inner, member);
                }
            }
            (Type::Object(types), Value::Map(members)) => {
                for (key, member) in members {
                    if let Some(ty) = types.get(key) {
                        self.complete_typed(key, ty, member);
                    }
                }
            }
            _ => {}
        }
    }

    /// A value for a computed attribute.
    pub(crate) fn attribute(&self, name: &str, attribute: &Attribute) -> Value {
        match (self.kind, name) {
            ("aws_dms_replication_task", "status") => {
                let started = *self.object.get("start_replication_task") == Value::Bool(true);
                return if started { "running" } else { "ready" }.into();
            }
            // A data source lacks the argument: what it finds was made by someone else, with a secret.
            (_, "master_user_secret") if self.lacks("manage_master_user_password") => return Value::List(Vec::new()),
            ("aws_rds_cluster", "availability_zones") => return self.settings.zones().into(),
            ("aws_secretsmanager_secret_version", "version_stages") => return vec!["AWSCURRENT"].into(),
            _ => {}
        }
        if EMPTY.contains(&(self.kind, name)) {
            return Value::List(Vec::new());
        }
        self.of_type(name, &attribute.ty, attribute.optional)
    }

    /// Whether a switch that the kind has is not on.
    fn lacks(&self, switch: &str) -> bool {
        matches!(self.object, Value::Map(members) if members.get(switch).is_some_and(|on| *on != Value::Bool(true)))
    }

    fn of_type(&self, name: &str, ty: &Type, optional: bool) -> Value {
        match ty {
            Type::String | Type::Any => self.text(name, optional).into(),
            Type::Number => self.number(name),
            Type::Bool => false.into(),
            Type::Map(_) => Value::Map(std::collections::BTreeMap::new()),
            Type::List(inner) | Type::Set(inner) => match inner.as_ref() {
                Type::Object(_) => Value::List(vec![self.of_type(name, inner, false)]),
                _ => Value::List(Vec::new()),
            },
            Type::Object(members) => {
                Value::Map(members.iter().map(|(key, ty)| (key.clone(), self.of_type(key, ty, false))).collect())
            }
        }
    }

    fn number(&self, name: &str) -> Value {
        let postgres = self.object.get("engine").text().is_some_and(|engine| engine.contains("postgres"));
        match name {
            // The default ports of MySQL and PostgreSQL (Amazon RDS User Guide, "DB instance settings").
            "port" if postgres => 5432.into(),
            "port" => 3306.into(),
            _ => 1.into(),
        }
    }

    fn text(&self, name: &str, optional: bool) -> String {
        let row = TEXTS.iter().find(|(kind, attribute, _)| (*kind == self.kind || *kind == "*") && *attribute == name);
        if let Some((_, _, pattern)) = row {
            return self.render(pattern);
        }
        if NAMES.contains(&name) {
            return self.name.clone();
        }
        if ["_date", "_till", "_modified"].iter().any(|end| name.ends_with(end)) {
            return "2026-01-01T00:00:00Z".to_owned();
        }
        // What may be configured and was not is empty in AWS more often than not; the rest is told by its own name.
        if optional || name.ends_with("_prefix") {
            String::new()
        } else {
            format!("{name}-{}", &hex(&self.digest)[..6])
        }
    }

    /// The id, as Terraform knows the resource.
    pub(crate) fn id(&self) -> String {
        if let Some(known) = self.object.get("id").text() {
            return known.to_owned();
        }
        let row = IDENTITIES.iter().find(|(kind, ..)| *kind == self.kind);
        row.map_or_else(|| self.name.clone(), |(_, _, pattern)| self.render(pattern))
    }

    fn arn(&self) -> String {
        let row = IDENTITIES.iter().find(|(kind, ..)| *kind == self.kind);
        row.map_or_else(|| format!("arn:aws:test:::{}/{}", self.kind, self.name), |(_, arn, _)| self.render(arn))
    }

    fn render(&self, pattern: &str) -> String {
        let (partition, suffix) = self.settings.partition();
        let region = &self.settings.region;
        let hex = hex(&self.digest);
        let mut text = String::new();
        let mut rest = pattern;
        if let Some(after) = rest.strip_prefix("arn:") {
            let _ = write!(text, "arn:{partition}:");
            rest = after;
        }
        while let Some((before, word, after)) = next_word(rest) {
            text.push_str(before);
            match word {
                "account" => text.push_str(ACCOUNT),
                "arn" => text.push_str(&self.arn()),
                "byte" => text.push_str(&(self.digest[0] % 250 + 4).to_string()),
                "global" => drop(write!(text, ":{ACCOUNT}")),
                "hash" => text.push_str(&hex[..17]),
                "here" => drop(write!(text, "{region}:{ACCOUNT}")),
                "id" => text.push_str(&self.id()),
                "name" => text.push_str(&self.name),
                "region" => text.push_str(region),
                "short" => text.push_str(&hex[..6]),
                "suffix" => text.push_str(suffix),
                "uuid" => {
                    let parts = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..32]];
                    text.push_str(&parts.join("-"));
                }
                "HASH" => text.extend(self.digest[..26].iter().map(|byte| char::from(b'A' + byte % 26))),
                argument => {
                    let argument = argument.strip_prefix('@').expect("a word of a pattern");
                    let value = self.object.get(argument).text().unwrap_or_default();
                    // Some arguments take a name or an ARN; inside an ARN the name is meant.
                    let name = if text.is_empty() { None } else { value.rsplit([':', '/']).next() };
                    text.push_str(name.filter(|_| value.starts_with("arn:")).unwrap_or(value));
                }
            }
            rest = after;
        }
        text + rest
    }
}

/// Splits `a{word}b` into `a`, `word`, `b`.
fn next_word(pattern: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = pattern.split_once('{')?;
    let (word, after) = rest.split_once('}')?;
    Some((before, word, after))
}

fn hex(digest: &[u8]) -> String {
    digest.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
