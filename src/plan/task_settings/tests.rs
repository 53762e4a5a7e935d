//! What DMS is told.

use super::*;
use crate::manifest::Manifest;
use crate::resolve::{DdlFiles, resolve};
use crate::source::{SourceFile, parse};

/// The settings of a pipeline whose `replication` is this.
fn settings(replication: &str) -> Value {
    let text = format!(
        "version: 1\nname: small\nregion: us-east-1\nsource:\n  aurora: {{ database: shop }}\n  tables: {{ shop.orders: }}\n\
         replication: {replication}\n"
    );
    let document = parse(&SourceFile::new("a.yaml", text)).expect("YAML");
    let manifest = Manifest::decode(&document).expect("a manifest");
    task_settings(&resolve(&manifest, &DdlFiles::new()).0.replication)
}

#[test]
fn without_a_word_updates_carry_no_row_from_before() {
    assert_eq!(settings("{}").get("BeforeImageSettings"), None);
}

#[test]
fn the_row_before_a_change_has_the_columns_and_the_name_that_were_asked_for() {
    let image = |columns: &str, field: &str| serde_json::json!({ "EnableBeforeImage": true, "FieldName": field, "ColumnFilter": columns });
    let said = |replication| settings(replication)["BeforeImageSettings"].clone();
    assert_eq!(said("{ before_image: all }"), image("all", "before-image"));
    assert_eq!(said("{ before_image: pk-only }"), image("pk-only", "before-image"));
    assert_eq!(said("{ before_image: { columns: non-lob, field: before } }"), image("non-lob", "before"));
}
