//! [`text`]: a page for people.

use std::fmt::Write as _;

use super::page::{ArgumentPage, BlockPage, Cause, Page};

/// Of the causes of one argument at most this many are shown; the most particular come first, and the name of the pipeline
/// or its region, which are in everything, last.
const CAUSES: usize = 4;

/// As many characters of a value are shown.
const VALUE: usize = 100;

/// The page as text.
pub fn text(page: &Page) -> String {
    let mut text = String::new();
    let width = page.settings.iter().map(|cause| place(cause).len()).max().unwrap_or(0);
    for cause in &page.settings {
        line(&mut text, "", cause, width);
    }
    for (at, block) in page.blocks.iter().enumerate() {
        if at > 0 || !page.settings.is_empty() {
            text.push('\n');
        }
        if page.settings.is_empty() { made(&mut text, block) } else { makes(&mut text, block) }
    }
    if !page.settings.is_empty() && !page.files.is_empty() {
        // Writing into a String can't fail.
        let _ = writeln!(text, "\n{}", page.files.join("\n"));
    }
    text
}

/// A block with what made it.
fn made(text: &mut String, block: &BlockPage) {
    let _ = writeln!(text, "{}\n{}", block.address, sentence(&block.purpose));
    let _ = write!(text, "In {}", block.file);
    if let Some(from) = &block.from {
        let key = if from.key.is_empty() { "the manifest" } else { &from.key };
        let _ = write!(text, ", from {key} ({})", place(from));
    }
    text.push('\n');
    if !block.because.is_empty() {
        text.push_str("\n  is there because of\n");
        causes(text, &block.because);
    }
    let (always, follows): (Vec<&ArgumentPage>, Vec<_>) =
        block.arguments.iter().partition(|argument| argument.causes.is_empty());
    for argument in follows {
        let _ = writeln!(text, "\n  {} = {}", argument.argument, cut(&argument.value));
        causes(text, &argument.causes);
    }
    if !always.is_empty() {
        text.push_str("\n  whatever else was tried in the manifest\n");
        for argument in always {
            let _ = writeln!(text, "      {} = {}", argument.argument, cut(&argument.value));
        }
    }
}

/// A block with what the settings make in it.
fn makes(text: &mut String, block: &BlockPage) {
    let there = if block.because.is_empty() { "" } else { " is there because of it" };
    let _ = writeln!(text, "{}{there}", block.address);
    for argument in &block.arguments {
        let _ = writeln!(text, "    {} = {}", argument.argument, cut(&argument.value));
    }
}

fn causes(text: &mut String, causes: &[Cause]) {
    let shown = &causes[..causes.len().min(CAUSES)];
    let width = shown.iter().map(|cause| place(cause).len()).max().unwrap_or(0);
    for cause in shown {
        line(text, "      ", cause, width);
    }
    if causes.len() > CAUSES {
        let _ = writeln!(text, "      and {} more", causes.len() - CAUSES);
    }
}

fn line(text: &mut String, indent: &str, cause: &Cause, width: usize) {
    let place = place(cause);
    let _ = match &cause.value {
        Some(value) => write!(text, "{indent}{place:width$}  {}: {}", cause.key, cut(value)),
        None if cause.file.is_none() => write!(text, "{indent}{place:width$}  no {}", cause.key),
        None => write!(text, "{indent}{place:width$}  the name {}", cause.key),
    };
    if let Some(reason) = &cause.reason {
        let _ = write!(text, "  # {reason}");
    }
    text.push('\n');
}

fn place(cause: &Cause) -> String {
    match (&cause.file, cause.line) {
        (Some(file), Some(line)) => format!("{file}:{line}"),
        (Some(flag), None) => flag.clone(),
        (None, _) => "default".to_owned(),
    }
}

/// What a block's `"//"` says, without the pointer behind it: the lines say that better.
fn sentence(purpose: &str) -> &str {
    purpose.split(" From /").next().unwrap_or_default()
}

/// The beginning of a long value.
fn cut(value: &str) -> String {
    let line = value.replace('\n', " ");
    match line.char_indices().nth(VALUE) {
        Some((end, _)) => format!("{}..", &line[..end]),
        None => line,
    }
}
