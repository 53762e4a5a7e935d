//! `replication.start_at`: where in the binary log a task begins.

use super::decode::Complaint;
use super::grammar::{scalar, section};

section! {
    /// Where in the binary log a task begins, for `mode: cdc`. It holds for the first start alone. Exactly one of `position`
    /// and `time`.
    pub struct StartAt {
        /// A file and a position in it, such as `mysql-bin-changelog.000024:373`, or a checkpoint of another task
        /// (`checkpoint:V1#..`).
        pub position: Option<Position>,
        /// A time in UTC, such as `"2026-11-21T12:00:00Z"`. The binary log has to reach back so far.
        pub time: Option<StartTime>,
    }
    exactly one of position | time;
}

scalar! {
    /// A place in the binary log.
    pub struct Position(String) = "^[!-~]{1,512}$", "a place such as mysql-bin-changelog.000024:373, or a checkpoint" by position;
}

fn position(text: &str) -> Result<String, Complaint> {
    if (1..=512).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic()) {
        return Ok(text.to_owned());
    }
    let help = "write a file and a position such as `mysql-bin-changelog.000024:373`, or a checkpoint";
    Err(Complaint::new(format!("`{text}` is not a place in the binary log"), help))
}

scalar! {
    /// A time in UTC.
    pub struct StartTime(String) = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z$",
        "a time in UTC such as 2026-11-21T12:00:00Z" by time;
}

/// RFC 3339 without fractions, which the provider checks too.
fn time(text: &str) -> Result<String, Complaint> {
    let number = |range: std::ops::Range<usize>| {
        text.get(range)
            .filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
            .and_then(|digits| digits.parse::<u32>().ok())
    };
    let marks = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':'), (19, b'Z')];
    let shaped = text.len() == 20 && marks.iter().all(|(at, mark)| text.as_bytes()[*at] == *mark);
    let within = |range: std::ops::Range<usize>, least: u32, most: u32| {
        number(range).is_some_and(|n| (least..=most).contains(&n))
    };
    let real = within(0..4, 0, 9999)
        && within(5..7, 1, 12)
        && within(8..10, 1, 31)
        && within(11..13, 0, 23)
        && within(14..16, 0, 59)
        && within(17..19, 0, 59);
    if shaped && real {
        return Ok(text.to_owned());
    }
    Err(Complaint::new(format!("`{text}` is not a time in UTC"), "write one such as `\"2026-11-21T12:00:00Z\"`"))
}
