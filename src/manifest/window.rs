//! Windows of time, in which AWS may do its own work.

use super::decode::Complaint;
use super::grammar::scalar;

scalar! {
    /// A daily window in UTC, such as `03:00-04:00`.
    pub struct DailyWindow(String) = "^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$",
        "a daily window in UTC such as \"03:00-04:00\"" by daily_window;
}

impl DailyWindow {
    /// How long it is, in minutes; one that ends where it begins has none.
    pub fn minutes(&self) -> u32 {
        let length = self.0.split_once('-').and_then(|(from, to)| {
            let (from, to) = (minute_of_day(from)?, minute_of_day(to)?);
            Some((to + DAY - from) % DAY)
        });
        length.unwrap_or_default()
    }
}

/// Minutes in a day.
const DAY: u32 = 24 * 60;

fn daily_window(text: &str) -> Result<String, Complaint> {
    let good = text.split_once('-').and_then(|(from, to)| minute_of_day(from).and(minute_of_day(to)));
    good.map(|_| text.to_owned()).ok_or_else(|| {
        Complaint::new(format!("`{text}` is not a daily window"), "write one in UTC such as `\"03:00-04:00\"`")
    })
}

fn minute_of_day(text: &str) -> Option<u32> {
    let (hours, minutes) = text.split_once(':')?;
    let below = |text: &str, limit: u32| {
        let two_digits = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<u32>().ok().filter(|number| two_digits && *number < limit)
    };
    Some(below(hours, 24)? * 60 + below(minutes, 60)?)
}

scalar! {
    /// A weekly window in UTC, such as `sun:03:00-sun:04:00`.
    pub struct WeeklyWindow(String) = "^(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]-(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]$",
        "a weekly window in UTC such as \"sun:03:00-sun:04:00\"" by weekly_window;
}

impl WeeklyWindow {
    /// How long it is, in minutes.
    pub fn minutes(&self) -> u32 {
        let length = self.0.split_once('-').and_then(|(from, to)| {
            let (from, to) = (minute_of_week(from)?, minute_of_week(to)?);
            Some((to + WEEK - from) % WEEK)
        });
        length.unwrap_or_default()
    }
}

/// Minutes in a week.
const WEEK: u32 = 7 * 24 * 60;

fn weekly_window(text: &str) -> Result<String, Complaint> {
    let good = text.split_once('-').and_then(|(from, to)| minute_of_week(from).and(minute_of_week(to)));
    good.map(|_| text.to_owned()).ok_or_else(|| {
        let help = "write one in UTC such as `\"sun:03:00-sun:04:00\"`";
        Complaint::new(format!("`{text}` is not a weekly window"), help)
    })
}

fn minute_of_week(text: &str) -> Option<u32> {
    let (day, time) = text.split_once(':')?;
    let number = (0..).zip(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]).find(|(_, name)| *name == day)?.0;
    Some(number * 24 * 60 + minute_of_day(time)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_daily_window_has_a_length_also_over_midnight() {
        let minutes = |text: &str| daily_window(text).ok().map(|text| DailyWindow(text).minutes());
        assert_eq!(minutes("03:00-04:00"), Some(60));
        assert_eq!(minutes("23:45-00:15"), Some(30));
        assert_eq!(minutes("03:00-03:00"), Some(0));
    }

    #[test]
    fn a_weekly_window_has_a_length_also_over_the_end_of_the_week() {
        let minutes = |text: &str| weekly_window(text).ok().map(|text| WeeklyWindow(text).minutes());
        assert_eq!(minutes("sun:03:00-sun:04:00"), Some(60));
        assert_eq!(minutes("sun:23:45-mon:00:15"), Some(30));
        assert_eq!(minutes("mon:00:00-mon:00:00"), Some(0));
        for odd in ["sun:03:00", "Sun:03:00-sun:04:00", "sun:24:00-sun:04:00", "03:00-04:00", "sun:03:00-sun:04:00-"] {
            assert_eq!(minutes(odd), None, "{odd}");
        }
    }
}
