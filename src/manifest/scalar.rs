//! The scalars of the language: names, ranges of addresses, and quantities with the units in which people write them.

use std::fmt;

use ipnet::Ipv4Net;

use super::decode::Complaint;
use super::grammar::{number, scalar};

scalar! {
    /// The name of the pipeline: 2 to 20 lower-case letters, digits and single hyphens, starting with a letter. Every
    /// physical name starts with it.
    pub struct PipelineName(String) =
        "^(?!account$|amazon|amzn|aws|sg-|sthree-)(?=.{2,20}$)[a-z](-?[a-z0-9])*$",
        "2 to 20 lower-case letters, digits and single hyphens, starting with a letter (and not `account`, nor beginning \
         as AWS's own names do: amazon, amzn, aws, sg-, sthree-)" by pipeline_name;
}

/// What no document of Systems Manager, no security group and no bucket may be called after. Sources: `CreateDocument` (Systems
/// Manager API reference), `CreateSecurityGroup` (EC2 API reference), "General purpose bucket naming rules" (S3 user guide).
const BEGINNINGS: [(&str, &str); 5] = [
    ("amazon", "Systems Manager"),
    ("amzn", "Systems Manager"),
    ("aws", "Systems Manager"),
    ("sg-", "EC2"),
    ("sthree-", "S3"),
];

fn pipeline_name(text: &str) -> Result<String, Complaint> {
    if text == "account" {
        let help = "choose another name; `cdcc account` writes to the folder of that name";
        return Err(Complaint::new("a pipeline cannot be called `account`", help));
    }
    if let Some((beginning, service)) = BEGINNINGS.iter().find(|(beginning, _)| text.starts_with(beginning)) {
        let message = format!("every name would begin with `{beginning}`, which {service} keeps for itself");
        return Err(Complaint::new(message, "begin the name with another word"));
    }
    slug(text, 20, "a name")
}

scalar! {
    /// The name of a sink, a part of the names of its resources.
    pub struct SinkName(String) = "^(?=.{2,20}$)[a-z](-?[a-z0-9])*$",
        "2 to 20 lower-case letters, digits and single hyphens, starting with a letter" by
        |text| slug(text, 20, "the name of a sink");
}

/// A name of lower-case letters, digits and single hyphens.
pub(super) fn slug(text: &str, longest: usize, what: &str) -> Result<String, Complaint> {
    let starts = text.starts_with(|first: char| first.is_ascii_lowercase());
    let charset = text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if (2..=longest).contains(&text.len()) && starts && charset && !text.ends_with('-') && !text.contains("--") {
        return Ok(text.to_owned());
    }
    let length = text.chars().count();
    let message = if length > longest {
        format!("`{text}` has {length} characters, {what} has at most {longest}")
    } else {
        format!("{what} cannot be `{text}`")
    };
    let form = format!("2 to {longest} lower-case letters, digits and single hyphens, starting with a letter");
    let near = nearest_name(text, '-', |c| c.is_ascii_lowercase() || c.is_ascii_digit());
    let near = near.trim_start_matches(|c: char| !c.is_ascii_lowercase());
    let fits = (2..=longest).contains(&near.len());
    Err(Complaint::new(message, if fits { format!("write `{near}`: {form}") } else { format!("write {form}") }))
}

/// The text in lower case, with one `gap` for whatever is not `allowed`, and none at its ends: what was probably meant.
pub(super) fn nearest_name(text: &str, gap: char, allowed: fn(char) -> bool) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c| c == gap || !allowed(c)).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(&gap.to_string())
}

scalar! {
    /// An AWS region, such as `us-east-1`.
    pub struct Region(String) = "^[a-z]{2,4}(-[a-z]+)+-[0-9]$", "an AWS region such as us-east-1" by region;
}

pub(super) fn region(text: &str) -> Result<String, Complaint> {
    let parts: Vec<&str> = text.split('-').collect();
    let lower = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase());
    let good = match parts.as_slice() {
        [country, areas @ .., number] => {
            (2..=4).contains(&country.len())
                && lower(country)
                && !areas.is_empty()
                && areas.iter().all(|area| lower(area))
                && matches!(number.as_bytes(), [digit] if digit.is_ascii_digit())
        }
        _ => false,
    };
    if good {
        return Ok(text.to_owned());
    }
    Err(Complaint::new(
        format!("`{text}` is not an AWS region"),
        "write a region such as `us-east-1` or `eu-central-1`",
    ))
}

