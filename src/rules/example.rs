//! What an example leaves out: a manifest of which it shows the keys that matter.

use std::collections::BTreeSet;

/// The smallest manifest, one top-level key after the other.
const SMALLEST: &[(&str, &str)] = &[
    ("version", "version: 1\n"),
    ("name", "name: shop\n"),
    ("region", "region: eu-central-1\n"),
    ("source", "source:\n  aurora: { database: shop }\n  tables: { shop.orders: orders.sql }\n"),
    ("sinks", "sinks:\n  search: { opensearch: { index: orders } }\n"),
];

/// The file of DDL that the smallest manifest names, and examples may name too.
pub const ORDERS: &str = "\
CREATE TABLE orders (
  id BIGINT NOT NULL PRIMARY KEY,
  customer VARCHAR(40) NOT NULL,
  total DECIMAL(10,2) NOT NULL,
  note TEXT,
  placed DATETIME NOT NULL
);
";

/// What stands in the folder `sync`, in the file `index.mjs`: the code of a function that examples may name.
pub const SYNC: &str = "export const handler = async () => {};\n";

/// The whole manifest of an example: what it says, and of the smallest one what it does not.
pub fn manifest_of(example: &str) -> String {
    let example = level(example);
    let said: BTreeSet<&str> = example
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
        .filter_map(|line| Some(line.split_once(':')?.0))
        .collect();
    let rest = SMALLEST.iter().filter(|(key, _)| !said.contains(key)).map(|(_, text)| *text);
    rest.collect::<String>() + &example
}

/// The text without the indentation that its place in a source file gave it, and without blank lines around.
pub fn level(text: &str) -> String {
    let lines: Vec<&str> = text.trim_end().lines().skip_while(|line| line.trim().is_empty()).collect();
    let indent = |line: &&&str| line.len() - line.trim_start().len();
    let least = lines.iter().filter(|line| !line.trim().is_empty()).map(|line| indent(&line)).min().unwrap_or(0);
    lines.iter().flat_map(|line| [line.get(least..).unwrap_or_default(), "\n"]).collect()
}
