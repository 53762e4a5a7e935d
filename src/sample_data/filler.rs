//! [`Filler`]: the values that a column may take, numbered. Two numbers below the capacity are two values that the server
//! tells apart, whatever the column's collation is: that is what keys and updates stand on.

use std::fmt::Write as _;

use super::moments::{self, DAY};
use super::words::{FIRST_NAMES, LAST_NAMES};
use crate::ddl::Geometry;
use crate::text::quote::SqlString;

/// More values than this are never told apart: 2^52, which a double holds exactly.
pub(super) const MOST: u64 = 1 << 52;

/// The values of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Filler {
    /// Whole numbers from `first` on.
    Whole { first: u64, count: u64 },
    /// Numbers of `first` and more units, of which the last `scale` digits stand behind the point.
    Decimal { first: u64, count: u64, scale: u32 },
    /// A string of bits.
    Bits { bits: u32 },
    /// One of some words.
    Words(Vec<String>),
    /// Several of some words.
    Sets(Vec<String>),
    /// Letters and digits behind a prefix.
    Code { prefix: &'static str, width: u32 },
    /// Hexadecimal digits that look like those of a hash.
    Hex { width: u32 },
    /// A text of a known shape.
    Shaped(Shape),
    /// Bytes.
    Bytes { width: u32 },
    /// Dates.
    Dates { first_day: u64, count: u64 },
    /// Dates with times.
    Moments { first: u64, count: u64, fraction: u32 },
    /// Times of day.
    Times { fraction: u32 },
    /// A JSON object.
    Json,
    /// A geometry near the equator, in a reference system.
    Geometry { kind: Geometry, srid: Option<u32> },
}

/// Texts of a known shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Person,
    Email,
    User,
    Url,
    Phone,
    Ip,
    Uuid,
    Street,
}

impl Shape {
    /// The most characters that a text of the shape has.
    pub(super) fn longest(self) -> u32 {
        match self {
            Self::Person => 19,
            Self::Email => 40,
            Self::User => 18,
            Self::Url => 43,
            Self::Phone | Self::Ip => 15,
            Self::Uuid => 36,
            Self::Street => 20,
        }
    }

    fn capacity(self) -> u64 {
        match self {
            Self::Person => (FIRST_NAMES.len() * LAST_NAMES.len()) as u64,
            // Nine digits: more make a text longer than the columns of many tables.
            Self::Email | Self::User | Self::Url => 1_000_000_000,
            // 555-01xx is set aside for made-up numbers in each area; the areas are 201 to 989.
            Self::Phone => 789 * 100,
            // The three networks for documentation of RFC 5737, without their ends.
            Self::Ip => 3 * 254,
            Self::Uuid => 1 << 48,
            Self::Street => 7 * 999,
        }
    }

    fn text(self, index: u64) -> String {
        // Which name goes with a number only has to look well.
        let name = |list: &'static [&'static str], index: u64| list[usize::try_from(index).unwrap_or(0) % list.len()];
        let (first, last) = (name(FIRST_NAMES, index), name(LAST_NAMES, index / FIRST_NAMES.len() as u64));
        let plain = || format!("{}.{}", first.to_lowercase(), last.to_lowercase().replace('\'', ""));
        match self {
            Self::Person => format!("{first} {last}"),
            // example.com and its kin belong to nobody (RFC 2606): no mail ever reaches a person.
            Self::Email => format!("{}{index}@example.com", plain()),
            Self::User => format!("{}{index}", last.to_lowercase().replace('\'', "")),
            Self::Url => format!("https://www.example.com/{}/{index}", last.to_lowercase().replace('\'', "")),
            Self::Phone => format!("+1-{}-555-01{:02}", 201 + index / 100 % 789, index % 100),
            Self::Ip => {
                let network = ["192.0.2", "198.51.100", "203.0.113"][usize::try_from(index / 254 % 3).unwrap_or(0)];
                format!("{network}.{}", 1 + index % 254)
            }
            Self::Uuid => {
                let noise = index.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17);
                let (a, b, c) = (noise >> 32, noise >> 16 & 0xffff, noise & 0xfff);
                format!("{a:08x}-{b:04x}-4{c:03x}-8{:03x}-{index:012x}", noise >> 20 & 0xfff)
            }
            Self::Street => format!("{} {}", 1 + index / 7 % 999, name(super::words::STREETS, index % 7)),
        }
    }
}

impl Filler {
    /// A list of words.
    pub(super) fn words(words: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self::Words(words.into_iter().map(Into::into).collect())
    }