scalar! {
    /// A range of private IPv4 addresses, such as `10.0.0.0/16`.
    pub struct Cidr(Ipv4Net) = "^(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}/(3[0-2]|[12]?[0-9])$", "a range of addresses such as 10.0.0.0/16" by cidr;
}

fn cidr(text: &str) -> Result<Ipv4Net, Complaint> {
    range(text, "10.0.0.0/16")
}

/// A range of addresses without leading zeros: some programs read `010` as 8.
pub(super) fn range(text: &str, example: &str) -> Result<Ipv4Net, Complaint> {
    let range = text.parse::<Ipv4Net>().ok().filter(|range| range.to_string() == text);
    range.ok_or_else(|| {
        Complaint::new(format!("`{text}` is not a range of IPv4 addresses"), format!("write one such as `{example}`"))
    })
}

scalar! {
    /// A length of time: a whole number and `s`, `m`, `h` or `d`. Held in seconds.
    pub struct Duration(u64) = "^(0|[1-9][0-9]{0,5})(s|m|h|d)$", "a whole number and s, m, h or d, such as 72h" by
        |text| quantity(text, &[("s", 1), ("m", 60), ("h", 3600), ("d", 86_400)], "a duration", "72h");
}

impl Duration {
    /// In seconds.
    pub fn seconds(&self) -> u64 {
        self.0
    }
}

scalar! {
    /// An amount of storage: a whole number and `MiB`, `GiB` or `TiB`. Held in MiB.
    pub struct Size(u64) = "^(0|[1-9][0-9]{0,5})(MiB|GiB|TiB)$", "a whole number and MiB, GiB or TiB, such as 5MiB" by
        |text| quantity(text, &[("MiB", 1), ("GiB", 1024), ("TiB", 1_048_576)], "a size", "5MiB");
}

impl Size {
    /// In MiB.
    pub fn mib(&self) -> u64 {
        self.0
    }
}

scalar! {
    /// The size of a large object: a whole number and `KiB` or `MiB`. Held in KiB.
    pub struct LobSize(u64) = "^(0|[1-9][0-9]{0,5})(KiB|MiB)$", "a whole number and KiB or MiB, such as 32KiB" by
        |text| quantity(text, &[("KiB", 1), ("MiB", 1024)], "the size of a large object", "32KiB");
}

impl LobSize {
    /// In KiB.
    pub fn kib(&self) -> u64 {
        self.0
    }
}

/// As a person would write it.
impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&in_largest_unit(self.0, &[(86_400, "d"), (3600, "h"), (60, "m"), (1, "s")]))
    }
}

/// As a person would write it.
impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&in_largest_unit(self.0, &[(1_048_576, "TiB"), (1024, "GiB"), (1, "MiB")]))
    }
}

/// As a person would write it.
impl fmt::Display for LobSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&in_largest_unit(self.0, &[(1024, "MiB"), (1, "KiB")]))
    }
}

/// In the largest unit that needs no fraction. The last unit is 1.
fn in_largest_unit(quantity: u64, units: &[(u64, &str)]) -> String {
    let fits = |(factor, _): &&(u64, &str)| quantity >= *factor && quantity.is_multiple_of(*factor);
    let (factor, unit) = units.iter().find(fits).or(units.last()).unwrap_or(&(1, ""));
    format!("{}{unit}", quantity / factor)
}

/// Six digits are more than any setting needs, and no product of them overflows.
const QUANTITY_DIGITS: usize = 6;

fn quantity(text: &str, units: &[(&str, u64)], what: &str, example: &str) -> Result<u64, Complaint> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(digits);
    let canonical = number == "0" || (!number.starts_with('0') && (1..=QUANTITY_DIGITS).contains(&digits));
    let factor = units.iter().find(|(name, _)| *name == unit).map(|(_, factor)| *factor);
    if let (Some(number), Some(factor)) = (canonical.then(|| number.parse::<u64>().ok()).flatten(), factor) {
        return Ok(number * factor);
    }
    let message = format!("`{text}` is not {what}");
    let names = || units.iter().map(|(name, _)| *name);
    if let Some(meant) = respelt(number, unit, names()) {
        return Err(Complaint::new(message, format!("write `{meant}`")));
    }
    let units = names().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    Err(Complaint::new(message, format!("write a whole number and one of {units}, such as `{example}`")))
}

