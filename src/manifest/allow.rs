//! `allow`: findings that are accepted on purpose.

use super::decode::Complaint;
use super::grammar::{scalar, section};
use super::reason::Reason;
use crate::date::Date;

section! {
    /// The findings of a rule, accepted on purpose: in the whole manifest and in the DDL files that it names.
    pub struct Allowance {
        /// The rule, by the name that its findings show in brackets, such as `table-without-key`. It is one that warns, or that
        /// says what would be lost or open to others; an error cannot be allowed.
        pub rule: RuleName,
        /// Why its findings are acceptable here, for those who ask later: 10 to 200 characters.
        pub reason: Reason,
        /// The last day on which that holds, such as `2027-06-30`, in UTC. Afterwards the findings are still accepted, and a
        /// warning asks to look again. Default: there is no such day.
        pub until: Option<Day>,
    }
}

scalar! {
    /// The name of a rule.
    pub struct RuleName(String) = "^[A-Za-z0-9_-]{1,60}$", "the name of a rule" by rule_name;
}

/// Whether there is such a rule is said where all are known.
fn rule_name(text: &str) -> Result<String, Complaint> {
    let is_word = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if is_word && (1..=60).contains(&text.len()) {
        return Ok(text.to_owned());
    }
    let help = "write the name that a finding shows in brackets, such as `table-without-key`";
    Err(Complaint::new(format!("`{text}` cannot be the name of a rule"), help))
}

scalar! {
    /// A day.
    pub struct Day(Date) = "^20[0-9]{2}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))$|^20([02468][048]|[13579][26])-02-29$",
        "a day such as 2027-06-30" by day;
}

/// Of this century: a pattern for all leap years would be longer than the language, and no allowance waits for 2100.
fn day(text: &str) -> Result<Date, Complaint> {
    let date = Date::parse(text).filter(|_| text.starts_with("20"));
    date.ok_or_else(|| Complaint::new(format!("`{text}` is no day of this century"), "write one such as `2027-06-30`"))
}
