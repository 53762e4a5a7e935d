//! What may have been renamed, as a finding: the next apply would delete what a word in the manifest would keep.

use std::path::Path;

use crate::finding::{Finding, Level, listed};
use crate::output::{Entry, Renamed, Report};

use super::place::error_at;

pub(super) fn findings<'a>(folder: &'a Path, report: &'a Report) -> impl Iterator<Item = Finding> + 'a {
    report.renamed.iter().map(|renamed| finding(folder, renamed))
}

fn finding(folder: &Path, Renamed { what, gone, new }: &Renamed) -> Finding {
    let (one, many, loss) = match what {
        Entry::Task => ("task", "tasks", "the next apply deletes the old task, and the new one loads its tables again"),
        Entry::Sink => ("sink", "sinks", "the next apply deletes what the old sink has, with its data"),
        Entry::Index => (
            "index",
            "indexes",
            "the next apply deletes the old delivery stream, and the new one misses what comes before it is there",
        ),
    };
    let named = |names: &[String]| {
        let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let (word, verb) = if names.len() == 1 { (one, "is") } else { (many, "are") };
        (format!("{word} {}", listed(&quoted)), verb)
    };
    let ((old, is_gone), (fresh, is_new)) = (named(gone), named(new));
    let message = format!("{old} {is_gone} gone, and {fresh}, which {is_new} new, makes the same");
    let message = if new.len() == 1 { message } else { message.replace("makes the same", "make the same") };
    let help = match (gone.as_slice(), new.as_slice()) {
        ([gone], [new]) => format!("write `was: {gone}` under `{new}` if it was renamed: else {loss}"),
        _ => format!("write `was:` with the old name under each that was renamed: else {loss}"),
    };
    let mut finding = error_at(folder, "perhaps-renamed", message).help(help);
    finding.level = Level::Warning;
    finding
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_for_one_the_line_to_write_is_named_and_of_several_each_is_asked() {
        let said = |gone: &[&str], new: &[&str]| {
            let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
            let finding =
                finding(Path::new("out/shop"), &Renamed { what: Entry::Sink, gone: names(gone), new: names(new) });
            format!("{}; {}", finding.message, finding.help.unwrap_or_default())
        };
        assert_eq!(
            said(&["search"], &["find"]),
            "sink `search` is gone, and sink `find`, which is new, makes the same; write `was: search` under `find` if it was \
             renamed: else the next apply deletes what the old sink has, with its data"
        );
        assert_eq!(
            said(&["a", "b"], &["c", "d"]),
            "sinks `a` and `b` are gone, and sinks `c` and `d`, which are new, make the same; write `was:` with the old name under \
             each that was renamed: else the next apply deletes what the old sink has, with its data"
        );
    }
}
