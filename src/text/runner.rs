//! The script that the bootstrap's runner executes.

/// `modules/bootstrap/run.sh`: the same for every pipeline; what differs comes in variables.
pub const SCRIPT: &str = include_str!("scripts/run.sh");
