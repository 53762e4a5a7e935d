//! What `cdcc explain` says: the page of a rule, or what a key of the manifest takes.

mod field;
mod rule;

pub use rule::help_in_markdown;

use std::fmt::Write as _;

use crate::finding::suggest;
use crate::rules;

/// The page about a rule, by its name, or about a key of the manifest, by its path.
///
/// # Errors
/// What comes nearest, as a sentence, where there is neither.
pub fn explain(topic: &str) -> Result<String, String> {
    if let Some(found) = rules::find(topic) {
        return Ok(rule::page(found));
    }
    let schema = serde_json::from_str(&crate::published::manifest_schema())
        .unwrap_or_else(|error| unreachable!("it was written from JSON: {error}"));
    let path = field::path(topic);
    field::page(&schema, &path).ok_or_else(|| match nearest(topic, &schema, &path) {
        Some(nearest) => format!("try `cdcc explain {nearest}`"),
        None => "`cdcc explain` alone lists the rules; the keys of the manifest have pages by their paths, such as \
                 `stream.retention`"
            .to_owned(),
    })
}

fn nearest(topic: &str, schema: &serde_json::Value, path: &[&str]) -> Option<String> {
    let names: Vec<&str> = rules::all().map(|rule| rule.name).collect();
    if let Some(name) = suggest::closest(topic, names) {
        return Some(name.to_owned());
    }
    // The longest part of the path that is one, and the key below it that is most like the next.
    let (known, keys) = (0..path.len()).rev().find_map(|end| Some((end, field::keys(schema, &path[..end])?)))?;
    let key = suggest::closest(path[known], keys.iter().map(String::as_str))?;
    let mut near = path[..known].to_vec();
    near.push(key);
    Some(near.join("."))
}

/// Every rule by family, with what it finds.
pub fn index() -> String {
    let width = rules::all().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut text =
        String::from("Rules; `cdcc explain <rule>` says more, and so does `cdcc explain <path of a key>`.\n");
    for family in rules::FAMILIES {
        // Writing into a String can't fail.
        let _ = write!(text, "\n{}\n", family.title);
        for rule in family.rules {
            let _ = writeln!(text, "  {:width$}  {:7}  {}", rule.name, rule.level.word(), rule.summary);
        }
    }
    text
}

/// Lines that a terminal shows whole.
const WIDTH: usize = 96;

/// The text in lines of [`WIDTH`] characters, unless a word is longer.
fn wrapped(text: &str) -> String {
    let mut lines = String::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        let gap = usize::from(used > 0);
        if used + gap + length > WIDTH && used > 0 {
            lines.push('\n');
            used = 0;
        } else if gap == 1 {
            lines.push(' ');
            used += 1;
        }
        lines += word;
        used += length;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(topic: &str) -> String {
        explain(topic).unwrap_or_else(|help| panic!("{topic}: {help}"))
    }

    #[test]
    fn a_rule_has_its_page() {
        let page = said("keep-without-rotation");
        for part in ["keep-without-rotation (error)", "What to do: ", "keep: 90d", "rotation: day", "Source: "] {
            assert!(page.contains(part), "{part}: {page}");
        }
    }

    #[test]
    fn a_key_says_what_it_takes_and_its_default() {
        let page = said("stream.retention");
        assert!(page.contains("a whole number and s, m, h or d") && page.contains("Default: `24h`"), "{page}");
    }

    #[test]
    fn a_section_lists_its_keys_and_a_choice_its_words() {
        assert!(said("stream").contains("  shards "), "{}", said("stream"));
        assert!(said("stream").contains("  on-demand "), "{}", said("stream"));
        assert!(said("sinks.search.opensearch.rotation").contains("  day "));
    }

    #[test]
    fn names_of_ones_own_stand_for_themselves_also_with_a_dot() {
        for topic in
            ["sinks.any-name.s3", "source.tables.shop.orders.rename", "/sinks/search/s3", "source.tables.*.filter"]
        {
            said(topic);
        }
    }

    #[test]
    fn what_is_unknown_gets_the_nearest_rule_or_key() {
        assert_eq!(explain("keep-without-rotaton"), Err("try `cdcc explain keep-without-rotation`".to_owned()));
        assert_eq!(explain("stream.retenton"), Err("try `cdcc explain stream.retention`".to_owned()));
        assert!(explain("qqqqqqqqqqqqqq").is_err_and(|help| help.contains("alone lists")));
    }

    #[test]
    fn the_index_names_every_rule() {
        let index = index();
        assert!(rules::all().all(|rule| index.contains(rule.name)));
    }
}
