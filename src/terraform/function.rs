//! Terraform's built-in functions, as far as cdcc uses them, with typed arguments and results.

use super::expr::{Arn, Bool, Expr, List, Name, Number, Text, Val, text};
use super::term::{Term, ToTerm};

fn call<T>(name: &str, arguments: &[&str]) -> Expr<T> {
    Expr::new([name, "(", &arguments.join(", "), ")"].concat())
}

/// `jsonencode(value)`.
pub fn jsonencode(value: impl ToTerm) -> Expr<Text> {
    call("jsonencode", &[&value.to_term().hcl()])
}

/// `jsondecode(text)["key"]`.
pub fn json_key(text: &Expr<Text>, key: &'static str) -> Expr<Text> {
    Expr::new(format!("jsondecode({})[{}]", text.hcl(), key.to_term().hcl()))
}

/// `try(length(value), 0) > 0`: whether there is such a text at all, and it is not empty.
pub fn has_text(value: &Expr<Text>) -> Expr<Bool> {
    Expr::new(format!("try(length({}), 0) > 0", value.hcl()))
}

/// `try(value, null) == literal`: not where there is no such text.
pub fn is_text(value: &Expr<Text>, literal: &str) -> Expr<Bool> {
    Expr::new(format!("try({}, null) == {}", value.hcl(), literal.to_owned().to_term().hcl()))
}

/// `can(regex(pattern, text))`.
pub fn matches(text: &Expr<Text>, pattern: &'static str) -> Expr<Bool> {
    Expr::new(format!("can(regex({}, {}))", pattern.to_term().hcl(), text.hcl()))
}

/// `!condition`.
pub fn not(condition: &Expr<Bool>) -> Expr<Bool> {
    Expr::new(format!("!{}", condition.hcl()))
}

/// `one == other`.
pub fn are_same(one: &Expr<Text>, other: &Expr<Text>) -> Expr<Bool> {
    Expr::new(format!("{} == {}", one.hcl(), other.hcl()))
}

/// `sha256(value)`, as 64 hexadecimal digits.
pub fn sha256(value: impl ToTerm) -> Expr<Text> {
    call("sha256", &[&value.to_term().hcl()])
}

/// The first eight hexadecimal digits of `sha256(value)`, as a number below 2^32: a version number that follows content.
pub fn number_from(value: impl ToTerm) -> Expr<Number> {
    call("parseint", &[&format!("substr({}, 0, 8)", sha256(value).hcl()), "16"])
}

/// The text of a file beside the module: `file("${path.module}/path")`.
pub fn file(path: &str) -> Expr<Text> {
    call("file", &[&beside_module(path)])
}

/// The bytes of a file beside the module, in base64.
pub fn filebase64(path: &str) -> Expr<Text> {
    call("filebase64", &[&beside_module(path)])
}

/// The path of a file beside the module.
pub fn path(path: &str) -> Val<Text> {
    text![Expr::<Text>::new("path.module"), format!("/{path}")]
}

/// The SHA-256 of a file beside the module, in base64.
pub fn filebase64sha256(path: &str) -> Expr<Text> {
    call("filebase64sha256", &[&beside_module(path)])
}

/// The SHA-256 of a file beside the module, as 64 hexadecimal digits.
pub fn filesha256(path: &str) -> Expr<Text> {
    call("filesha256", &[&beside_module(path)])
}

/// The last part of a path: of a role's ARN, its name.
pub fn basename<K>(path: &Expr<Arn<K>>) -> Expr<Name<K>> {
    call("basename", &[path.hcl()])
}

/// The file beside the module with its `${..}` filled in.
pub fn templatefile(path: &str, variables: &Term) -> Expr<Text> {
    call("templatefile", &[&beside_module(path), &variables.hcl()])
}

fn beside_module(path: &str) -> String {
    Term::Text(vec![
        super::term::Piece::Expr("path.module".to_owned()),
        super::term::Piece::Literal(format!("/{path}").into()),
    ])
    .hcl()
}

/// `element(split(separator, text), index)`, counted from 0.
pub fn part<T>(text: &Expr<T>, separator: &'static str, index: u32) -> Expr<Text> {
    call("element", &[&format!("split({}, {})", separator.to_term().hcl(), text.hcl()), &index.to_string()])
}

/// The item of a list at `index`, counted from 0.
pub fn item<T>(list: &Expr<List<T>>, index: u32) -> Expr<T> {
    Expr::new(format!("{}[{index}]", list.hcl()))
}

