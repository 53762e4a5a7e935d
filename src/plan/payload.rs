//! [`Payload`]: what the bootstrap's runner gets, as the text phase hands it to the emitters.

/// The files that the runner needs, as they lie in the output.
#[derive(Debug, Clone, Default)]
pub struct Payload {
    /// Path on the runner, and path from the output folder.
    pub files: Vec<(String, String)>,
    /// The runner's script itself.
    pub script: String,
}
