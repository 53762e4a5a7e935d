//! What carries the runner's files: the document that starts its script, or a bucket where they don't fit.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::Artefacts;
use crate::finding::Finding;
use crate::plan::{Carrier, Plan};
use crate::source::DocPath;

/// The most that a document may hold: 64 KB for content and parameters together (`CreateDocument`, Systems Manager API
/// reference), less the lines around the files, which hold a few dozen names and ARNs.
const LIMIT: usize = 56 * 1024;

/// Terraform packs with another implementation of gzip, whose result may be a little larger than ours.
const MARGIN_PERCENT: usize = 5;

/// What the line that names a file in the bucket takes beside the file's path: 64 digits, a slash, and the signs of JSON.
const LINE: usize = 70;

/// Chooses the bucket for all files where the document has no room for them, and notes when it cannot even name them.
///
/// All of them or none: which of them stay would follow from the size of each, and a file that grows would move.
pub(super) fn choose(plan: &Plan, artefacts: &mut Artefacts) {
    if !plan.bootstraps() || fits(plan, artefacts) {
        return;
    }
    let payload = &mut artefacts.payload;
    payload.carrier = Carrier::Bucket;
    let lines = payload.files.iter().map(|(target, _)| target.len() + LINE).sum::<usize>();
    let size = with_margin(packed(&payload.script)) + lines;
    if size > LIMIT {
        let message = format!(
            "the bootstrap has {} files; their names alone make {} KiB, above the {} KiB that a Systems Manager document has \
             room for",
            payload.files.len(),
            size.div_ceil(1024),
            LIMIT / 1024
        );
        let at = DocPath::root().key("sinks");
        artefacts.findings.push(Finding::error("bootstrap-too-large", &at, message).help(
            "each index is a file: share indexes, make two pipelines, or write `bootstrap: manual` and run sql/ and \
             opensearch/ yourself",
        ));
    }
}

/// Whether the document has room for script and files.
fn fits(plan: &Plan, artefacts: &Artefacts) -> bool {
    let shared =
        artefacts.files.iter().filter(|(path, _)| artefacts.payload.files.iter().any(|(_, from)| from == path));
    let texts: Vec<&str> = shared
        .map(|(_, text)| text.as_str())
        .chain(plan.database_roots.as_ref().map(|roots| roots.bundle.as_str()))
        .chain([artefacts.payload.script.as_str()])
        .collect();
    // Packing costs more than the rest of a small compile; what fits without it fits with it.
    texts.iter().map(|text| in_base64(text.len())).sum::<usize>() <= LIMIT
        || with_margin(texts.into_iter().map(packed).sum()) <= LIMIT
}

fn with_margin(size: usize) -> usize {
    size * (100 + MARGIN_PERCENT) / 100
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
    use crate::finding::human::{Look, render};
    use crate::plan::fixtures::pipeline;

    /// What carries so many files of this content, and what is said of it.
    fn chosen(sections: &str, count: u32, text: &str) -> (Carrier, String) {
        let mut artefacts = Artefacts::default();
        for number in 0..count {
            artefacts.shared(&format!("opensearch/search/index-template-{number}.json"), text.to_owned());
        }
        choose(&Plan::of(pipeline(sections), None), &mut artefacts);
        (artefacts.payload.carrier, render(&artefacts.findings, None, Look::PLAIN))
    }

    #[test]
    fn files_that_do_not_fit_go_through_a_bucket_and_more_than_can_be_named_are_refused() {
        // Digests do not compress.
        let large = (0..40_u32).map(|number| crate::output::hash(&number.to_be_bytes())).collect::<String>();
        assert_eq!(chosen("", 10, &large), (Carrier::Document, String::new()));
        assert_eq!(chosen("", 50, &large), (Carrier::Bucket, String::new()));
        assert_eq!(chosen("", 300, &large), (Carrier::Bucket, String::new()));
        let (_, said) = chosen("", 700, &large);
        assert!(said.starts_with("error[bootstrap-too-large]: the bootstrap has 700 files"), "{said}");
        assert_eq!(chosen("bootstrap: manual", 700, &large), (Carrier::Document, String::new()));
    }

    #[test]
    fn text_that_repeats_is_packed_small_and_counted_in_base64() {
        assert!(packed(&"SELECT 1;\n".repeat(1000)) < 200);
        assert_eq!(packed("") % 4, 0);
    }
}
