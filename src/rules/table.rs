//! RULES.md: a row for each rule.

use std::fmt::Write as _;

use super::{FAMILIES, Rule, UNWRITABLE};

/// The text of RULES.md, which stands beside this file: the rules, and what needs none.
pub fn table() -> String {
    let mut text = String::from(
        "# Rules\n\n\
         What cdcc finds before Terraform runs. `cdcc explain <rule>` says more of each: why, what to do, a bad and a good example.\n\
         An **error** is refused by AWS, or can never work. A **loss** would lose, change or expose data without a word; it stops unless the\n\
         manifest `allow`s it. A **warning** works. Made from the registry by `cargo bless committed`.\n",
    );
    for family in FAMILIES {
        // Writing into a String can't fail.
        let _ = write!(text, "\n## {}\n\n| rule | level | finds | source |\n|---|---|---|---|\n", family.title);
        for rule in family.rules {
            text += &row(rule, family.name);
        }
    }
    text += "\n## Cannot be written\n\n| mistake | why not |\n|---|---|\n";
    for row in UNWRITABLE {
        // Writing into a String can't fail.
        let _ = writeln!(text, "| {} | {} |", row.mistake, row.why);
    }
    text
}

fn row(rule: &Rule, family: &str) -> String {
    let Rule { name, level, summary, source, .. } = rule;
    let file = name.replace('-', "_");
    format!("| [`{name}`]({family}/{file}.rs) | {} | {summary} | {source} |\n", level.word())
}
