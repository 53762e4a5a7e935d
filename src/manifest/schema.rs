//! The JSON Schema of the language: what `cdcc schema` prints and editors read.

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::Manifest;

/// Where the repository keeps it.
pub const SCHEMA_FILE: &str = "schema/cdcc.schema.json";

/// The schema, draft-07, as a JSON value.
pub fn schema() -> Value {
    // Editors show a field's own text only where nothing is behind a `$ref`.
    let settings = SchemaSettings::draft07().with(|settings| settings.inline_subschemas = true);
    let mut schema: Value = settings.into_generator().into_root_schema_for::<Manifest>().into();
    schema["$id"] = json!(format!("urn:cdcc:schema:{}", env!("CARGO_PKG_VERSION")));
    // A title would head every text that an editor shows.
    schema.as_object_mut().map(|schema| schema.remove("title"));
    super::profiles::fill(&mut schema);
    for_editors(&mut schema);
    schema
}

/// Editors escape `description`, so that Markdown in it shows as it is; `markdownDescription` is shown as Markdown.
fn for_editors(value: &mut Value) {
    match value {
        Value::Object(object) => {
            for (plain, markdown) in
                [("description", "markdownDescription"), ("enumDescriptions", "markdownEnumDescriptions")]
            {
                let text = object.get(plain).filter(|text| text.is_string() || plain == "enumDescriptions").cloned();
                if let Some(text) = text {
                    object.insert(markdown.to_owned(), text);
                }
            }
            object.values_mut().for_each(for_editors);
        }
        Value::Array(items) => items.iter_mut().for_each(for_editors),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
