//! [`Payload`]: what the bootstrap's runner gets, as the text phase hands it to the emitters.

/// The files that the runner needs, as they lie in the output.
#[derive(Debug, Clone, Default)]
pub struct Payload {
    /// Path on the runner, and path from the output folder.
    pub files: Vec<(String, String)>,
    /// The runner's script itself, which is always in the document.
    pub script: String,
    /// How the files come to the runner.
    pub carrier: Carrier,
}

/// How files come to the runner.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Carrier {
    /// Packed, in the document that starts the script.
    #[default]
    Document,
    /// Through a private bucket; the document says which, by their digests.
    Bucket,
}
