//! A small typed model of Terraform's JSON syntax. It knows nothing of pipelines.
//!
//! Three things cannot be written with it: a reference to an attribute that a resource does not have, a reference to the
//! wrong kind of thing (a subnet's id where a VPC's is due), and a module variable that nobody passes or an output that
//! nobody declares. What types cannot hold, the schema walk in the tests does.

pub mod aws;
pub mod backend;
mod expr;
pub mod function;
mod kind;
mod meta;
mod module;
mod moved;
mod permissions;
mod references;
mod render;
mod root;
mod term;

pub(crate) use expr::text;
pub use expr::{Arn, Bool, Expr, Id, List, Name, Number, Text, TextPart, TfType, Val};
pub use kind::{DataHandle, EachDataHandle, EphemeralHandle, Handle, Kind};
pub use meta::{Address, Meta};
pub use module::{Exported, Module};
pub use permissions::Permissions;
pub use references::{Reference, Spot, references, spots};
pub use root::{Check, Provider, Root};
pub use term::{Halves, Several, Term, ToTerm};
