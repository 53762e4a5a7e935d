//! Pipelines for the tests of this module and of those that work on its plans.

use crate::manifest::Manifest;
use crate::resolve::{DdlFiles, Pipeline, resolve};
use crate::source::{SourceFile, parse};

/// A small pipeline with these sections more.
pub(crate) fn pipeline(sections: &str) -> Pipeline {
    let text = format!(
        "version: 1\nname: small\nregion: us-east-1\nsource:\n  aurora: {{ database: shop }}\n  tables: {{ shop.orders: }}\n\
         {sections}\n"
    );
    let document = parse(&SourceFile::new("a.yaml", text)).expect("YAML");
    let manifest = Manifest::decode(&document).expect("a manifest");
    resolve(&manifest, &DdlFiles::new()).0
}