/// The quantity that `12 hours`, `12H` or `5 MB` stands for, in the language's own spelling.
fn respelt<'u>(number: &str, unit: &str, units: impl Iterator<Item = &'u str>) -> Option<String> {
    if number.is_empty() || number.len() > QUANTITY_DIGITS || (number.starts_with('0') && number != "0") {
        return None;
    }
    let folded = unit.trim().to_ascii_lowercase();
    let meant = match folded.as_str() {
        "sec" | "secs" | "second" | "seconds" => "s",
        "min" | "mins" | "minute" | "minutes" => "m",
        "hr" | "hrs" | "hour" | "hours" => "h",
        "day" | "days" => "d",
        "kb" => "KiB",
        "mb" => "MiB",
        "gb" | "g" => "GiB",
        "tb" | "t" => "TiB",
        other => other,
    };
    units.into_iter().find(|name| name.eq_ignore_ascii_case(meant)).map(|name| format!("{number}{name}"))
}

scalar! {
    /// A path of a file, relative to the manifest.
    pub struct FilePath(String) = "^[^/\\\\\\u0000-\\u001f][^\\u0000-\\u001f]*$", "the path of a file, relative to the manifest" by file_path;
}

fn file_path(text: &str) -> Result<String, Complaint> {
    // The manifest alone says what is compiled: an absolute path would be another file on another machine.
    if text.is_empty() || text.starts_with(['/', '\\']) || text.contains(|c| c < ' ') {
        let message = format!("`{text}` is not a path relative to the manifest");
        return Err(Complaint::new(message, "write a path such as `ddl/orders.sql`"));
    }
    Ok(text.to_owned())
}

number! {
    /// The version of the manifest language.
    pub struct LanguageVersion = 1 to 1
        by "cdcc: the one version of the language so far";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_read_in_their_units_and_nothing_else() {
        let duration = |text| quantity(text, &[("s", 1), ("h", 3600)], "a duration", "72h").ok();
        assert_eq!(duration("72h"), Some(259_200));
        assert_eq!(duration("0s"), Some(0));
        for odd in ["", "h", "72", "72 h", "-1h", "072h", "72H", "1.5h", "9999999h", "72hh", "٣h"] {
            assert_eq!(duration(odd), None, "{odd}");
        }
    }

    #[test]
    fn quantities_are_shown_in_the_largest_unit_that_fits() {
        let shown = [90 * 86_400, 36 * 3600, 90, 0].map(|seconds| Duration(seconds).to_string());
        assert_eq!(shown, ["90d", "36h", "90s", "0s"]);
        assert_eq!([5, 20 * 1024].map(|mib| Size(mib).to_string()), ["5MiB", "20GiB"]);
    }

    #[test]
    fn a_quantity_in_another_spelling_is_answered_with_ours() {
        let units = || ["s", "h", "MiB"].into_iter();
        let respelt = |number, unit| respelt(number, unit, units());
        assert_eq!(respelt("12", " hours").as_deref(), Some("12h"));
        assert_eq!(respelt("5", "mb").as_deref(), Some("5MiB"));
        assert_eq!(respelt("5", "S").as_deref(), Some("5s"));
        for (number, unit) in [("5", ""), ("", "h"), ("05", "hours"), ("5", "days"), ("1", ".5h")] {
            assert_eq!(respelt(number, unit), None, "{number}{unit}");
        }
    }

    #[test]
    fn names_that_could_not_start_a_physical_name_are_refused() {
        for good in ["ab", "retail", "a1-b2", "abcdefghijklmnopqrst"] {
            assert!(slug(good, 20, "a name").is_ok(), "{good}");
        }
        for odd in ["", "a", "1a", "a_b", "A", "a--b", "a-", "-a", "abcdefghijklmnopqrstu", "ä1"] {
            assert!(slug(odd, 20, "a name").is_err(), "{odd}");
        }
    }

    #[test]
    fn regions_have_the_form_of_regions() {
        for good in ["us-east-1", "ap-southeast-2", "us-gov-west-1", "eusc-de-east-1"] {
            assert!(region(good).is_ok(), "{good}");
        }
        for odd in ["", "us", "us-east", "us-east-12", "US-EAST-1", "us east 1", "us--1"] {
            assert!(region(odd).is_err(), "{odd}");
        }
    }
}
