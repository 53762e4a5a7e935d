//! [`Date`]: a day of the calendar. Nothing in here knows which one is today.

use std::fmt;

/// A day of the Gregorian calendar, in UTC. Days sort by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day written as `2027-06-30` (RFC 3339), if there is such a day.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let is_digit = |at: usize| bytes[at].is_ascii_digit();
        let is_form =
            bytes.len() == 10 && (0..10).all(|at| if at == 4 || at == 7 { bytes[at] == b'-' } else { is_digit(at) });
        if !is_form {
            return None;
        }
        let (year, month, day) = (text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?);
        (1..=days_in(year, month)?).contains(&day).then_some(Self { year, month, day })
    }

    /// The day of a moment in seconds since the beginning of 1970, as clocks count them. The calendar ends with 9999.
    pub fn of_unix(seconds: u64) -> Self {
        let mut days = seconds / (24 * 60 * 60);
        for year in 1970..=9999 {
            for month in 1..=12 {
                let length = days_in(year, month).unwrap_or(31);
                match u8::try_from(days + 1) {
                    Ok(day) if day <= length => return Self { year, month, day },
                    _ => days -= u64::from(length),
                }
            }
        }
        Self { year: 9999, month: 12, day: 31 }
    }
}

/// How many days a month has; `None` for one that is none.
fn days_in(year: u16, month: u8) -> Option<u8> {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    Some(match month {
        2 => 28 + u8::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => return None,
    })
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist_are_dates() {
        for good in ["2027-06-30", "2000-02-29", "2024-02-29", "1970-01-01"] {
            assert_eq!(Date::parse(good).expect(good).to_string(), good);
        }
        let bad = ["", "2027-6-30", "2027-06-31", "2100-02-29", "2026-02-29", "2027-13-01", "2027-00-10", "2027-01-00"];
        for bad in bad.into_iter().chain(["2027/06/30", "+027-06-30", "2027-06-30Z", "２０27-06-3"]) {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_moment_has_a_day() {
        // `date -u -d @SECONDS +%F`
        let cases = [
            (0, "1970-01-01"),
            (86_399, "1970-01-01"),
            (86_400, "1970-01-02"),
            (951_782_400, "2000-02-29"),
            (1_709_164_800, "2024-02-29"),
            (1_795_219_200, "2026-11-21"),
            (4_107_542_400, "2100-03-01"),
            (u64::MAX, "9999-12-31"),
        ];
        for (seconds, day) in cases {
            assert_eq!(Date::of_unix(seconds).to_string(), day);
        }
    }

    #[test]
    fn days_sort_by_time() {
        let date = |text| Date::parse(text).expect("a date");
        assert!(date("2026-12-31") < date("2027-01-01") && date("2027-01-31") < date("2027-02-01"));
    }
}
