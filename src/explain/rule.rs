//! What `cdcc explain` says of a rule.

use std::fmt::Write as _;

use super::wrapped;
use crate::finding::Level;
use crate::rules::{Rule, level};

/// The page of a rule, as text for a terminal.
pub(super) fn page(rule: &Rule) -> String {
    let what = wrapped(&format!("{}.", capitalised(rule.summary)));
    let mut text = format!("{} ({})\n\n{what}\n\n{}\n", rule.name, rule.level.word(), wrapped(rule.why));
    let bad = format!("{}:", heading(rule));
    // Writing into a String can't fail.
    let _ = write!(text, "\n{}\n", wrapped(&format!("What to do: {}", rule.fix)));
    if rule.bad == Rule::NO_MANIFEST {
        let _ = write!(text, "\n{}\n\nSource: {}\n", rule.bad.trim_start_matches("# "), rule.source);
        return text;
    }
    let _ = write!(text, "\n{bad}\n\n{}\nBetter:\n\n{}", indented(rule.bad), indented(rule.good));
    if let Some(allowance) = allowance(rule) {
        let _ = write!(text, "\nWhere it is acceptable:\n\n{}", indented(&allowance));
    }
    let _ = write!(text, "\nSource: {}\n", rule.source);
    text
}

/// What to do about a finding of it, with its examples, as Markdown; the page's upper half is beside it where this is shown.
pub fn help_in_markdown(rule: &Rule) -> String {
    let language = if rule.is_said_in_shell() { "console" } else { "yaml" };
    let block = |heading: &str, example: &str| format!("\n\n{heading}:\n\n```{language}\n{}```", level(example));
    let mut text = rule.fix.to_owned();
    if rule.bad != Rule::NO_MANIFEST {
        text += &block(heading(rule), rule.bad);
        text += &block("Better", rule.good);
    }
    if let Some(allowance) = allowance(rule) {
        text += &block("Where it is acceptable", &allowance);
    }
    text + "\n\nSource: " + rule.source + "\n"
}

fn heading(rule: &Rule) -> &'static str {
    match rule.level {
        _ if rule.is_said_in_shell() => "What fires it",
        Level::Error | Level::Loss => "Refused",
        Level::Warning => "Warned of",
    }
}

/// How a manifest accepts it, if it can.
fn allowance(rule: &Rule) -> Option<String> {
    (rule.level != Level::Error)
        .then(|| format!("allow:\n  - {{ rule: {}, reason: why that is so here }}\n", rule.name))
}

fn indented(example: &str) -> String {
    level(example).lines().flat_map(|line| [if line.is_empty() { "" } else { "    " }, line, "\n"]).collect()
}

fn capitalised(phrase: &str) -> String {
    let mut rest = phrase.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}