/// `length(list) >= count`.
pub fn at_least<T>(list: &Expr<List<T>>, count: u32) -> Expr<Bool> {
    Expr::new(format!("length({}) >= {count}", list.hcl()))
}

/// `number <= most`.
pub fn no_more_than(number: &Expr<Number>, most: u32) -> Expr<Bool> {
    Expr::new(format!("{} <= {most}", number.hcl()))
}

/// `startswith(text, prefix)`.
pub fn starts_with(text: &Expr<Text>, prefix: &str) -> Expr<Bool> {
    call("startswith", &[text.hcl(), &prefix.to_owned().to_term().hcl()])
}

/// `length(list) <= count`.
pub fn at_most<T>(list: &Expr<List<T>>, count: u32) -> Expr<Bool> {
    Expr::new(format!("length({}) <= {count}", list.hcl()))
}

/// The first of a list, or an empty text.
pub fn first_or_empty<T>(list: &Expr<List<T>>) -> Expr<T> {
    Expr::new(format!("try(({})[0], \"\")", list.hcl()))
}

/// `contains(list, value)`.
pub fn contains<T>(list: &Expr<List<T>>, value: impl ToTerm) -> Expr<Bool> {
    call("contains", &[list.hcl(), &value.to_term().hcl()])
}

/// `contains([literals], value)`.
pub fn is_one_of<T>(value: &Expr<T>, literals: &[&'static str]) -> Expr<Bool> {
    let list = literals.iter().map(|literal| (*literal).to_term()).collect::<Vec<_>>().to_term();
    call("contains", &[&list.hcl(), value.hcl()])
}

/// `value != ""`.
pub fn is_not_empty<T>(value: &Expr<T>) -> Expr<Bool> {
    Expr::new(format!("{} != \"\"", value.hcl()))
}

/// `condition ? yes : no`.
pub fn choose<T>(condition: &Expr<Bool>, yes: &Expr<T>, no: impl ToTerm) -> Expr<T> {
    Expr::new(format!("{} ? {} : {}", condition.hcl(), yes.hcl(), no.to_term().hcl()))
}

/// `join(separator, [values])`.
pub fn join(separator: &'static str, values: impl ToTerm) -> Expr<Text> {
    call("join", &[&separator.to_term().hcl(), &values.to_term().hcl()])
}

/// `nonsensitive(value)`: for what the provider hides out of caution and is no secret.
pub fn nonsensitive<T>(value: &Expr<T>) -> Expr<T> {
    call("nonsensitive", &[value.hcl()])
}

/// `[values]`.
pub fn list<T>(values: impl IntoIterator<Item = Expr<T>>) -> Expr<List<T>> {
    let items: Vec<Expr<T>> = values.into_iter().collect();
    let items: Vec<&str> = items.iter().map(Expr::hcl).collect();
    Expr::new(format!("[{}]", items.join(", ")))
}

/// `concat(lists)`.
pub fn concat<T>(lists: &[Expr<List<T>>]) -> Expr<List<T>> {
    call("concat", &lists.iter().map(Expr::hcl).collect::<Vec<_>>())
}

/// `base64gzip(file(..))` of a file beside the module: compressed, in base64.
pub fn packed_file(path: &str) -> Expr<Text> {
    call("base64gzip", &[file(path).hcl()])
}

/// `substr(text, 0, length)`.
pub fn first_characters<T>(text: &Expr<T>, length: u32) -> Expr<Text> {
    call("substr", &[text.hcl(), "0", &length.to_string()])
}

/// `join(separator, list)`.
pub fn join_list<T>(separator: &'static str, list: &Expr<List<T>>) -> Expr<Text> {
    call("join", &[&separator.to_term().hcl(), list.hcl()])
}

/// A list of texts.
pub fn list_of(values: Vec<Val<Text>>) -> Expr<List<Text>> {
    Expr::new(values.to_term().hcl())
}

/// `toset(list)`: the form in which keys are told.
pub fn to_set(list: Val<List<Text>>) -> Expr<Text> {
    call("toset", &[&list.to_term().hcl()])
}

/// `length(list)`, as text.
pub fn count<T>(list: &Expr<List<T>>) -> Expr<Text> {
    call("length", &[list.hcl()])
}

/// `coalescelist(list, fallback)`: the first of both that is not empty.
pub fn or_list<T>(list: &Expr<List<T>>, fallback: &Expr<List<T>>) -> Expr<List<T>> {
    call("coalescelist", &[list.hcl(), fallback.hcl()])
}
