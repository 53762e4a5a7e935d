//! Dates and times. There is no clock: all of them are counted from a fixed day.

/// Seconds of a day.
pub(super) const DAY: u64 = 86_400;

/// 2025-01-01 in days since 1970-01-01: what happened, happened in this year.
pub(super) const YEAR_2025: u64 = 20_089;

/// 2026-01-01: what is to come, comes in this year.
pub(super) const YEAR_2026: u64 = 20_454;

/// A date as MySQL writes it, from days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms").
pub(super) fn date(days: u64) -> String {
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let day_of_era = shifted % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// A time of day, with `fraction` digits behind the second that come from the same number.
pub(super) fn time(seconds: u64, fraction: u32) -> String {
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    let text = format!("{hour:02}:{minute:02}:{second:02}");
    if fraction == 0 {
        return text;
    }
    let digits = seconds.wrapping_mul(7919) % 10_u64.pow(fraction.min(6));
    format!("{text}.{digits:0width$}", width = fraction.min(6) as usize)
}

/// Date and time, from seconds since 1970-01-01.
pub(super) fn date_time(seconds: u64, fraction: u32) -> String {
    format!("{} {}", date(seconds / DAY), time(seconds % DAY, fraction))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_become_dates() {
        let cases = [(0, "1970-01-01"), (59, "1970-03-01"), (11_016, "2000-02-29"), (YEAR_2025, "2025-01-01")];
        for (days, text) in cases {
            assert_eq!(date(days), text);
        }
        assert_eq!((date(YEAR_2026), date(YEAR_2026 - 1)), ("2026-01-01".into(), "2025-12-31".into()));
        assert_eq!(date_time(YEAR_2025 * DAY + 3661, 0), "2025-01-01 01:01:01");
        assert_eq!(time(1, 3), "00:00:01.919");
    }
}
