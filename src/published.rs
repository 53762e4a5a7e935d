//! The JSON Schemas as they are published, packed by `build.rs` from `schema/`. Tests hold those files to the types that they are made from.

use std::io::Read as _;

use flate2::read::DeflateDecoder;

/// Of the manifest language.
pub fn manifest_schema() -> String {
    unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/cdcc.schema.json")))
}

/// Of what `check` and `compile` print for programs.
pub fn findings_schema() -> String {
    unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/findings.schema.json")))
}

fn unpacked(packed: &[u8]) -> String {
    let mut text = String::new();
    let read = DeflateDecoder::new(packed).read_to_string(&mut text);
    read.unwrap_or_else(|error| unreachable!("the build packed it: {error}"));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_published_is_what_is_committed() {
        assert_eq!(manifest_schema(), include_str!("../schema/cdcc.schema.json"));
        assert_eq!(findings_schema(), include_str!("../schema/findings.schema.json"));
    }
}
