//! Every type, with its defaults and limits.

use super::{ColumnType, read, shown, table};
use crate::ddl::Geometry;

fn kind(written: &str) -> ColumnType {
    table(&format!("CREATE TABLE t (a {written})")).columns.remove(0).kind
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table of spellings is easier to look up than three")]
fn each_spelling_of_a_type_is_that_type() {
    use ColumnType::{
        BigInt, Binary, Bit, Blob, Bool, Char, Date, DateTime, Decimal, Double, Float, Int, Json, LongBlob, LongText,
        MediumBlob, MediumInt, MediumText, SmallInt, Spatial, Text, Time, Timestamp, TinyBlob, TinyInt, TinyText,
        VarBinary, VarChar, Year,
    };
    let (signed, unsigned) = (false, true);
    let members = || vec!["a".to_owned(), "it's".to_owned(), "x,y".to_owned(), "(".to_owned(), String::new()];
    for (written, expected) in [
        ("tinyint", TinyInt { unsigned: signed }),
        ("INT1(3) SIGNED", TinyInt { unsigned: signed }),
        ("tinyint(1)", Bool),
        ("bool", Bool),
        ("BOOLEAN", Bool),
        ("tinyint(1) unsigned", TinyInt { unsigned }),
        ("smallint unsigned", SmallInt { unsigned }),
        ("mediumint(8)", MediumInt { unsigned: signed }),
        ("middleint", MediumInt { unsigned: signed }),
        ("int", Int { unsigned: signed }),
        ("integer(10) unsigned zerofill", Int { unsigned }),
        ("int zerofill", Int { unsigned }),
        ("bigint(20)", BigInt { unsigned: signed }),
        ("int8 unsigned", BigInt { unsigned }),
        ("serial", BigInt { unsigned }),
        ("decimal", Decimal { precision: 10, scale: 0 }),
        ("dec(5)", Decimal { precision: 5, scale: 0 }),
        ("numeric(65,30) unsigned", Decimal { precision: 65, scale: 30 }),
        ("fixed(5,5)", Decimal { precision: 5, scale: 5 }),
        ("decimal(0)", Decimal { precision: 10, scale: 0 }),
        ("float", Float),
        ("float(24)", Float),
        ("float(25)", Double),
        ("float(53)", Double),
        ("float(7,4) unsigned", Float),
        ("double(10,2) zerofill", Double),
        ("double precision", Double),
        ("double precision(10,2)", Double),
        ("real", Double),
        ("real(10,2)", Double),
        ("float8", Double),
        ("bit", Bit { bits: 1 }),
        ("bit(64)", Bit { bits: 64 }),
        ("char", Char { length: 1 }),
        ("character(10)", Char { length: 10 }),
        ("nchar(10)", Char { length: 10 }),
        ("national char(10)", Char { length: 10 }),
        ("char(10) character set utf8mb4 collate utf8mb4_bin", Char { length: 10 }),
        ("char(10) binary charset latin1", Char { length: 10 }),
        ("char(10) ascii", Char { length: 10 }),
        ("char byte", Binary { length: 1 }),
        ("char(10) character set binary", Binary { length: 10 }),
        ("varchar(255)", VarChar { length: 255 }),
        ("varchar(0)", VarChar { length: 0 }),
        ("char varying(3)", VarChar { length: 3 }),
        ("character varying(3)", VarChar { length: 3 }),
        ("nvarchar(3)", VarChar { length: 3 }),
        ("nchar varchar(3)", VarChar { length: 3 }),
        ("nchar varying(3)", VarChar { length: 3 }),
        ("national varchar(3)", VarChar { length: 3 }),
        ("national character varying(3)", VarChar { length: 3 }),
        ("varchar(3) byte", VarBinary { length: 3 }),
        ("binary", Binary { length: 1 }),
        ("binary(16)", Binary { length: 16 }),
        ("varbinary(65535)", VarBinary { length: 65_535 }),
        ("tinytext", TinyText),
        ("text", Text),
        ("mediumtext", MediumText),
        ("longtext", LongText),
        ("long", MediumText),
        ("long varchar", MediumText),
        ("long char varying", MediumText),
        ("long varbinary", MediumBlob),
        ("text(63)", TinyText),
        ("text(64)", Text),
        ("text(16384)", MediumText),
        ("text(4194304)", LongText),
        ("text charset binary", Blob),
        ("tinyblob", TinyBlob),
        ("blob", Blob),
        ("blob(255)", TinyBlob),
        ("blob(256)", Blob),
        ("blob(65536)", MediumBlob),
        ("blob(16777216)", LongBlob),
        ("mediumblob", MediumBlob),
        ("longblob", LongBlob),
        ("date", Date),
        ("datetime", DateTime { fraction: 0 }),
        ("datetime(6)", DateTime { fraction: 6 }),
        ("timestamp(3)", Timestamp { fraction: 3 }),
        ("time(2)", Time { fraction: 2 }),
        ("year", Year),
        ("year(4)", Year),
        ("json", Json),
        ("geometry", Spatial(Geometry::Any)),
        ("point srid 4326", Spatial(Geometry::Point)),
        ("linestring", Spatial(Geometry::LineString)),
        ("polygon", Spatial(Geometry::Polygon)),
        ("multipoint", Spatial(Geometry::MultiPoint)),
        ("multilinestring", Spatial(Geometry::MultiLineString)),
        ("multipolygon", Spatial(Geometry::MultiPolygon)),
        ("geometrycollection", Spatial(Geometry::Collection)),
        ("geomcollection", Spatial(Geometry::Collection)),
        ("enum('a','it''s','x,y','(','')", ColumnType::Enum(members())),
        ("set('a', \"it's\", 'x,y', '(', '') charset latin1", ColumnType::Set(members())),
        ("enum('a\\'b\\\\', 'c  ')", ColumnType::Enum(vec!["a'b\\".to_owned(), "c".to_owned()])),
    ] {
        assert_eq!(kind(written), expected, "{written}");
    }
}

#[test]
fn a_serial_column_is_never_null() {
    assert!(!table("CREATE TABLE t (a serial)").columns[0].nullable);
    assert!(!table("CREATE TABLE t (a bigint unsigned serial default value)").columns[0].nullable);
}

#[test]
fn lengths_beyond_mysqls_limits_are_errors_at_the_type() {
    let findings: Vec<String> = [
        "varchar",
        "varbinary",
        "char(256)",
        "varchar(65536)",
        "decimal(66)",
        "decimal(5,6)",
        "decimal(40,31)",
        "bit(65)",
        "bit(0)",
        "datetime(7)",
        "year(2)",
        "float(54)",
        "double(3)",
        "int(1,2)",
    ]
    .iter()
    .map(|written| shown(&read(&format!("CREATE TABLE t (a {written})")).1))
    .collect();
    insta::assert_snapshot!(findings.join("\n"), @r#"
    error 1:19 "varchar" ddl-bad-type: VARCHAR of column `a` has no length | write a length in parentheses, such as `VARCHAR(255)`
    error 1:19 "varbinary" ddl-bad-type: VARBINARY of column `a` has no length | write a length in parentheses, such as `VARBINARY(16)`
    error 1:19 "char" ddl-bad-type: CHAR of column `a` has a length of 256; MySQL allows 0 to 255 | write a length of 0 to 255
    error 1:19 "varchar" ddl-bad-type: VARCHAR of column `a` has a length of 65536; MySQL allows 0 to 65535 | write a length of 0 to 65535
    error 1:19 "decimal" ddl-bad-type: DECIMAL of column `a` has a precision of 66; MySQL allows 1 to 65 | write a precision of 1 to 65
    error 1:19 "decimal" ddl-bad-type: DECIMAL of column `a` has a scale of 6; MySQL allows 0 to 5 | write a scale of 0 to 5
    error 1:19 "decimal" ddl-bad-type: DECIMAL of column `a` has a scale of 31; MySQL allows 0 to 30 | write a scale of 0 to 30
    error 1:19 "bit" ddl-bad-type: BIT of column `a` has a length of 65; MySQL allows 1 to 64 | write a length of 1 to 64
    error 1:19 "bit" ddl-bad-type: BIT of column `a` has a length of 0; MySQL allows 1 to 64 | write a length of 1 to 64
    error 1:19 "datetime" ddl-bad-type: DATETIME of column `a` has a fractional precision of 7; MySQL allows 0 to 6 | write a fractional precision of 0 to 6
    error 1:19 "year" ddl-bad-type: YEAR of column `a` has a display width of 2; MySQL allows 4 | write a display width of 4
    error 1:19 "float" ddl-bad-type: FLOAT of column `a` has a precision in bits of 54; MySQL allows 0 to 53 | write a precision in bits of 0 to 53
    error 1:19 "double" ddl-bad-type: DOUBLE of column `a` takes no single length | write `DOUBLE`
    error 1:19 "int" ddl-bad-type: INT of column `a` takes a single number | remove the second number
    "#);
}

#[test]
fn a_number_that_fits_nowhere_is_an_error_at_the_number() {
    insta::assert_snapshot!(shown(&read("CREATE TABLE t (a varchar(99999999999), b decimal(1.5), c char(-1))").1), @r#"
    error 1:27 "99999999999" ddl-syntax: the length of column `a` is 99999999999, which is no whole number below 4294967295 | write a whole number within MySQL's limits
    error 1:51 "1.5" ddl-syntax: the length of column `b` is 1.5, which is no whole number below 4294967295 | write a whole number within MySQL's limits
    error 1:64 "-" ddl-syntax: unexpected `-` where the length of column `c` should be | write a whole number
    "#);
}
