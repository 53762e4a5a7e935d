//! [`Term`]: a value in a Terraform configuration, before it is JSON.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// The key of an entry: mostly the name of an argument, which needs no copy.
pub(super) type Key = Cow<'static, str>;

/// A value. Maps are ordered, so that output never depends on hashing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// Nothing: an argument that is left out.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with a fraction, as JSON writes it.
    Decimal(String),
    /// Text that means itself, whatever it looks like. Most texts are, hence no list of pieces.
    Literal(Cow<'static, str>),
    /// An expression of Terraform's language.
    Expr(String),
    /// Text of literal parts and expressions.
    Text(Vec<Piece>),
    /// A list.
    List(Vec<Term>),
    /// An object: entries in the order of their keys, each key once. A list, because most objects are made whole, written
    /// once and dropped. Made with [`Term::map`].
    Map(Vec<(Key, Term)>),
}

/// A part of a text that has several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text that means itself, whatever it looks like.
    Literal(Cow<'static, str>),
    /// An expression of Terraform's language.
    Expr(String),
}

/// What can stand as a value in a Terraform configuration.
pub trait ToTerm {
    /// The value.
    fn to_term(self) -> Term;
}

impl Term {
    /// An object of these entries, whose keys differ.
    pub fn map<K: Into<Key>>(entries: impl IntoIterator<Item = (K, Term)>) -> Self {
        let mut entries: Vec<(Key, Term)> = entries.into_iter().map(|(key, value)| (key.into(), value)).collect();
        entries.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        debug_assert!(entries.is_sorted_by(|(one, _), (other, _)| one < other), "a key stands twice");
        Self::Map(entries)
    }

    /// The value under `key`, in an object that has it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let Self::Map(entries) = self else { return None };
        entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The value under `key` of an object; nothing, where it has none yet.
    pub fn entry(&mut self, key: &str) -> &mut Self {
        if !matches!(self, Self::Map(_)) {
            *self = Self::Map(Vec::new());
        }
        let Self::Map(entries) = self else { unreachable!("it is one now") };
        let at = entries.binary_search_by(|(name, _)| name.as_ref().cmp(key)).unwrap_or_else(|at| {
            entries.insert(at, (Cow::Owned(key.to_owned()), Self::Null));
            at
        });
        &mut entries[at].1
    }

    /// Puts a value under `key` into an object.
    pub fn put(&mut self, key: &str, value: Self) {
        *self.entry(key) = value;
    }

    /// An object, also where it is the only item of a list; nothing becomes an empty one. None: it is something else.
    pub fn only_block(&mut self) -> Option<&mut Self> {
        if *self == Self::Null {
            *self = Self::Map(Vec::new());
        }
        match self {
            Self::Map(_) => Some(self),
            Self::List(items) => match items.as_mut_slice() {
                [only @ Self::Map(_)] => Some(only),
                _ => None,
            },
            _ => None,
        }
    }

    /// The first expression in it, as Terraform reads it.
    pub fn expression(&self) -> Option<String> {
        match self {
            Self::Expr(hcl) => Some(interpolation(hcl)),
            Self::Text(pieces) => Some(template(pieces)),
            Self::List(items) => items.iter().find_map(Self::expression),
            Self::Map(entries) => entries.iter().find_map(|(_, value)| value.expression()),
            Self::Null | Self::Bool(_) | Self::Int(_) | Self::Decimal(_) | Self::Literal(_) => None,
        }
    }

    /// Text of these parts.
    pub(super) fn text(pieces: Vec<Piece>) -> Self {
        match <[Piece; 1]>::try_from(pieces) {
            Ok([Piece::Literal(text)]) => Self::Literal(text),
            Ok([Piece::Expr(hcl)]) => Self::Expr(hcl),
            Err(pieces) => Self::Text(pieces),
        }
    }

    /// The same value as an expression of Terraform's language, for use inside a function call.
    pub(super) fn hcl(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(value) => value.to_string(),
            Self::Int(value) => value.to_string(),
            Self::Decimal(value) => value.clone(),
            Self::Literal(text) => quoted(&[Piece::Literal(text.clone())]),
            Self::Expr(hcl) => hcl.clone(),
            Self::Text(pieces) => quoted(pieces),
            Self::List(items) => format!("[{}]", join(items.iter().map(Self::hcl))),
            Self::Map(entries) => {
                let entries = entries
                    .iter()
                    .map(|(key, value)| format!("{} = {}", quoted(&[Piece::Literal(key.clone())]), value.hcl()));
                format!("{{{}}}", join(entries))
            }
        }
    }
}

