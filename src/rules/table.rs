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
    // What other phases find shares files.
    let file = if rule.check.is_some() { format!("{}.rs", name.replace('-', "_")) } else { String::new() };
    format!("| [`{name}`]({family}/{file}) | {} | {summary} | {source} |\n", level.word())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_link_of_the_table_leads_somewhere() {
        let table = table();
        let links: Vec<&str> = table.split("`](").skip(1).filter_map(|rest| rest.split(')').next()).collect();
        assert!(links.len() > 200);
        let lost: Vec<&&str> =
            links.iter().filter(|link| !std::path::Path::new("src/rules").join(link).exists()).collect();
        assert!(lost.is_empty(), "{lost:?}");
    }
}
