//! [`Rule`]: what is told about one kind of finding, and how it is looked for.

use crate::finding::{Finding, Level, Place};
use crate::resolve::Pipeline;

/// Looks for one bad thing, and adds what it finds.
pub(super) type Check = fn(&Pipeline, &mut Vec<Finding>);

/// One kind of finding. Its fields are its page (`cdcc explain`), its row in RULES.md and its test.
#[derive(Debug)]
pub struct Rule {
    /// Its permanent name, the code of its findings: kebab-case, names the bad thing.
    pub name: &'static str,
    /// How bad it is; the same for all its findings.
    pub level: Level,
    /// What it finds: a noun phrase, lower case, no full stop.
    pub summary: &'static str,
    /// What would come of it, in sentences.
    pub why: &'static str,
    /// What to do about it, in sentences that say so.
    pub fix: &'static str,
    /// Where AWS, MySQL or a standard says it: the page's title and the guide's. [`Rule::OWN`] where nobody but the language does.
    pub source: &'static str,
    /// What makes it fire, and no other, at each line that ends in `# <-`: the keys of a manifest that matter (`manifest_of` has
    /// the others), or where a manifest cannot say it, commands for a shell, each line beginning with `$ `.
    pub bad: &'static str,
    /// The same put right.
    pub good: &'static str,
    /// `None` where another phase finds it on its way.
    pub(super) check: Option<Check>,
}

/// Rules about one part of the language or of what it makes.
#[derive(Debug)]
pub struct Family {
    /// That of its folder.
    pub name: &'static str,
    /// What they are about.
    pub title: &'static str,
    /// By name.
    pub rules: &'static [&'static Rule],
}

impl Rule {
    /// The source of what follows from the language alone.
    pub const OWN: &'static str = "cdcc";

    /// The example of a rule that is a net below others: no manifest is known to fall into it.
    pub const NO_MANIFEST: &'static str = "# No manifest is known that leads here: other rules stand before it.";

    /// Whether it looks at pipelines, rather than being found by another phase on its way.
    pub fn looks_at_pipelines(&self) -> bool {
        self.check.is_some()
    }

    /// Whether its examples are commands.
    pub fn is_said_in_shell(&self) -> bool {
        self.bad.trim_start().starts_with("$ ")
    }

    /// A finding about a value of the manifest, or at another place.
    pub(super) fn finding(&self, place: impl Into<Place>, message: impl Into<String>) -> Finding {
        let finding = Finding::new(self.name, self.level, place.into(), message);
        if self.source == Self::OWN { finding } else { finding.source(self.source) }
    }
}
