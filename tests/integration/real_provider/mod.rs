//! The real AWS provider on what cdcc writes: `validate` holds checks that no schema has; `plan`, `apply` and `destroy`
//! run its own code against an emulated account.
//!
//! The provider comes from a filesystem mirror: in the CLI configuration file that `CDCC_TERRAFORM_CONFIG` names, or in one
//! of the folders where Terraform itself looks for mirrors.

mod account;
mod emulator;
mod life;
mod plugin;
mod replacements;
mod surroundings;
mod terraform;
mod validate;
