//! The two judges of a manifest's shape, the decoder and the `jsonschema` crate with the generated schema, and their
//! disagreements.

use cdcc::manifest::Manifest;
use jsonschema::Validator;

use super::document;

/// Both judges.
pub(super) struct Judge {
    schema: Validator,
    judged: usize,
    disagreements: Vec<String>,
}

impl Judge {
    pub(super) fn new() -> Self {
        let schema = jsonschema::draft7::new(&cdcc::manifest::schema()).expect("the schema is a draft-07 schema");
        Self { schema, judged: 0, disagreements: Vec::new() }
    }

    /// Asks both about `manifest`, a YAML text, of which `what` is the odd part. Returns whether the decoder took it.
    pub(super) fn ask(&mut self, manifest: &str, what: &str) -> bool {
        self.judged += 1;
        let document = document(manifest);
        let decoded = Manifest::decode(&document);
        let json = document.to_json();
        if decoded.is_ok() != self.schema.is_valid(&json) {
            let said = match &decoded {
                Ok(_) => "accepts".to_owned(),
                Err(findings) => findings.iter().map(|one| one.message.clone()).collect::<Vec<_>>().join("; "),
            };
            let schema: Vec<String> =
                self.schema.iter_errors(&json).map(|error| format!("{}: {error}", error.instance_path())).collect();
            let schema = if schema.is_empty() { "accepts".to_owned() } else { schema.join("; ") };
            self.disagreements.push(format!("{what}\n  decoder: {said}\n  schema:  {schema}"));
        }
        decoded.is_ok()
    }

    /// Whether they agreed until now.
    pub(super) fn agrees(&self) -> bool {
        self.disagreements.is_empty()
    }

    /// The last disagreement.
    pub(super) fn last(&self) -> &str {
        self.disagreements.last().map_or("", String::as_str)
    }

    /// # Panics
    /// When they disagreed about anything, or were asked about fewer than `least` manifests.
    pub(super) fn finish(self, least: usize) {
        let count = self.disagreements.len();
        assert!(count == 0, "{count} of {}:\n{}", self.judged, self.disagreements.join("\n"));
        assert!(self.judged >= least, "only {} manifests were judged", self.judged);
    }
}
