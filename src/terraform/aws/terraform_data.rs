//! `terraform_data`, which is built into Terraform.

use crate::terraform::kind::kind;
use crate::terraform::{Expr, Text};

kind! {
    /// Remembers a value; changes when the value does.
    resource Data = "terraform_data" {
        input: Option<Expr<Text>>,
    } reads {
        id: Text,
        output: Text,
    }
}
