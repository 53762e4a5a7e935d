//! Text from outside never becomes an expression.

use cdcc::terraform::{Expr, Text};

fn expression(from_outside: &str) -> Expr<Text> {
    Expr::new(from_outside)
}

fn main() {}
