//! [`Versions`]: a table of versions.

/// A table of versions, from old to new.
#[derive(Debug)]
pub struct Versions {
    pub(super) text: &'static str,
    /// How old it is.
    pub date: &'static str,
}

/// What a table knows of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// It is offered.
    Current,
    /// It is there, and goes: since which day, where the table says so, and the next one that stays.
    Closed(Option<&'static str>, &'static str),
    /// The table does not know it, and may be too old for it. The newest one it knows.
    Newer(&'static str),
    /// There is none. The one that comes next to it.
    Never(&'static str),
}

impl Versions {
    /// What is known of `version`, which has the form of one.
    pub fn lookup(&self, version: &str) -> Known {
        let line = self.lines().find(|line| name(line) == version);
        let end = line.and_then(|line| line.split_once(' '));
        if line.is_some() && end.is_none() {
            return Known::Current;
        }
        let wanted = numbers(version);
        // The versions that agree with it for longest: how does the first number where all of them differ compare to theirs?
        let agree = |known: &str| numbers(known).iter().zip(&wanted).take_while(|(a, b)| a == b).count();
        let longest = self.names().map(agree).max().unwrap_or_default();
        let mut kin = self.names().filter(|known| agree(known) == longest);
        let next = self.next_to(&wanted, longest);
        match end {
            Some((_, end)) => Known::Closed(end.strip_prefix("closed "), next),
            None if kin.all(|known| numbers(known).get(longest) < wanted.get(longest)) => Known::Newer(next),
            None => Known::Never(next),
        }
    }

    fn lines(&self) -> impl Iterator<Item = &'static str> {
        self.text.lines().filter(|line| !line.starts_with('#'))
    }

    fn names(&self) -> impl Iterator<Item = &'static str> {
        self.lines().map(name)
    }

    /// Of the versions that stay and agree with `wanted` in as many numbers as any does, at most `longest`, the first one that
    /// is not older, or the newest; of a series, its newest.
    fn next_to(&self, wanted: &[u32], longest: usize) -> &'static str {
        let staying: Vec<_> =
            self.lines().filter(|line| !line.contains(' ')).map(|name| (name, numbers(name))).collect();
        let kin = (0..=longest).rev().find_map(|agreed| {
            let kin = || staying.iter().filter(|(_, known)| known.starts_with(&wanted[..agreed]));
            let (_, next) = kin().find(|(_, known)| known.as_slice() > wanted).or_else(|| kin().next_back())?;
            kin().rfind(|(_, known)| known.get(agreed) == next.get(agreed))
        });
        kin.or(staying.last()).map_or("", |(name, _)| name)
    }
}

fn name(line: &'static str) -> &'static str {
    line.split(' ').next().unwrap_or(line)
}

/// 8, 0, 3, 10 and 6 of `8.0.mysql_aurora.3.10.6`.
fn numbers(version: &str) -> Vec<u32> {
    version.split(['.', '-']).filter_map(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::Known::{Closed, Current, Never, Newer};
    use crate::offers::{AURORA_VERSIONS, DMS_VERSIONS, OPENSEARCH_VERSIONS, RDS_VERSIONS};

    #[test]
    fn a_version_is_current_or_closed() {
        assert_eq!(AURORA_VERSIONS.lookup("8.0.mysql_aurora.3.10.6"), Current);
        assert_eq!(AURORA_VERSIONS.lookup("8.4.mysql_aurora.8.4.7"), Current);
        assert_eq!(AURORA_VERSIONS.lookup("8.0.mysql_aurora.3.05.2"), Closed(None, "8.0.mysql_aurora.3.08.2"));
        assert_eq!(RDS_VERSIONS.lookup("8.4"), Current);
        assert_eq!(RDS_VERSIONS.lookup("8.0.46-rds.20260908"), Current);
        assert_eq!(RDS_VERSIONS.lookup("8.0.40"), Closed(None, "8.0.42"));
        assert_eq!(DMS_VERSIONS.lookup("3.5.3"), Closed(Some("2026-02-28"), "3.5.4"));
        assert_eq!(DMS_VERSIONS.lookup("3.6.0"), Closed(Some("2026-04-27"), "3.6.1"));
    }

    #[test]
    fn a_version_beyond_the_table_may_be_newer_than_it() {
        for (version, newest) in [
            ("8.0.mysql_aurora.3.10.7", "8.0.mysql_aurora.3.10.6"),
            ("8.0.mysql_aurora.3.14.0", "8.0.mysql_aurora.3.13.0"),
            ("8.4.mysql_aurora.8.4.9", "8.4.mysql_aurora.8.4.8"),
        ] {
            assert_eq!(AURORA_VERSIONS.lookup(version), Newer(newest));
        }
        assert_eq!(RDS_VERSIONS.lookup("8.4.12"), Newer("8.4.11"));
        assert_eq!(DMS_VERSIONS.lookup("3.7.0"), Newer("3.6.1"));
        assert_eq!(OPENSEARCH_VERSIONS.lookup("2.21"), Newer("2.19"));
        assert_eq!(OPENSEARCH_VERSIONS.lookup("3.9"), Newer("3.7"));
    }

    #[test]
    fn a_version_between_others_does_not_exist() {
        assert_eq!(AURORA_VERSIONS.lookup("8.0.mysql_aurora.3.04.5"), Never("8.0.mysql_aurora.3.04.6"));
        assert_eq!(AURORA_VERSIONS.lookup("8.4.mysql_aurora.8.4.2"), Never("8.4.mysql_aurora.8.4.7"));
        assert_eq!(RDS_VERSIONS.lookup("8.0.38"), Never("8.0.42"));
        assert_eq!(RDS_VERSIONS.lookup("8.2.0"), Never("8.4.11"));
        assert_eq!(DMS_VERSIONS.lookup("3.4.5"), Never("3.5.4"));
        assert_eq!(OPENSEARCH_VERSIONS.lookup("2.12"), Never("2.13"));
    }
}
