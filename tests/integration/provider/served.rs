//! The schema as the protocol carries it.

use super::schema::{Block, Kind, Nesting, ProviderSchema};
use super::wire;

/// The answer to `GetProviderSchema`.
pub(crate) fn response(schema: &ProviderSchema) -> wire::ProviderSchemaResponse {
    let kinds = |kinds: &std::collections::BTreeMap<String, Kind>| {
        kinds.iter().map(|(name, kind)| (name.clone(), served(kind))).collect()
    };
    let mut provider = schema.provider.clone();
    // Terraform itself reads `alias`; the derived schema of 6.x lists it because its source had no such distinction.
    provider.block.attributes.remove("alias");
    wire::ProviderSchemaResponse {
        provider: Some(served(&provider)),
        resource_schemas: kinds(&schema.resources),
        data_source_schemas: kinds(&schema.data),
        ephemeral_resource_schemas: kinds(&schema.ephemerals),
    }
}

fn served(kind: &Kind) -> wire::Schema {
    wire::Schema { version: kind.version, block: Some(block(&kind.block)) }
}

fn block(of: &Block) -> wire::Block {
    let attributes = of.attributes.iter().map(|(name, attribute)| wire::Attribute {
        name: name.clone(),
        ty: attribute.ty.to_json().to_string().into_bytes(),
        required: attribute.required,
        optional: attribute.optional,
        computed: attribute.computed,
        sensitive: attribute.sensitive,
        deprecated: attribute.deprecated,
        write_only: attribute.write_only,
    });
    let limit = |items: usize| i64::try_from(items).unwrap_or(i64::MAX);
    let nested = of.nested.iter().map(|(name, nested)| wire::NestedBlock {
        type_name: name.clone(),
        block: Some(block(&nested.block)),
        nesting: match nested.nesting {
            Nesting::Single => wire::Nesting::Single,
            Nesting::List => wire::Nesting::List,
            Nesting::Set => wire::Nesting::Set,
        }
        .into(),
        min_items: limit(nested.min_items),
        max_items: limit(nested.max_items),
    });
    wire::Block { version: 0, attributes: attributes.collect(), nested: nested.collect(), deprecated: of.deprecated }
}
