//! Which values a column takes: by its type, its name, and whether a key tells its rows apart by it.

use super::filler::{Filler, MOST, Shape};
use super::hint::Hint;
use super::moments::{DAY, YEAR_2025, YEAR_2026};
use super::words;
use crate::ddl::{Column, ColumnType};

/// Values as people would expect them. `None` where no value can be written.
pub(super) fn plausible(column: &Column) -> Option<Filler> {
    let hint = Hint::of(&column.name);
    Some(match &column.kind {
        ColumnType::Bool => Filler::Whole { first: 0, count: 2 },
        ColumnType::Bit { bits } => Filler::Bits { bits: *bits },
        ColumnType::Char { length } | ColumnType::VarChar { length } => text(*length, hint),
        ColumnType::TinyText => text(255, hint.or(Some(Hint::Sentence))),
        ColumnType::Text | ColumnType::MediumText | ColumnType::LongText => text(1000, hint.or(Some(Hint::Sentence))),
        ColumnType::Date if hint == Some(Hint::Birth) => Filler::Dates { first_day: 0, count: 12_784 },
        ColumnType::Date => Filler::Dates { first_day: first_day(hint), count: 365 },
        ColumnType::DateTime { fraction } | ColumnType::Timestamp { fraction } => {
            Filler::Moments { first: first_day(hint) * DAY, count: 365 * DAY, fraction: *fraction }
        }
        ColumnType::Year => Filler::Whole { first: 2000, count: 26 },
        ColumnType::Decimal { precision, scale } => decimal(precision - scale, *scale, hint),
        ColumnType::Float | ColumnType::Double => {
            let (digits, scale) = column.attributes.digits.unwrap_or((7, 2));
            // What a FLOAT holds exactly ends at seven digits.
            let scale = scale.min(digits).min(2);
            decimal(digits.saturating_sub(scale).min(5), scale, hint)
        }
        _ => match largest(&column.kind) {
            Some(largest) => whole(largest, hint),
            None => return distinct(column, None),
        },
    })
}

/// As many values as there are, for a column by which a key tells its rows apart; `prefix` is how much of it the key sees.
/// Numbers come from the upper half of a large type, where applications rarely are.
pub(super) fn distinct(column: &Column, prefix: Option<u32>) -> Option<Filler> {
    let hint = Hint::of(&column.name);
    let seen = |length: u32| prefix.map_or(length, |prefix| prefix.min(length));
    let upper = |largest: u64| {
        if largest < 100_000 {
            Filler::Whole { first: 1, count: largest }
        } else {
            let half = (largest / 2).min(MOST / 2);
            Filler::Whole { first: half, count: half }
        }
    };
    Some(match &column.kind {
        ColumnType::Bool => Filler::Whole { first: 0, count: 2 },
        ColumnType::Bit { bits } => Filler::Bits { bits: *bits },
        ColumnType::Decimal { precision, scale } => {
            let units = 10_u64.saturating_pow(*precision).min(MOST);
            let first = if units > 100_000 { units / 2 } else { 0 };
            Filler::Decimal { first, count: units - first, scale: *scale }
        }
        // 2^24 is the last whole number up to which a FLOAT holds all of them.
        ColumnType::Float | ColumnType::Double => {
            let (digits, scale) = column.attributes.digits.unwrap_or((7, 0));
            let largest = 10_u64.saturating_pow((digits - scale.min(digits)).min(7));
            Filler::Whole { first: 0, count: largest }
        }
        ColumnType::Char { length } | ColumnType::VarChar { length } => unlike(*length, seen(*length), hint),
        ColumnType::TinyText | ColumnType::Text | ColumnType::MediumText | ColumnType::LongText => {
            unlike(255, seen(255), hint)
        }
        ColumnType::Binary { length } | ColumnType::VarBinary { length } => {
            Filler::Bytes { width: seen(*length).min(16) }
        }
        ColumnType::TinyBlob | ColumnType::Blob | ColumnType::MediumBlob | ColumnType::LongBlob => {
            Filler::Bytes { width: seen(16).min(16) }
        }
        ColumnType::Date => Filler::Dates { first_day: 0, count: 36_525 },
        // From 2001-01-01 on, within what a TIMESTAMP holds.
        ColumnType::DateTime { fraction } | ColumnType::Timestamp { fraction } => {
            Filler::Moments { first: 978_307_200, count: 1_000_000_000, fraction: *fraction }
        }
        ColumnType::Time { fraction } => Filler::Times { fraction: *fraction },
        ColumnType::Year => Filler::Whole { first: 1970, count: 100 },
        ColumnType::Enum(members) => Filler::Words(written(members)?),
        ColumnType::Set(members) => Filler::Sets(written(members)?),
        ColumnType::Json => Filler::Json,
        ColumnType::Spatial(kind) => Filler::Geometry { kind: *kind, srid: column.attributes.srid },
        ColumnType::TinyInt { .. }
        | ColumnType::SmallInt { .. }
        | ColumnType::MediumInt { .. }
        | ColumnType::Int { .. }
        | ColumnType::BigInt { .. } => upper(largest(&column.kind)?),
    })
}

/// The members that a literal can hold; `None` where there are none.
fn written(members: &[String]) -> Option<Vec<String>> {
    let members: Vec<String> = members.iter().filter(|member| !member.contains('\0')).cloned().collect();
    (!members.is_empty()).then_some(members)
}

