//! Whether the runner's payload fits into the document that carries it.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::Artefacts;
use crate::finding::Finding;
use crate::plan::Plan;
use crate::source::DocPath;

/// The most that a document may hold: 64 KB for content and parameters together (`CreateDocument`, Systems Manager API
/// reference), less the lines around the files, which hold a few dozen names and ARNs.
const LIMIT: usize = 56 * 1024;

/// Terraform packs with another implementation of gzip, whose result may be a little larger than ours.
const MARGIN_PERCENT: usize = 5;

/// Notes when the payload does not fit.
pub(super) fn check(plan: &Plan, artefacts: &mut Artefacts) {
    if !plan.bootstraps() {
        return;
    }
    let shared =
        artefacts.files.iter().filter(|(path, _)| artefacts.payload.files.iter().any(|(_, from)| from == path));
    let texts: Vec<&str> = shared
        .map(|(_, text)| text.as_str())
        .chain(plan.database_roots.as_ref().map(|roots| roots.bundle.as_str()))
        .chain([artefacts.payload.script.as_str()])
        .collect();
    // Packing costs more than the rest of a small compile; what fits without it fits with it.
    if texts.iter().map(|text| in_base64(text.len())).sum::<usize>() <= LIMIT {
        return;
    }
    let size = texts.into_iter().map(packed).sum::<usize>() * (100 + MARGIN_PERCENT) / 100;
    if size > LIMIT {
        let message = format!(
            "the bootstrap is {} KiB when packed, above the {} KiB that a Systems Manager document has room for",
            size.div_ceil(1024),
            LIMIT / 1024
        );
        let at = DocPath::root().key("source").key("tables");
        artefacts.findings.push(
            Finding::error("bootstrap-too-large", &at, message)
                .help("name fewer DDL files, or write `bootstrap: manual` and run sql/bootstrap.sql yourself"),
        );
    }
}

/// The size of a text, compressed and in base64.
fn packed(text: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    let written = encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish());
    in_base64(written.expect("writing into memory cannot fail").len())
}

fn in_base64(bytes: usize) -> usize {
    bytes.div_ceil(3) * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_repeats_is_packed_small_and_counted_in_base64() {
        assert!(packed(&"SELECT 1;\n".repeat(1000)) < 200);
        assert_eq!(packed("") % 4, 0);
    }
}
