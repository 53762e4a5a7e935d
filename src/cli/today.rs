//! Which day it is: by the clock, or by the moment that reproducible builds give in its place.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::date::Date;

/// The variable in which they do (<https://reproducible-builds.org/specs/source-date-epoch/>).
pub(super) const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// The day. `epoch`: the variable's value.
///
/// # Errors
/// What is wrong with the variable: it is there on purpose, so that the clock must not stand in for it.
pub(super) fn today(epoch: Option<&str>, now: SystemTime) -> Result<Date, String> {
    let Some(epoch) = epoch.filter(|epoch| !epoch.is_empty()) else {
        return Ok(Date::of_unix(now.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())));
    };
    let seconds = epoch.bytes().all(|byte| byte.is_ascii_digit()).then(|| epoch.parse().ok()).flatten();
    seconds
        .map(Date::of_unix)
        .ok_or_else(|| format!("{EPOCH} is `{epoch}`, not the seconds since 1970 as a whole number"))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_variable_wins_over_the_clock() {
        let now = UNIX_EPOCH + Duration::from_secs(1_795_219_200);
        let day = |epoch| today(epoch, now).map(|date| date.to_string());
        assert_eq!(day(None).as_deref(), Ok("2026-11-21"));
        assert_eq!(day(Some("")).as_deref(), Ok("2026-11-21"));
        assert_eq!(day(Some("951782400")).as_deref(), Ok("2000-02-29"));
        for bad in ["today", "-1", "+1", "1.5", "99999999999999999999"] {
            assert!(day(Some(bad)).is_err_and(|error| error.contains(bad)), "{bad}");
        }
        assert_eq!(
            today(None, UNIX_EPOCH - Duration::from_secs(9)).map(|day| day.to_string()).as_deref(),
            Ok("1970-01-01")
        );
    }
}
