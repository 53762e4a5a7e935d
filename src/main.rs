//! The `cdcc` binary.
fn main() {}
