//! Type names in, [`ColumnType`]s out, with MySQL's defaults for what is not written.
//!
//! Limits: MySQL 8.4 Reference Manual, chapter 13 (Data Types), and `sql/sql_yacc.yy` for the older spellings.

use sqlparser::tokenizer::{Token, Word};

use super::fault::Fault;
use super::table::{ColumnType, Geometry};
use super::tokens::{Cursor, Lexeme};
use crate::source::Span;

const BAD_TYPE: &str = "ddl-bad-type";

/// A type and what it implies.
#[derive(Debug)]
pub(super) struct Typed {
    pub(super) kind: ColumnType,
    /// `SERIAL` is `BIGINT UNSIGNED NOT NULL AUTO_INCREMENT UNIQUE`.
    pub(super) not_null: bool,
    /// `M` and `D` of a `FLOAT(M,D)`.
    pub(super) digits: Option<(u32, u32)>,
}

/// Reads the type at the cursor; `column` names it in messages.
pub(super) fn read(cursor: &mut Cursor<'_>, column: &str) -> Result<Typed, Fault> {
    let name = match cursor.peek() {
        Some(Lexeme { token: Token::Word(Word { value, quote_style: None, .. }), .. }) => value.to_ascii_uppercase(),
        None => return Err(no_type(cursor, column)),
        Some(_) => {
            let fault = cursor.unexpected(&format!("where the type of column `{column}` should be"));
            return Err(fault.help("write a type without quotes, such as `VARCHAR(255)`"));
        }
    };
    let span = cursor.here();
    cursor.next();
    let mut type_at = Reader { cursor, column, name: &name, span, digits: None };
    let not_null = name == "SERIAL";
    let kind = type_at.read()?;
    Ok(Typed { kind, not_null, digits: type_at.digits })
}

fn no_type(cursor: &Cursor<'_>, column: &str) -> Fault {
    Fault::syntax(cursor.here(), format!("column `{column}` has no type")).help("write a type behind the name")
}

/// Reads one type.
pub(super) struct Reader<'a, 'b> {
    pub(super) cursor: &'a mut Cursor<'b>,
    pub(super) column: &'a str,
    /// The type's first word, in upper case.
    pub(super) name: &'a str,
    pub(super) span: Span,
    digits: Option<(u32, u32)>,
}

impl Reader<'_, '_> {
    fn read(&mut self) -> Result<ColumnType, Fault> {
        match self.name {
            "BOOL" | "BOOLEAN" => Ok(ColumnType::Bool),
            "TINYINT" | "INT1" => {
                let width = self.one("display width", 0, 255)?;
                let unsigned = self.unsigned();
                // Connectors and DMS take the width 1 for a truth value; UNSIGNED says that it is a number.
                Ok(if width == Some(1) && !unsigned { ColumnType::Bool } else { ColumnType::TinyInt { unsigned } })
            }
            "SMALLINT" | "INT2" => self.integer(|unsigned| ColumnType::SmallInt { unsigned }),
            "MEDIUMINT" | "MIDDLEINT" | "INT3" => self.integer(|unsigned| ColumnType::MediumInt { unsigned }),
            "INT" | "INTEGER" | "INT4" => self.integer(|unsigned| ColumnType::Int { unsigned }),
            "BIGINT" | "INT8" => self.integer(|unsigned| ColumnType::BigInt { unsigned }),
            "SERIAL" => Ok(ColumnType::BigInt { unsigned: true }),
            "DECIMAL" | "DEC" | "NUMERIC" | "FIXED" => self.decimal(),
            "FLOAT" | "FLOAT4" | "DOUBLE" | "FLOAT8" | "REAL" => self.floating(),
            "BIT" => Ok(ColumnType::Bit { bits: self.one("length", 1, 64)?.unwrap_or(1) }),
            "DATE" => Ok(ColumnType::Date),
            "DATETIME" => Ok(ColumnType::DateTime { fraction: self.fraction()? }),
            "TIMESTAMP" => Ok(ColumnType::Timestamp { fraction: self.fraction()? }),
            "TIME" => Ok(ColumnType::Time { fraction: self.fraction()? }),
            "YEAR" => self.one("display width", 4, 4).map(|_| ColumnType::Year),
            "JSON" => Ok(ColumnType::Json),
            "GEOMETRY" => Ok(ColumnType::Spatial(Geometry::Any)),
            "POINT" => Ok(ColumnType::Spatial(Geometry::Point)),
            "LINESTRING" => Ok(ColumnType::Spatial(Geometry::LineString)),
            "POLYGON" => Ok(ColumnType::Spatial(Geometry::Polygon)),
            "MULTIPOINT" => Ok(ColumnType::Spatial(Geometry::MultiPoint)),
            "MULTILINESTRING" => Ok(ColumnType::Spatial(Geometry::MultiLineString)),
            "MULTIPOLYGON" => Ok(ColumnType::Spatial(Geometry::MultiPolygon)),
            "GEOMETRYCOLLECTION" | "GEOMCOLLECTION" => Ok(ColumnType::Spatial(Geometry::Collection)),
            "ENUM" => self.members().map(ColumnType::Enum),
            "SET" => self.members().map(ColumnType::Set),
            _ => self.text_or_bytes(),
        }
    }

