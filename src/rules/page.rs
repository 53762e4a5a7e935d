//! What `cdcc explain` says of a rule.

use std::fmt::Write as _;

use super::Rule;
use super::example::level;
use crate::explain::wrapped;

/// The page of a rule, as text for a terminal.
pub fn page(rule: &Rule) -> String {
    let what = wrapped(&format!("{}.", capitalised(rule.summary)));
    let mut text = format!("{} ({})\n\n{what}\n\n{}\n", rule.name, rule.level.word(), wrapped(rule.why));
    let bad = if rule.is_said_in_shell() { "What fires it:" } else { "Refused:" };
    // Writing into a String can't fail.
    let _ = write!(text, "\n{}\n", wrapped(&format!("What to do: {}", rule.fix)));
    if rule.bad == Rule::NO_MANIFEST {
        let _ = write!(text, "\n{}\n\nSource: {}\n", rule.bad.trim_start_matches("# "), rule.source);
        return text;
    }
    let _ = write!(text, "\n{bad}\n\n{}\nBetter:\n\n{}", indented(rule.bad), indented(rule.good));
    let _ = write!(text, "\nSource: {}\n", rule.source);
    text
}

fn indented(example: &str) -> String {
    level(example).lines().flat_map(|line| [if line.is_empty() { "" } else { "    " }, line, "\n"]).collect()
}

fn capitalised(phrase: &str) -> String {
    let mut rest = phrase.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}
