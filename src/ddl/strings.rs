//! Types of text and bytes, and names that are no type at all.

use sqlparser::tokenizer::Token;

use super::fault::{Fault, Kind, nearest};
use super::kind::Reader;
use super::table::ColumnType;
use super::tokens::{Cursor, shortened, shown};

/// Types of other servers (MySQL 9, MariaDB) that a statement may rightly have.
const FOREIGN: &[&str] = &["VECTOR", "UUID", "INET4", "INET6", "XMLTYPE"];

/// Every name a type can begin with, for suggestions.
const KNOWN: &str = "\
    BIGINT BINARY BIT BLOB BOOL BOOLEAN CHAR CHARACTER DATE DATETIME DECIMAL DOUBLE ENUM FLOAT GEOMETRY
    GEOMETRYCOLLECTION INT INTEGER JSON LINESTRING LONGBLOB LONGTEXT MEDIUMBLOB MEDIUMINT MEDIUMTEXT
    MULTILINESTRING MULTIPOINT MULTIPOLYGON NUMERIC POINT POLYGON REAL SERIAL SET SMALLINT TEXT TIME TIMESTAMP
    TINYBLOB TINYINT TINYTEXT VARBINARY VARCHAR YEAR";

impl Reader<'_, '_> {
    pub(super) fn text_or_bytes(&mut self) -> Result<ColumnType, Fault> {
        let varying = |reader: &mut Self| reader.cursor.eat_any(&["VARYING", "VARCHAR", "VARCHARACTER"]);
        let is_variable = match self.name {
            "CHAR" | "CHARACTER" => self.cursor.eat(&["VARYING"]),
            "NCHAR" => varying(self),
            "VARCHAR" | "VARCHARACTER" | "NVARCHAR" => true,
            "NATIONAL" if self.cursor.eat_any(&["CHAR", "CHARACTER"]) => self.cursor.eat(&["VARYING"]),
            "NATIONAL" if self.cursor.eat_any(&["VARCHAR", "VARCHARACTER"]) => true,
            _ => return self.large(),
        };
        let written = self.numbers()?;
        let length = match (written.as_slice(), is_variable) {
            ([length], _) => *length,
            ([], false) => 1,
            _ => return Err(self.bad("has no length").help("write a length in parentheses, such as `VARCHAR(255)`")),
        };
        self.within("length", length, 0, if is_variable { 65_535 } else { 255 })?;
        Ok(match (self.charset()?, is_variable) {
            (Charset::Text, true) => ColumnType::VarChar { length },
            (Charset::Text, false) => ColumnType::Char { length },
            (Charset::Bytes, true) => ColumnType::VarBinary { length },
            (Charset::Bytes, false) => ColumnType::Binary { length },
        })
    }

    fn large(&mut self) -> Result<ColumnType, Fault> {
        let (text, bytes) = match self.name {
            "BINARY" => return Ok(ColumnType::Binary { length: self.one("length", 0, 255)?.unwrap_or(1) }),
            "VARBINARY" => {
                let Some(length) = self.one("length", 0, 65_535)? else {
                    return Err(self
                        .bad("has no length")
                        .help("write a length in parentheses, such as `VARBINARY(16)`"));
                };
                return Ok(ColumnType::VarBinary { length });
            }
            "TINYBLOB" => return Ok(ColumnType::TinyBlob),
            "BLOB" => return self.numbers().map(|length| sized(length.first().copied().map(u64::from)).1),
            "MEDIUMBLOB" => return Ok(ColumnType::MediumBlob),
            "LONGBLOB" => return Ok(ColumnType::LongBlob),
            "TINYTEXT" => (ColumnType::TinyText, ColumnType::TinyBlob),
            // A length of TEXT counts characters, of up to four bytes each in utf8mb4.
            "TEXT" => sized(self.numbers()?.first().map(|length| u64::from(*length) * 4)),
            "MEDIUMTEXT" => (ColumnType::MediumText, ColumnType::MediumBlob),
            "LONGTEXT" => (ColumnType::LongText, ColumnType::LongBlob),
            "LONG" if self.cursor.eat(&["VARBINARY"]) => return Ok(ColumnType::MediumBlob),
            "LONG" => {
                if self.cursor.eat_any(&["CHAR", "CHARACTER"]) {
                    self.cursor.eat(&["VARYING"]);
                } else {
                    self.cursor.eat_any(&["VARCHAR", "VARCHARACTER"]);
                }
                (ColumnType::MediumText, ColumnType::MediumBlob)
            }
            name if FOREIGN.contains(&name) => {
                let fault = Fault::syntax(self.span.clone(), format!("column `{}` is of type {name}", self.column));
                return Err(Fault { kind: Kind::Foreign, ..fault });
            }
            name => {
                let message = format!("column `{}` is of the unknown type `{}`", self.column, shortened(name));
                let fault = Fault::syntax(self.span.clone(), message)
                    .help("write one of MySQL's types, such as `VARCHAR(255)` or `BIGINT`");
                return Err(fault.suggest(nearest(name, KNOWN.split_whitespace())));
            }
        };
        Ok(match self.charset()? {
            Charset::Text => text,
            Charset::Bytes => bytes,
        })
    }

    /// `CHARACTER SET x`, `BINARY`, `ASCII` and the like. The character set `binary` (or `BYTE`) makes bytes of text.
    pub(super) fn charset(&mut self) -> Result<Charset, Fault> {
        let mut charset = Charset::Text;
        loop {
            if self.cursor.eat(&["BYTE"]) {
                charset = Charset::Bytes;
            } else if eat_charset(self.cursor) {
                let name = self.cursor.next();
                match name.map(|lexeme| &lexeme.token) {
                    Some(Token::Word(word)) if word.value.eq_ignore_ascii_case("binary") => charset = Charset::Bytes,
                    Some(Token::Word(_) | Token::SingleQuotedString(_)) => {}
                    _ => {
                        let found = name.map_or_else(|| "nothing".to_owned(), shown);
                        return Err(Fault::syntax(
                            name.map_or_else(|| self.cursor.here(), |lexeme| lexeme.span.clone()),
                            format!("column `{}` has {found} for a character set", self.column),
                        ));
                    }
                }
            } else if !self.cursor.eat_any(&["BINARY", "ASCII", "UNICODE"]) {
                return Ok(charset);
            }
        }
    }
}

/// What a character set makes of a type of text.
pub(super) enum Charset {
    Text,
    Bytes,
}

/// Takes the words before a character set's name.
pub(super) fn eat_charset(cursor: &mut Cursor<'_>) -> bool {
    cursor.eat(&["CHARACTER", "SET"]) || cursor.eat(&["CHAR", "SET"]) || cursor.eat(&["CHARSET"])
}

/// The smallest TEXT and BLOB that hold so many bytes; without a length the plain ones.
fn sized(bytes: Option<u64>) -> (ColumnType, ColumnType) {
    match bytes {
        None | Some(0) => (ColumnType::Text, ColumnType::Blob),
        Some(..=0xff) => (ColumnType::TinyText, ColumnType::TinyBlob),
        Some(..=0xffff) => (ColumnType::Text, ColumnType::Blob),
        Some(..=0xff_ffff) => (ColumnType::MediumText, ColumnType::MediumBlob),
        Some(_) => (ColumnType::LongText, ColumnType::LongBlob),
    }
}
