//! When to use colour: `--color`, then `NO_COLOR`, `CLICOLOR_FORCE`, `TERM`, then whether a terminal listens.

use clap::ValueEnum;

/// The values of `--color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// On a terminal, unless the environment says otherwise.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl ColorChoice {
    /// Decides by the environment (<https://no-color.org>, <https://bixense.com/clicolors>).
    pub(super) fn decide(self, environment: impl Fn(&str) -> Option<String>, is_terminal: bool) -> bool {
        let set = |name: &str| environment(name).filter(|value| !value.is_empty());
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto if set("NO_COLOR").is_some() => false,
            Self::Auto if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") => true,
            Self::Auto => is_terminal && set("TERM").is_none_or(|term| term != "dumb"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_wins_over_the_environment_and_the_environment_over_the_terminal() {
        type Case<'a> = (ColorChoice, &'a [(&'a str, &'a str)], bool, bool);
        let cases: [Case<'_>; 10] = [
            (ColorChoice::Auto, &[], true, true),
            (ColorChoice::Auto, &[], false, false),
            (ColorChoice::Auto, &[("NO_COLOR", "1")], true, false),
            (ColorChoice::Auto, &[("NO_COLOR", "")], true, true),
            (ColorChoice::Auto, &[("TERM", "dumb")], true, false),
            (ColorChoice::Auto, &[("CLICOLOR_FORCE", "1")], false, true),
            (ColorChoice::Auto, &[("CLICOLOR_FORCE", "0")], false, false),
            (ColorChoice::Auto, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], true, false),
            (ColorChoice::Always, &[("NO_COLOR", "1")], false, true),
            (ColorChoice::Never, &[("CLICOLOR_FORCE", "1")], true, false),
        ];
        for (choice, environment, is_terminal, expected) in cases {
            let look = |name: &str| environment.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).into());
            assert_eq!(choice.decide(look, is_terminal), expected, "{choice:?} {environment:?} {is_terminal}");
        }
    }
}