    /// How many values there are.
    pub(super) fn capacity(&self) -> u64 {
        match self {
            Self::Whole { count, .. }
            | Self::Decimal { count, .. }
            | Self::Dates { count, .. }
            | Self::Moments { count, .. } => *count,
            Self::Bits { bits } => 1 << (*bits).min(52),
            Self::Words(words) => words.len() as u64,
            Self::Sets(words) => 1 << words.len().min(52),
            Self::Code { width, .. } => 36_u64.saturating_pow(*width).min(MOST),
            Self::Hex { width } => 16_u64.saturating_pow(*width).min(MOST),
            Self::Shaped(shape) => shape.capacity(),
            Self::Bytes { width } => 256_u64.saturating_pow(*width).min(MOST),
            Self::Times { .. } => DAY,
            Self::Json => MOST,
            Self::Geometry { .. } => 1_000_000,
        }
    }

    /// The value of number `index`, below the capacity, as SQL. Words that hold NUL are no words of a filler.
    pub(super) fn literal(&self, index: u64) -> String {
        let text = |text: &str| SqlString::new(text).map_or_else(|_| "''".to_owned(), |text| text.to_string());
        match self {
            Self::Whole { first, .. } | Self::Decimal { first, scale: 0, .. } => (first + index).to_string(),
            Self::Decimal { first, scale, .. } => {
                let digits = format!("{:0width$}", first + index, width = *scale as usize + 1);
                let (whole, fraction) = digits.split_at(digits.len() - *scale as usize);
                format!("{whole}.{fraction}")
            }
            Self::Bits { .. } => format!("b'{index:b}'"),
            Self::Words(words) => {
                text(usize::try_from(index).ok().and_then(|index| words.get(index)).map_or("", String::as_str))
            }
            Self::Sets(words) => {
                let chosen = words.iter().take(52).enumerate().filter(|(bit, _)| index >> bit & 1 == 1);
                text(&chosen.map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(","))
            }
            Self::Code { prefix, width } => text(&format!("{prefix}{}", base_36(index, *width))),
            Self::Hex { width } => text(&hexadecimal(index, *width)),
            Self::Shaped(shape) => text(&shape.text(index)),
            Self::Bytes { width } => format!("X'{}'", hexadecimal(index, 2 * width)),
            Self::Dates { first_day, .. } => format!("'{}'", moments::date(first_day + index)),
            Self::Moments { first, fraction, .. } => format!("'{}'", moments::date_time(first + index, *fraction)),
            Self::Times { fraction } => format!("'{}'", moments::time(index, *fraction)),
            Self::Json => text(&format!(
                r#"{{"number": {index}, "source": "cdcc", "tags": ["sample", "{}"], "checked": {}}}"#,
                base_36(index, 4),
                index.is_multiple_of(2)
            )),
            Self::Geometry { kind, srid } => {
                let srid = srid.map_or_else(String::new, |srid| format!(", {srid}"));
                format!("ST_GeomFromText('{}'{srid})", well_known_text(*kind, index))
            }
        }
    }
}

/// The last `width` digits of the number to the base 36.
fn base_36(mut number: u64, width: u32) -> String {
    let mut digits = Vec::new();
    for _ in 0..width {
        digits.push(char::from_digit(u32::try_from(number % 36).unwrap_or(0), 36).unwrap_or('0'));
        number /= 36;
    }
    digits.iter().rev().collect()
}

/// `width` hexadecimal digits: noise, with the number in the last ones.
fn hexadecimal(index: u64, width: u32) -> String {
    let tail = width.min(13) as usize;
    let mut digits = String::new();
    let mut noise = index;
    while digits.len() < width as usize - tail {
        noise = noise.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // Writing into a String can't fail.
        let _ = write!(digits, "{:08x}", noise >> 32);
    }
    digits.truncate(width as usize - tail);
    let number = format!("{index:013x}");
    digits + &number[number.len() - tail..]
}

/// A shape whose first corner is the number: thousandths of a degree up to 1 both ways, where every reference system is whole.
fn well_known_text(kind: Geometry, index: u64) -> String {
    let degree = |thousandths: u64| format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    let at = |x: u64, y: u64| format!("{} {}", degree(index % 1000 + x), degree(index / 1000 % 1000 + y));
    let line = || format!("({}, {}, {})", at(0, 0), at(100, 50), at(200, 0));
    let ring = || format!("(({}, {}, {}, {}))", at(0, 0), at(100, 0), at(0, 100), at(0, 0));
    match kind {
        Geometry::Any | Geometry::Point => format!("POINT({})", at(0, 0)),
        Geometry::LineString => format!("LINESTRING{}", line()),
        Geometry::Polygon => format!("POLYGON{}", ring()),
        Geometry::MultiPoint => format!("MULTIPOINT({}, {})", at(0, 0), at(100, 100)),
        Geometry::MultiLineString => format!("MULTILINESTRING({})", line()),
        Geometry::MultiPolygon => format!("MULTIPOLYGON({})", ring()),
        Geometry::Collection => format!("GEOMETRYCOLLECTION(POINT({}), LINESTRING{})", at(0, 0), line()),
    }
}