    fn integer(&mut self, kind: fn(bool) -> ColumnType) -> Result<ColumnType, Fault> {
        self.one("display width", 0, 255)?;
        Ok(kind(self.unsigned()))
    }

    /// `SIGNED`, `UNSIGNED` and `ZEROFILL` in any order; `ZEROFILL` implies `UNSIGNED`.
    fn unsigned(&mut self) -> bool {
        let mut unsigned = false;
        loop {
            if self.cursor.eat_any(&["UNSIGNED", "ZEROFILL"]) {
                unsigned = true;
            } else if !self.cursor.eat(&["SIGNED"]) {
                return unsigned;
            }
        }
    }

    /// Precision 10 and scale 0 where nothing is written; `DECIMAL(0)` means the same as `DECIMAL`.
    fn decimal(&mut self) -> Result<ColumnType, Fault> {
        let (precision, scale) = match self.numbers()?.as_slice() {
            [] | [0] => (10, 0),
            [precision] => (*precision, 0),
            [precision, scale, ..] => (*precision, *scale),
        };
        self.within("precision", precision, 1, 65)?;
        self.within("scale", scale, 0, 30.min(precision))?;
        self.unsigned();
        Ok(ColumnType::Decimal { precision, scale })
    }

    fn floating(&mut self) -> Result<ColumnType, Fault> {
        let double = match self.name {
            "DOUBLE" => {
                self.cursor.eat(&["PRECISION"]);
                true
            }
            name => matches!(name, "FLOAT8" | "REAL"),
        };
        let numbers = self.numbers()?;
        self.unsigned();
        if let [digits, fraction] = *numbers.as_slice() {
            self.digits = Some((digits, fraction));
        }
        match *numbers.as_slice() {
            [bits] if !double => {
                self.within("precision in bits", bits, 0, 53)?;
                Ok(if bits > 24 { ColumnType::Double } else { ColumnType::Float })
            }
            [_] => Err(self.bad("takes no single length").help(format!("write `{}`", self.name))),
            _ => Ok(if double { ColumnType::Double } else { ColumnType::Float }),
        }
    }

    fn fraction(&mut self) -> Result<u32, Fault> {
        Ok(self.one("fractional precision", 0, 6)?.unwrap_or(0))
    }

    fn members(&mut self) -> Result<Vec<String>, Fault> {
        let place = format!("in the list of column `{}`", self.column);
        let (mut inside, _) = self
            .cursor
            .parenthesized(&format!("where the {} list of column `{}` should be", self.name, self.column))?;
        let mut members = Vec::new();
        loop {
            // MySQL itself cuts trailing spaces off members.
            members.push(
                inside.string(&format!("a member of column `{}`", self.column))?.trim_end_matches(' ').to_owned(),
            );
            if inside.peek().is_none() {
                break;
            }
            inside.expect_mark(&Token::Comma, &place)?;
        }
        if self.name == "SET" && members.len() > 64 {
            return Err(self.bad(&format!("has {} members; MySQL allows 64", members.len())).help("keep 64 of them"));
        }
        self.charset()?;
        Ok(members)
    }

    pub(super) fn one(&mut self, what: &str, least: u32, most: u32) -> Result<Option<u32>, Fault> {
        match *self.numbers()?.as_slice() {
            [] => Ok(None),
            [number] => self.within(what, number, least, most).map(|()| Some(number)),
            _ => Err(self.bad("takes a single number").help("remove the second number")),
        }
    }

    /// `(n)` or `(n, m)`, or nothing.
    pub(super) fn numbers(&mut self) -> Result<Vec<u32>, Fault> {
        if !self.cursor.at_mark(&Token::LParen) {
            return Ok(Vec::new());
        }
        let what = format!("the length of column `{}`", self.column);
        let (mut inside, _) = self.cursor.parenthesized("after the type")?;
        let mut numbers = vec![inside.number(&what)?];
        if inside.eat_mark(&Token::Comma) {
            numbers.push(inside.number(&what)?);
        }
        if inside.peek().is_some() {
            return Err(inside.unexpected(&format!("in {what}")));
        }
        Ok(numbers)
    }

    pub(super) fn within(&self, what: &str, number: u32, least: u32, most: u32) -> Result<(), Fault> {
        if (least..=most).contains(&number) {
            return Ok(());
        }
        let range = if least == most { format!("{least}") } else { format!("{least} to {most}") };
        Err(self
            .bad(&format!("has a {what} of {number}; MySQL allows {range}"))
            .help(format!("write a {what} of {range}")))
    }

    pub(super) fn bad(&self, what: &str) -> Fault {
        Fault::mistake(BAD_TYPE, self.span.clone(), format!("{} of column `{}` {what}", self.name, self.column))
    }
}
