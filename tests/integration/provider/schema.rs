//! The provider's schema, read from the project's cut at `schema/provider/` (the shape that
//! `terraform providers schema -json` prints): what both the served provider and the schema walk judge by.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The newest 5.x, the floor of the versions that the output allows.
pub(crate) const AWS_5: &str = include_str!("../../../schema/provider/aws-5.100.0.json");
/// A current 6.x, the ceiling of the versions that the output allows.
pub(crate) const AWS_6: &str = include_str!("../../../schema/provider/aws-6.25.0.json");

/// The address under which the schema files and Terraform know the provider.
pub(crate) const ADDRESS: &str = "registry.terraform.io/hashicorp/aws";

/// Everything that one provider version offers.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct ProviderSchema {
    pub(crate) provider: Kind,
    #[serde(rename = "resource_schemas")]
    pub(crate) resources: BTreeMap<String, Kind>,
    #[serde(rename = "data_source_schemas")]
    pub(crate) data: BTreeMap<String, Kind>,
    #[serde(rename = "ephemeral_resource_schemas")]
    pub(crate) ephemerals: BTreeMap<String, Kind>,
}

/// One kind of resource, data source or ephemeral resource.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Kind {
    #[serde(default)]
    pub(crate) version: i64,
    pub(crate) block: Block,
}

/// The arguments of a kind or of a nested block.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Block {
    pub(crate) attributes: BTreeMap<String, Attribute>,
    #[serde(rename = "block_types")]
    pub(crate) nested: BTreeMap<String, NestedBlock>,
    pub(crate) deprecated: bool,
}

/// One argument, with the flags that say who may write it.
#[derive(Debug, Clone, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "the schema format has these six flags, each on its own")]
pub(crate) struct Attribute {
    #[serde(rename = "type")]
    pub(crate) ty: Type,
    #[serde(default)]
    pub(crate) required: bool,
    #[serde(default)]
    pub(crate) optional: bool,
    #[serde(default)]
    pub(crate) computed: bool,
    #[serde(default)]
    pub(crate) sensitive: bool,
    #[serde(default)]
    pub(crate) deprecated: bool,
    #[serde(default)]
    pub(crate) write_only: bool,
}

impl Attribute {
    /// Whether only the provider may set it.
    pub(crate) fn read_only(&self) -> bool {
        self.computed && !self.optional && !self.required
    }
}

/// A nested block and how often it may stand. A limit of 0 is no limit.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct NestedBlock {
    pub(crate) block: Block,
    #[serde(rename = "nesting_mode")]
    pub(crate) nesting: Nesting,
    #[serde(default)]
    pub(crate) min_items: usize,
    #[serde(default)]
    pub(crate) max_items: usize,
}

/// How the values of a nested block are held. The AWS provider uses no other modes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Nesting {
    Single,
    List,
    Set,
}

/// A type constraint: `"string"`, `["list", "string"]`, `["object", {"a": "bool"}]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "serde_json::Value")]
pub(crate) enum Type {
    String,
    Number,
    Bool,
    Any,
    List(Box<Type>),
    Set(Box<Type>),
    Map(Box<Type>),
    Object(BTreeMap<String, Type>),
}

impl TryFrom<serde_json::Value> for Type {
    type Error = String;

    fn try_from(json: serde_json::Value) -> Result<Self, String> {
        use serde_json::Value as Json;
        let bad = || format!("not a type constraint: {json}");
        match &json {
            Json::String(name) => match name.as_str() {
                "string" => Ok(Self::String),
                "number" => Ok(Self::Number),
                "bool" => Ok(Self::Bool),
                "dynamic" => Ok(Self::Any),
                _ => Err(bad()),
            },
            Json::Array(pair) => match pair.as_slice() {
                [Json::String(name), inner] if name == "list" => Ok(Self::List(Box::new(inner.clone().try_into()?))),
                [Json::String(name), inner] if name == "set" => Ok(Self::Set(Box::new(inner.clone().try_into()?))),
                [Json::String(name), inner] if name == "map" => Ok(Self::Map(Box::new(inner.clone().try_into()?))),
                [Json::String(name), Json::Object(members)] if name == "object" => Ok(Self::Object(
                    members
                        .iter()
                        .map(|(key, ty)| Ok((key.clone(), ty.clone().try_into()?)))
                        .collect::<Result<_, String>>()?,
                )),
                _ => Err(bad()),
            },
            _ => Err(bad()),
        }
    }
}

impl Type {
    /// The constraint as the protocol carries it.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        use serde_json::json;
        match self {
            Self::String => json!("string"),
            Self::Number => json!("number"),
            Self::Bool => json!("bool"),
            Self::Any => json!("dynamic"),
            Self::List(inner) => json!(["list", inner.to_json()]),
            Self::Set(inner) => json!(["set", inner.to_json()]),
            Self::Map(inner) => json!(["map", inner.to_json()]),
            Self::Object(members) => {
                let members: serde_json::Map<_, _> = members.iter().map(|(k, ty)| (k.clone(), ty.to_json())).collect();
                json!(["object", members])
            }
        }
    }

    /// The objects inside a list or set of objects: Terraform takes such an attribute in block form, too.
    pub(crate) fn object_elements(&self) -> Option<&BTreeMap<String, Self>> {
        match self {
            Self::List(inner) | Self::Set(inner) => match inner.as_ref() {
                Self::Object(members) => Some(members),
                _ => None,
            },
            _ => None,
        }
    }
}

impl ProviderSchema {
    /// Reads a schema file.
    ///
    /// # Panics
    /// When the text is no provider schema: the files belong to the repository, so that is a defect of the test.
    pub(crate) fn parse(text: &str) -> Self {
        #[derive(Deserialize)]
        struct File {
            provider_schemas: BTreeMap<String, ProviderSchema>,
        }
        let mut file: File = serde_json::from_str(text).expect("a provider schema");
        file.provider_schemas.remove(ADDRESS).expect("the schema of hashicorp/aws")
    }

    /// Provider 5.100.0.
    pub(crate) fn aws_5() -> Self {
        Self::parse(AWS_5)
    }

    /// Provider 6.25.0.
    pub(crate) fn aws_6() -> Self {
        Self::parse(AWS_6)
    }
}
