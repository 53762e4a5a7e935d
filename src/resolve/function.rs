//! [`Lambda`]: a sink that is a function, complete.

use std::collections::BTreeMap;

use crate::manifest::{Duration, FunctionRef, OnFailure, Size};

/// A function and how it is called.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "as in the manifest")]
pub struct Lambda {
    pub code: Code,
    pub batch_size: u32,
    pub batch_window: Duration,
    pub retries: u32,
    /// None: as old as the stream keeps it.
    pub max_age: Option<Duration>,
    pub parallelization: u32,
    pub on_failure: OnFailure,
}

/// Whose code it is.
#[derive(Debug, Clone)]
pub enum Code {
    /// Somebody else's.
    Existing {
        /// Which.
        function: FunctionRef,
        /// Whether its role gets a policy.
        grant: bool,
    },
    /// That of a folder beside the manifest.
    Made(MadeFunction),
}

/// A function that cdcc makes.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "as in the manifest")]
pub struct MadeFunction {
    pub folder: String,
    pub runtime: String,
    pub handler: String,
    pub memory: Size,
    pub timeout: Duration,
    pub environment: BTreeMap<String, String>,
    pub tracing: bool,
}
