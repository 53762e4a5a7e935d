//! [`Package`]: the code of a function that cdcc makes, as it was read.

/// The code of a function.
#[derive(Debug)]
pub struct Package {
    /// The paths of its files, sorted.
    pub files: Vec<String>,
    /// The archive.
    pub archive: Vec<u8>,
}
