//! What overrides are checked against, `src/overrides/arguments.txt`: made from the project's cut of both schemas. Its form is
//! told in `src/overrides/provider.rs`. `cargo bless committed` rewrites it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::schema::{Attribute, Block, NestedBlock, Nesting, ProviderSchema, Type};

const FILE: &str = "src/overrides/arguments.txt";

/// Arguments that all kinds have, or may have: `src/overrides` knows them by name. Terraform's SDK declares the first two, and
/// the provider's code refuses them.
const EVERYWHERE: [&str; 3] = ["id", "tags_all", "region"];

/// A block that is written more than once at no more than this length is not worth a line of its own.
const SHORT: usize = 24;

/// Blocks that stand more than once, in the order in which they get their numbers.
#[derive(Default)]
struct Shapes {
    seen: BTreeMap<String, u32>,
    lines: Vec<(String, String)>,
}

impl Shapes {
    /// What stands behind a block's name: its arguments, or the number under which they stand.
    fn body(&mut self, words: &str) -> String {
        let count = self.seen.get(words).copied().unwrap_or_default();
        if words.len() <= SHORT || count < 2 {
            return format!("({words})");
        }
        if let Some((number, _)) = self.lines.iter().find(|(_, known)| known == words) {
            return number.clone();
        }
        let number = format!("@{}", self.lines.len() + 1);
        self.lines.push((number.clone(), words.to_owned()));
        number
    }
}

/// One argument or block in either version.
enum Part<'s> {
    Attribute(&'s Attribute),
    Block(&'s NestedBlock),
}

fn part<'s>(block: Option<&'s Block>, name: &str) -> Option<Part<'s>> {
    let block = block?;
    let nested = block.nested.get(name).map(Part::Block);
    nested.or_else(|| block.attributes.get(name).map(Part::Attribute))
}

/// The words of a block: those of both versions, in the order of their names.
fn words(old: Option<&Block>, new: Option<&Block>, name_it: &mut dyn FnMut(&str) -> String) -> String {
    let mut names: Vec<&String> =
        [old, new].into_iter().flatten().flat_map(|block| block.attributes.keys().chain(block.nested.keys())).collect();
    names.sort();
    names.dedup();
    let words = names.into_iter().map(|name| {
        let (before, after) = (part(old, name), part(new, name));
        let version = match (&before, &after) {
            // A block that is new brings its arguments with it.
            (None, Some(_)) if old.is_some() => "6",
            (Some(_), None) if new.is_some() => "5",
            _ => "",
        };
        // What is an attribute of objects in 5 and a block in 6 is written alike in JSON.
        let nested = [&before, &after].map(|part| match part {
            Some(Part::Block(block)) => Some(*block),
            _ => None,
        });
        if let Some(shape) = nested[1].or(nested[0]) {
            let inner = words(nested[0].map(|block| &block.block), nested[1].map(|block| &block.block), name_it);
            return format!("{version}{}{}", cardinality(name, shape), name_it(&inner));
        }
        let attributes = [before, after].map(|part| match part {
            Some(Part::Attribute(attribute)) => Some(attribute),
            _ => None,
        });
        format!("{version}{}", attribute(name, attributes))
    });
    words.collect::<Vec<_>>().join(" ")
}

fn cardinality(name: &str, block: &NestedBlock) -> String {
    let required = if block.min_items > 0 { "!" } else { "" };
    let deprecated = if block.block.deprecated { "~" } else { "" };
    let repeated = match (block.nesting, block.max_items) {
        (Nesting::Single, _) | (_, 1) => String::new(),
        (_, 0) => "+".to_owned(),
        (_, most) => format!("+{most}"),
    };
    format!("{required}{deprecated}{name}{repeated}")
}

fn attribute(name: &str, versions: [Option<&Attribute>; 2]) -> String {
    let both = || versions.into_iter().flatten();
    let newest = both().last().expect("one version has it");
    if newest.read_only() {
        return format!("={name}");
    }
    let mut flags = String::new();
    for (flag, holds) in [
        ('!', both().all(|of| of.required)),
        ('#', both().any(|of| of.sensitive || of.write_only)),
        ('~', both().any(|of| of.deprecated)),
    ] {
        if holds {
            flags.push(flag);
        }
    }
    let form = match &newest.ty {
        Type::String => "",
        Type::Number => ":n",
        Type::Bool => ":b",
        Type::List(inner) | Type::Set(inner) if **inner == Type::String => ":l",
        Type::Map(inner) if **inner == Type::String => ":m",
        other => panic!("{name} is {other:?}: say how arguments.txt writes that"),
    };
    format!("{flags}{name}{form}")
}

fn table() -> String {
    let (old, new) = (ProviderSchema::aws_5(), ProviderSchema::aws_6());
    let mut shapes = Shapes::default();
    for kind in old.resources.keys() {
        line(kind, &old, &new, &mut |inner| {
            *shapes.seen.entry(inner.to_owned()).or_default() += 1;
            format!("({inner})")
        });
    }
    // A block inside of another one is counted by its full text above, and named by its number below.
    let seen = std::mem::take(&mut shapes.seen);
    let mut full: BTreeMap<String, String> = BTreeMap::new();
    let mut kinds = Vec::new();
    for kind in old.resources.keys() {
        let mut name_it = |inner: &str| {
            let expanded = expand(inner, &full);
            shapes.seen.insert(inner.to_owned(), seen.get(&expanded).copied().unwrap_or_default());
            let body = shapes.body(inner);
            if body.starts_with('@') {
                full.insert(body.clone(), format!("({expanded})"));
            }
            body
        };
        kinds.push((kind.clone(), line(kind, &old, &new, &mut name_it)));
    }
    let mut text = String::new();
    for (name, words) in shapes.lines.iter().chain(&kinds) {
        let _ = writeln!(text, "{name} {words}");
    }
    text
}

/// The words of a kind, but for those that all kinds have.
fn line(kind: &str, old: &ProviderSchema, new: &ProviderSchema, name_it: &mut dyn FnMut(&str) -> String) -> String {
    let [old, new] = [old, new].map(|version| {
        let mut block = version.resources[kind].block.clone();
        block.attributes.retain(|name, _| !EVERYWHERE.contains(&name.as_str()));
        block
    });
    words(Some(&old), Some(&new), name_it)
}

/// `words` with the numbers in it replaced by what they stand for.
fn expand(words: &str, full: &BTreeMap<String, String>) -> String {
    let mut text = String::new();
    let mut rest = words;
    while let Some(at) = rest.find('@') {
        let digits = rest[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        let (before, after) = rest.split_at(at);
        let (number, after) = after.split_at(digits + 1);
        text = text + before + &full[number];
        rest = after;
    }
    text + rest
}

#[test]
fn the_committed_arguments_of_overrides_are_those_of_the_pinned_schemas() {
    let wanted = table();
    if std::env::var_os("CDCC_BLESS").is_some_and(|value| value == "1") {
        std::fs::write(FILE, &wanted).expect("the table can be written");
    }
    let found = std::fs::read_to_string(FILE).unwrap_or_default();
    assert!(found == wanted, "{FILE} is out of date; run `cargo bless committed`");
    // What every program carries; see ARCHITECTURE.md.
    assert!(wanted.len() < 40_000, "{} bytes", wanted.len());
}