/// The largest number of a type of whole numbers.
pub(super) fn largest(kind: &ColumnType) -> Option<u64> {
    let of = |bits: u32, unsigned: bool| (1_u64 << (bits - u32::from(!unsigned))) - 1;
    Some(match kind {
        ColumnType::TinyInt { unsigned } => of(8, *unsigned),
        ColumnType::SmallInt { unsigned } => of(16, *unsigned),
        ColumnType::MediumInt { unsigned } => of(24, *unsigned),
        ColumnType::Int { unsigned } => of(32, *unsigned),
        ColumnType::BigInt { .. } => MOST,
        _ => return None,
    })
}

fn first_day(hint: Option<Hint>) -> u64 {
    if hint == Some(Hint::Expiry) { YEAR_2026 } else { YEAR_2025 }
}

fn whole(largest: u64, hint: Option<Hint>) -> Filler {
    let (first, count) = match hint {
        Some(Hint::Quantity) => (1, 20),
        Some(Hint::Rating) => (1, 5),
        Some(Hint::Age) => (18, 70),
        Some(Hint::Percent) => (0, 101),
        Some(Hint::Year) => (2000, 26),
        Some(Hint::Status | Hint::Kind) => (0, 4),
        Some(Hint::Postcode) => (10_000, 89_999),
        _ => (1, 1000),
    };
    if first + count <= largest {
        Filler::Whole { first, count }
    } else {
        Filler::Whole { first: 0, count: largest + 1 }
    }
}

/// Numbers of up to `whole` digits before the point; prices and the like of up to four.
fn decimal(whole: u32, scale: u32, hint: Option<Hint>) -> Filler {
    let digits = match hint {
        Some(Hint::Percent | Hint::Rating) => 1,
        Some(Hint::Money) => 4,
        _ => 3,
    };
    let count = 10_u64.saturating_pow(whole.min(digits) + scale).min(MOST);
    let first = u64::from(count > 1000 && hint == Some(Hint::Money)) * 99;
    Filler::Decimal { first, count: count - first, scale }
}

/// A text of up to `length` characters.
fn text(length: u32, hint: Option<Hint>) -> Filler {
    let shaped = |shape: Shape| (shape.longest() <= length).then_some(Filler::Shaped(shape));
    let words = |list: &'static [&'static str]| {
        let fitting: Vec<&str> = list.iter().copied().filter(|word| word.len() <= length as usize).collect();
        (fitting.len() > 1).then(|| Filler::words(fitting))
    };
    let code = |prefix: &'static str, width: u32| {
        let prefix = if prefix.len() + width as usize <= length as usize { prefix } else { "" };
        Filler::Code { prefix, width: width.min(length) }
    };
    let found = hint.and_then(|hint| match hint {
        Hint::Email => shaped(Shape::Email),
        Hint::Uuid => shaped(Shape::Uuid),
        Hint::Url => shaped(Shape::Url),
        Hint::Ip => shaped(Shape::Ip),
        Hint::User => shaped(Shape::User),
        Hint::Phone => shaped(Shape::Phone),
        Hint::PersonName => shaped(Shape::Person).or_else(|| words(words::FIRST_NAMES)),
        Hint::Address => shaped(Shape::Street),
        Hint::Hash => Some(Filler::Hex { width: length.min(64) }),
        Hint::FirstName => words(words::FIRST_NAMES),
        Hint::LastName => words(words::LAST_NAMES),
        Hint::Country if length < 12 => words(words::COUNTRY_CODES),
        Hint::Country => words(words::COUNTRIES),
        Hint::Currency => words(words::CURRENCIES),
        Hint::Language => words(words::LANGUAGES),
        Hint::City => words(words::CITIES),
        Hint::State => words(words::STATES),
        Hint::Company => words(words::COMPANIES),
        Hint::Status => words(words::STATUSES),
        Hint::Kind => words(words::KINDS),
        Hint::Event => words(words::EVENTS),
        Hint::Device => words(words::DEVICES),
        Hint::Colour => words(words::COLOURS),
        Hint::Sentence => words(words::SENTENCES),
        Hint::Key => Some(code("c", 4)),
        Hint::Code => Some(code("a-", 4)),
        Hint::Postcode => {
            Some(Filler::Words((10_000..10_100).map(|code: u32| code.to_string()).collect())).filter(|_| length >= 5)
        }
        Hint::Money | Hint::Percent | Hint::Quantity | Hint::Rating | Hint::Age | Hint::Year => {
            Some(Filler::Words((1..100).map(|number: u32| number.to_string()).collect())).filter(|_| length >= 2)
        }
        Hint::Birth | Hint::Expiry | Hint::Title => None,
    });
    found.or_else(|| words(words::THINGS).filter(|_| length >= 6)).unwrap_or_else(|| code("", 4))
}

/// A text of up to `length` characters of which the first `seen` are different in every row.
fn unlike(length: u32, seen: u32, hint: Option<Hint>) -> Filler {
    let shape = hint.and_then(|hint| match hint {
        Hint::Email => Some(Shape::Email),
        Hint::User => Some(Shape::User),
        Hint::Url => Some(Shape::Url),
        Hint::Uuid | Hint::Key if length == 36 => Some(Shape::Uuid),
        _ => None,
    });
    match shape {
        Some(shape) if shape.longest() <= length && seen == length => Filler::Shaped(shape),
        _ => Filler::Code { prefix: "", width: seen.min(10) },
    }
}