fn join(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

/// A quoted template of Terraform's language (HCL native syntax).
fn quoted(pieces: &[Piece]) -> String {
    let mut out = String::from('"');
    for piece in pieces {
        match piece {
            Piece::Literal(text) => {
                for letter in escaped(text).chars() {
                    match letter {
                        '\\' => out.push_str("\\\\"),
                        '"' => out.push_str("\\\""),
                        '\n' => out.push_str("\\n"),
                        '\r' => out.push_str("\\r"),
                        '\t' => out.push_str("\\t"),
                        other => out.push(other),
                    }
                }
            }
            Piece::Expr(hcl) => out.push_str(&interpolation(hcl)),
        }
    }
    out.push('"');
    out
}

/// The text of a template: literals escaped, expressions in `${..}`.
pub(super) fn template(pieces: &[Piece]) -> String {
    pieces.iter().fold(String::new(), |text, piece| match piece {
        Piece::Literal(literal) => text + &escaped(literal),
        Piece::Expr(hcl) => text + &interpolation(hcl),
    })
}

/// The text of a template that is one expression.
pub(super) fn interpolation(hcl: &str) -> String {
    ["${", hcl, "}"].concat()
}

/// Terraform reads every string as a template; a doubled sign makes the two openings mean themselves.
pub(super) fn escaped(literal: &str) -> Cow<'_, str> {
    // Looking for one byte is what nearly every text gets away with.
    if literal.contains('{') && (literal.contains("${") || literal.contains("%{")) {
        literal.replace("${", "$${").replace("%{", "%%{").into()
    } else {
        literal.into()
    }
}

impl ToTerm for Term {
    fn to_term(self) -> Term {
        self
    }
}

impl ToTerm for bool {
    fn to_term(self) -> Term {
        Term::Bool(self)
    }
}

macro_rules! integers {
    ($($int:ty)+) => {$(
        impl ToTerm for $int {
            fn to_term(self) -> Term {
                Term::Int(i64::from(self))
            }
        }
    )+};
}
integers!(u8 u16 u32 i64);

/// A number of halves: 3 is 1.5.
#[derive(Debug, Clone, Copy)]
pub struct Halves(pub u32);

impl ToTerm for Halves {
    fn to_term(self) -> Term {
        let whole = self.0 / 2;
        if self.0.is_multiple_of(2) { whole.to_term() } else { Term::Decimal(format!("{whole}.5")) }
    }
}

impl ToTerm for &'static str {
    fn to_term(self) -> Term {
        Term::Literal(Cow::Borrowed(self))
    }
}

impl ToTerm for String {
    fn to_term(self) -> Term {
        Term::Literal(Cow::Owned(self))
    }
}

impl<T: ToTerm> ToTerm for Option<T> {
    fn to_term(self) -> Term {
        self.map_or(Term::Null, ToTerm::to_term)
    }
}

/// A list that is left out where it is empty.
#[derive(Debug)]
pub struct Several<T>(pub Vec<T>);

impl<T: ToTerm> ToTerm for Several<T> {
    fn to_term(self) -> Term {
        if self.0.is_empty() { Term::Null } else { self.0.to_term() }
    }
}

impl<T: ToTerm> ToTerm for Vec<T> {
    fn to_term(self) -> Term {
        Term::List(self.into_iter().map(ToTerm::to_term).collect())
    }
}

impl<T: ToTerm> ToTerm for BTreeMap<String, T> {
    fn to_term(self) -> Term {
        Term::map(self.into_iter().map(|(key, value)| (key, value.to_term())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literal_text_never_becomes_a_template() {
        let pieces = [Piece::Literal("a${b}%{c}".into()), Piece::Expr("var.x".to_owned())];
        assert_eq!(template(&pieces), "a$${b}%%{c}${var.x}");
        assert_eq!(Term::Text(pieces.to_vec()).hcl(), r#""a$${b}%%{c}${var.x}""#);
    }

    #[test]
    fn a_value_inside_a_function_call_is_quoted_and_escaped() {
        let term = Term::map([("k\"ey", "a\\b\n\"${x}".to_term()), ("e", Term::Expr("var.x".to_owned()))]);
        assert_eq!(term.hcl(), r#"{"e" = var.x, "k\"ey" = "a\\b\n\"$${x}"}"#);
    }

    #[test]
    fn a_dollar_before_an_opening_stays_a_dollar() {
        // Terraform reads `$${` as a literal `${`, so a literal `$${` needs one more: `$$${`.
        assert_eq!(template(&[Piece::Literal("$${x}".into())]), "$$${x}");
    }
}
