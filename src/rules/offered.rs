//! What is said of a class or a version that AWS does not offer, or that the tables of `offers` do not know. The rules that say
//! it are those of the families: a database's, a replication instance's, a search node's.

use super::Rule;
use crate::finding::{Finding, listed};
use crate::offers::{Classes, Known, Offered, Versions};
use crate::source::DocPath;

/// A class that a pipeline asks for.
pub(super) struct AskedClass<'p> {
    /// What it is called, and who offers it: "class", "RDS for MySQL".
    pub(super) what: (&'static str, &'static str),
    pub(super) table: &'static Classes,
    pub(super) class: &'p str,
    pub(super) region: &'p str,
    pub(super) at: DocPath,
    /// What stands before the class where it is written.
    pub(super) key: &'static str,
}

impl AskedClass<'_> {
    /// That there is no such class.
    pub(super) fn not_offered(&self, rule: &Rule) -> Option<Finding> {
        let Offered::Never(instead) = self.offered() else { return None };
        let Self { what: (what, service), class, .. } = self;
        let sizes = self.table.parts(class).map(|(family, _)| (family, self.table.sizes(family)));
        let message = match sizes {
            Some((family, sizes)) if !sizes.is_empty() => {
                format!("{service} has no {what} {class}: {family} comes as {}", listed(&sizes))
            }
            _ => format!("{service} has no {what} {class}"),
        };
        Some(rule.finding(&self.at, message).help(format!("write `{}{instead}`", self.key)))
    }

    /// That other regions have it.
    pub(super) fn elsewhere(&self, rule: &Rule) -> Option<Finding> {
        let Offered::Elsewhere(instead) = self.offered() else { return None };
        let Self { what: (what, service), class, region, table, .. } = self;
        let message = format!("{service} has no {what} {class} in {region}, as of {}", table.date);
        let finding = rule.finding(&self.at, message).label(&DocPath::root().key("region"), "this region");
        Some(finding.help(format!("write `{}{instead}`, which is offered there", self.key)))
    }

    /// That the table does not know it.
    pub(super) fn unknown(&self, rule: &Rule) -> Option<Finding> {
        let Offered::Newer(instead) = self.offered() else { return None };
        let Self { what: (what, service), class, region, table, .. } = self;
        let message = format!("{service} has no {what} {class} in cdcc's table of {}", table.date);
        let help = format!("make sure that {region} offers it by now, or write `{}{instead}`", self.key);
        Some(rule.finding(&self.at, message).help(help))
    }

    fn offered(&self) -> Offered {
        self.table.lookup(self.class, self.region)
    }
}

/// A version that a pipeline asks for.
pub(super) struct AskedVersion<'p> {
    /// Of what.
    pub(super) what: &'static str,
    pub(super) table: &'static Versions,
    pub(super) version: &'p str,
    pub(super) at: DocPath,
    /// Whether it looks like a number, and so needs quotes.
    pub(super) is_quoted: bool,
}

impl AskedVersion<'_> {
    /// That there is no such version.
    pub(super) fn not_offered(&self, rule: &Rule) -> Option<Finding> {
        let Known::Never(instead) = self.known() else { return None };
        let message = format!("{} has no version {}", self.what, self.version);
        Some(rule.finding(&self.at, message).help(format!("write `{}`", self.written(instead))))
    }

    /// That the table does not know it.
    pub(super) fn unknown(&self, rule: &Rule) -> Option<Finding> {
        let Known::Newer(instead) = self.known() else { return None };
        let Self { what, version, table, .. } = self;
        let message = format!("{what} has no version {version} in cdcc's table of {}", table.date);
        let help = format!("make sure that it is offered by now, or write `{}`", self.written(instead));
        Some(rule.finding(&self.at, message).help(help))
    }

    /// That it goes.
    pub(super) fn closed(&self, rule: &Rule) -> Option<Finding> {
        let Known::Closed(day, instead) = self.known() else { return None };
        let Self { what, version, .. } = self;
        let message = match day {
            Some(day) => format!("{what} gives version {version} to no new instance since {day}"),
            None => format!("{what} {version} is deprecated"),
        };
        Some(rule.finding(&self.at, message).help(format!("write `{}`", self.written(instead))))
    }

    fn known(&self) -> Known {
        self.table.lookup(self.version)
    }

    fn written(&self, version: &str) -> String {
        if self.is_quoted { format!("version: \"{version}\"") } else { format!("version: {version}") }
    }
}
