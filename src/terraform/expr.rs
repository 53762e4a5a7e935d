//! [`Expr`] and [`Val`]: references and literals, told apart by type. Nothing else in cdcc writes `${`.

use std::marker::PhantomData;

use super::term::{Piece, Term, ToTerm};

/// A type of Terraform's language. The markers below carry no value; they only keep apart what must not be mixed up.
pub trait TfType {
    /// The type constraint of a variable of this type.
    fn constraint() -> String;
}

macro_rules! scalar_types {
    ($($(#[$doc:meta])* $name:ident $(<$param:ident>)? = $constraint:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name $(<$param>(PhantomData<fn() -> $param>))?;

        impl $(<$param>)? TfType for $name $(<$param>)? {
            fn constraint() -> String {
                $constraint.to_owned()
            }
        }
    )+};
}

scalar_types! {
    /// Text of no particular meaning.
    Text = "string";
    /// A number.
    Number = "number";
    /// True or false.
    Bool = "bool";
    /// The id that AWS gave to a thing of kind `K`.
    Id<K> = "string";
    /// The Amazon Resource Name of a thing of kind `K`.
    Arn<K> = "string";
    /// The name of a thing of kind `K`, where another thing refers to it by name.
    Name<K> = "string";
}

/// A list of `T`.
#[derive(Debug)]
pub struct List<T>(PhantomData<fn() -> T>);

impl<T: TfType> TfType for List<T> {
    fn constraint() -> String {
        format!("list({})", T::constraint())
    }
}

/// An expression of Terraform's language whose value is a `T`. Only this module tree can make one.
#[derive(Debug)]
pub struct Expr<T> {
    hcl: String,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for Expr<T> {
    fn clone(&self) -> Self {
        Self::new(self.hcl.clone())
    }
}

impl<T> Expr<T> {
    pub(super) fn new(hcl: impl Into<String>) -> Self {
        Self { hcl: hcl.into(), kind: PhantomData }
    }

    pub(super) fn hcl(&self) -> &str {
        &self.hcl
    }

    /// The same value where any text will do.
    pub fn text(&self) -> Expr<Text> {
        Expr::new(self.hcl.clone())
    }
}

impl<T> ToTerm for Expr<T> {
    fn to_term(self) -> Term {
        Term::Expr(self.hcl)
    }
}

impl<T> ToTerm for &Expr<T> {
    fn to_term(self) -> Term {
        self.clone().to_term()
    }
}

/// A `T` that is written out, computed by Terraform, or (for text) a mix of both.
#[derive(Debug)]
pub struct Val<T> {
    term: Term,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for Val<T> {
    fn clone(&self) -> Self {
        Self::new(self.term.clone())
    }
}

impl<T> Val<T> {
    fn new(term: Term) -> Self {
        Self { term, kind: PhantomData }
    }
}

impl<K> Val<Arn<K>> {
    /// The same value where any text will do.
    pub fn text(&self) -> Val<Text> {
        Val::new(self.term.clone())
    }
}

impl Val<Text> {
    /// Text made of literal and computed parts, one after the other.
    pub fn concat(parts: impl IntoIterator<Item = Val<Text>>) -> Self {
        let mut pieces = Vec::new();
        for part in parts {
            match part.term {
                Term::Literal(text) => pieces.push(Piece::Literal(text)),
                Term::Expr(hcl) => pieces.push(Piece::Expr(hcl)),
                Term::Text(several) => pieces.extend(several),
                _ => unreachable!("a value of type text is made of pieces"),
            }
        }
        Self::new(Term::text(pieces))
    }
}

impl<T> ToTerm for Val<T> {
    fn to_term(self) -> Term {
        self.term
    }
}

impl<T> From<Expr<T>> for Val<T> {
    fn from(expr: Expr<T>) -> Self {
        Self::new(expr.to_term())
    }
}

impl<T> From<&Expr<T>> for Val<T> {
    fn from(expr: &Expr<T>) -> Self {
        Self::new(expr.to_term())
    }
}

impl<T> From<Vec<Expr<T>>> for Val<List<T>> {
    fn from(items: Vec<Expr<T>>) -> Self {
        Self::new(items.to_term())
    }
}

impl From<Vec<String>> for Val<List<Text>> {
    fn from(literals: Vec<String>) -> Self {
        Self::new(literals.to_term())
    }
}

impl<K> From<&'static str> for Val<Arn<K>> {
    fn from(literal: &'static str) -> Self {
        Self::new(literal.to_term())
    }
}

impl<K> From<String> for Val<Arn<K>> {
    fn from(literal: String) -> Self {
        Self::new(literal.to_term())
    }
}

impl<K> From<String> for Val<Id<K>> {
    fn from(literal: String) -> Self {
        Self::new(literal.to_term())
    }
}

impl From<u16> for Val<Number> {
    fn from(literal: u16) -> Self {
        Self::new(literal.to_term())
    }
}

impl From<u32> for Val<Number> {
    fn from(literal: u32) -> Self {
        Self::new(literal.to_term())
    }
}

impl From<&str> for Val<Text> {
    fn from(literal: &str) -> Self {
        Self::new(literal.to_owned().to_term())
    }
}

impl From<String> for Val<Text> {
    fn from(literal: String) -> Self {
        Self::new(literal.to_term())
    }
}

impl From<&String> for Val<Text> {
    fn from(literal: &String) -> Self {
        Self::new(literal.clone().to_term())
    }
}

/// What can be a part of a text.
pub trait TextPart {
    /// The part.
    fn part(self) -> Val<Text>;
}

impl<T> TextPart for Expr<T> {
    fn part(self) -> Val<Text> {
        self.text().into()
    }
}

impl<T> TextPart for &Expr<T> {
    fn part(self) -> Val<Text> {
        self.text().into()
    }
}

impl TextPart for Val<Text> {
    fn part(self) -> Self {
        self
    }
}

impl TextPart for &str {
    fn part(self) -> Val<Text> {
        self.into()
    }
}

impl TextPart for String {
    fn part(self) -> Val<Text> {
        self.into()
    }
}

/// Text made of literal and computed parts: `text!["arn:aws:iam::", account, ":role/x"]`.
macro_rules! text {
    ($($part:expr),+ $(,)?) => {
        $crate::terraform::Val::<$crate::terraform::Text>::concat([$($crate::terraform::TextPart::part($part)),+])
    };
}
pub(crate) use text;
