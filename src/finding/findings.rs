//! [`Findings`]: what the phases gather, and the count of it.

use std::fmt;
use std::ops::Add;

use super::resolve::Resolver;
use super::{Finding, Level, Place};
use crate::source::{Document, Segment};

/// Findings in the order in which they were made, or in document order after [`Findings::sort`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings(Vec<Finding>);

/// How many findings there are of each level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Of [`Level::Error`].
    pub errors: usize,
    /// Of [`Level::Loss`].
    pub losses: usize,
    /// Of [`Level::Warning`].
    pub warnings: usize,
}

impl Findings {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, finding: Finding) {
        self.0.push(finding);
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.0.iter()
    }

    /// All of them.
    pub fn as_slice(&self) -> &[Finding] {
        &self.0
    }

    /// All of them.
    pub fn into_vec(self) -> Vec<Finding> {
        self.0
    }

    /// Whether one of them keeps the compiler from writing: an error, or a loss that is not allowed.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|finding| finding.level != Level::Warning)
    }

    /// How many there are of each level.
    pub fn counts(&self) -> Counts {
        Counts::of(&self.0)
    }

    /// Puts them in the order of the manifest's text, then by code, and drops repetitions. Findings in other files
    /// follow, by name of the file.
    pub fn sort(&mut self, document: Option<&Document>) {
        let resolver = Resolver::new(document);
        self.0.sort_by_cached_key(|finding| {
            (resolver.order(&finding.place), finding.code, finding.level, finding.message.clone())
        });
        // What is wrong in the chosen profile is found in the profile, and in the manifest that it was laid over.
        self.0.dedup_by(|one, other| {
            let twice = is_of_profile(one) != is_of_profile(other)
                && (one.code, &one.message) == (other.code, &other.message)
                && resolver.order(&one.place) == resolver.order(&other.place);
            one == other || twice
        });
    }
}

/// Whether it is about a part of a profile.
fn is_of_profile(finding: &Finding) -> bool {
    let Place::Manifest(path, _) = &finding.place else { return false };
    path.segments().first().is_some_and(|first| *first == Segment::Key("profiles".into()))
}

impl Counts {
    /// How many of each level these are.
    pub fn of(findings: &[Finding]) -> Self {
        let of = |level| findings.iter().filter(|finding| finding.level == level).count();
        Self { errors: of(Level::Error), losses: of(Level::Loss), warnings: of(Level::Warning) }
    }
}

impl Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            errors: self.errors + other.errors,
            losses: self.losses + other.losses,
            warnings: self.warnings + other.warnings,
        }
    }
}

impl Extend<Finding> for Findings {
    fn extend<T: IntoIterator<Item = Finding>>(&mut self, findings: T) {
        self.0.extend(findings);
    }
}

impl FromIterator<Finding> for Findings {
    fn from_iter<T: IntoIterator<Item = Finding>>(findings: T) -> Self {
        Self(findings.into_iter().collect())
    }
}

impl From<Vec<Finding>> for Findings {
    fn from(findings: Vec<Finding>) -> Self {
        Self(findings)
    }
}

impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = std::vec::IntoIter<Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'f> IntoIterator for &'f Findings {
    type Item = &'f Finding;
    type IntoIter = std::slice::Iter<'f, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// `3 errors, 1 loss, 1 warning`; levels without a finding are left out, `no findings` if that is all of them.
impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counted =
            [(self.errors, "error", "errors"), (self.losses, "loss", "losses"), (self.warnings, "warning", "warnings")];
        let parts = counted.into_iter().filter(|(count, ..)| *count > 0);
        let parts: Vec<String> =
            parts.map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many })).collect();
        f.write_str(if parts.is_empty() { "no findings" } else { "" })?;
        f.write_str(&parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{DocPath, SourceFile, parse};

    #[test]
    fn findings_sort_by_place_then_code_without_repetitions() {
        let document = parse(&SourceFile::new("a.yaml", "b: 1\na: 2\n")).expect("a manifest");
        let at = |key: &str| DocPath::root().key(key);
        let in_ddl = Place::Text(SourceFile::new("a.sql", "x"), 0..1);
        let mut findings = Findings::from(vec![
            Finding::new("in-ddl", Level::Error, in_ddl, "m"),
            Finding::error("late", &at("a"), "m"),
            Finding::error("second", &at("b"), "m"),
            Finding::warning("first", &at("b"), "m"),
            Finding::error("key", &at("b"), "m").at_key(),
            Finding::error("late", &at("a"), "m"),
        ]);
        findings.sort(Some(&document));
        assert_eq!(
            findings.iter().map(|finding| finding.code.0).collect::<Vec<_>>(),
            ["key", "first", "second", "late", "in-ddl"]
        );
    }

    #[test]
    fn counts_are_worded_by_level() {
        let counts = |errors, losses, warnings| Counts { errors, losses, warnings }.to_string();
        assert_eq!(counts(3, 1, 1), "3 errors, 1 loss, 1 warning");
        assert_eq!(counts(0, 2, 0), "2 losses");
        assert_eq!(counts(0, 0, 0), "no findings");
    }
}
