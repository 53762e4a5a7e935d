//! Trees of a few lines, before and after.
