//! [`Kind`] and its handles: a kind of resource is a struct of the arguments that cdcc uses, and a list of the attributes
//! that may be read from it.

use std::marker::PhantomData;

use super::meta::Address;
pub(super) use super::term::Key;
use super::term::{Term, ToTerm};

/// A block of Terraform's language.
pub trait Block: ToTerm {
    /// Its arguments, in alphabetical order.
    fn arguments(self) -> Vec<(Key, Term)>;
}

/// A kind of resource, data source or ephemeral resource.
pub trait Kind: Block {
    /// The name of the kind in the provider (`aws_kms_key`).
    const TYPE: &'static str;
    /// Whether destroying it loses something that cannot be made again.
    const HOLDS_DATA: bool = false;
}

macro_rules! handles {
    ($($(#[$doc:meta])* $handle:ident, $prefix:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $handle<K> {
            name: String,
            kind: PhantomData<fn() -> K>,
        }

        impl<K: Kind> $handle<K> {
            pub(super) fn new(name: &str) -> Self {
                Self { name: name.to_owned(), kind: PhantomData }
            }

            /// Its address inside its module.
            pub fn at(&self) -> Address {
                Address([$prefix, K::TYPE, ".", &self.name].concat())
            }
        }
    )+};
}

handles! {
    /// A managed resource of a module.
    Handle, "";
    /// A data source of a module.
    DataHandle, "data.";
    /// A data source of a module that is there once for each key of a list.
    EachDataHandle, "data.";
    /// An ephemeral resource of a module: its values are in no plan and no state.
    EphemeralHandle, "ephemeral.";
}

/// The name of an argument that Rust knows as a keyword, without the sign that says so.
pub(super) const fn plain(field: &'static str) -> &'static str {
    match field.as_bytes() {
        [b'r', b'#', ..] => field.split_at(2).1,
        _ => field,
    }
}

/// Whether names stand in alphabetical order, each once.
pub(super) const fn is_sorted(mut names: &[&str]) -> bool {
    while let [one, rest @ ..] = names {
        if let [other, ..] = rest
            && !is_before(one.as_bytes(), other.as_bytes())
        {
            return false;
        }
        names = rest;
    }
    true
}

const fn is_before(mut one: &[u8], mut other: &[u8]) -> bool {
    while let ([a, one_rest @ ..], [b, other_rest @ ..]) = (one, other) {
        if *a != *b {
            return *a < *b;
        }
        (one, other) = (one_rest, other_rest);
    }
    one.len() < other.len()
}

/// Declares the argument structs of blocks: `block! { /// doc  pub struct Name { argument: Type, } }`. Arguments are declared in the
/// order in which they are written, the alphabetical one, so that nothing has to be sorted.
macro_rules! block {
    ($($(#[$doc:meta])* pub struct $name:ident { $($field:ident : $type:ty,)* })+) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name {
            $(
                #[expect(missing_docs, reason = "the argument is the provider's own; its documentation describes it")]
                pub $field: $type,
            )*
        }

        impl $crate::terraform::ToTerm for $name {
            fn to_term(self) -> $crate::terraform::Term {
                $crate::terraform::Term::Map($crate::terraform::kind::Block::arguments(self))
            }
        }

        impl $crate::terraform::kind::Block for $name {
            fn arguments(self) -> Vec<($crate::terraform::kind::Key, $crate::terraform::Term)> {
                const {
                    let names: &[&str] = &[$($crate::terraform::kind::plain(stringify!($field))),*];
                    assert!($crate::terraform::kind::is_sorted(names), "arguments stand in alphabetical order");
                }
                vec![
                    $((
                        $crate::terraform::kind::Key::Borrowed($crate::terraform::kind::plain(stringify!($field))),
                        $crate::terraform::ToTerm::to_term(self.$field),
                    ),)*
                ]
            }
        }
    )+};
}
pub(crate) use block;

/// Declares a kind: its arguments, and after `reads` the attributes that a handle gives typed references to.
macro_rules! kind {
    ($(
        $(#[$doc:meta])*
        $role:ident $name:ident = $tf:literal $(($flag:ident))? { $($field:ident : $type:ty,)* } reads { $($attribute:ident : $read:ty,)* }
    )+) => {$(
        $crate::terraform::kind::block! { $(#[$doc])* pub struct $name { $($field: $type,)* } }

        impl $crate::terraform::Kind for $name {
            const TYPE: &'static str = $tf;
            $($crate::terraform::kind::flag!($flag);)?
        }

        impl $crate::terraform::kind::role!($role, $name) {
            $(
                #[doc = concat!("`", $tf, ".", stringify!($attribute), "`")]
                pub fn $attribute(&self) -> $crate::terraform::Expr<$read> {
                    self.at().attribute(stringify!($attribute))
                }
            )*
        }
    )+};
}
pub(crate) use kind;

/// What a word in parentheses behind a kind's name means.
macro_rules! flag {
    (holds_data) => {
        const HOLDS_DATA: bool = true;
    };
}
pub(crate) use flag;

/// The handle that belongs to a role.
macro_rules! role {
    (resource, $name:ident) => { $crate::terraform::Handle<$name> };
    (data, $name:ident) => { $crate::terraform::DataHandle<$name> };
    (ephemeral, $name:ident) => { $crate::terraform::EphemeralHandle<$name> };
}
pub(crate) use role;
