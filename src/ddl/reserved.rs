//! Words that can't be a name unless they stand in backticks.
//!
//! Source: MySQL 5.7 and 8.4 Reference Manuals, "Keywords and Reserved Words" (the words marked with R), and MySQL bug 114874
//! for the four that 8.4 added. Those of the first list were also tried on `MariaDB` 10.11, which refuses all but ten of them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::fault::{Fault, Kind};
use crate::source::Span;

/// Reserved in every version of `MySQL` that still runs.
const ALWAYS: &str = "\
    ACCESSIBLE ADD ALL ALTER ANALYZE AND AS ASC ASENSITIVE BEFORE BETWEEN BIGINT BINARY BLOB BOTH BY CALL
    CASCADE CASE CHANGE CHAR CHARACTER CHECK COLLATE COLUMN CONDITION CONSTRAINT CONTINUE CONVERT CREATE CROSS
    CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER CURSOR DATABASE DATABASES DAY_HOUR
    DAY_MICROSECOND DAY_MINUTE DAY_SECOND DEC DECIMAL DECLARE DEFAULT DELAYED DELETE DESC DESCRIBE
    DETERMINISTIC DISTINCT DISTINCTROW DIV DOUBLE DROP DUAL EACH ELSE ELSEIF ENCLOSED ESCAPED EXISTS EXIT
    EXPLAIN FALSE FETCH FLOAT FLOAT4 FLOAT8 FOR FORCE FOREIGN FROM FULLTEXT GENERATED GET GRANT GROUP HAVING
    HIGH_PRIORITY HOUR_MICROSECOND HOUR_MINUTE HOUR_SECOND IF IGNORE IN INDEX INFILE INNER INOUT INSENSITIVE
    INSERT INT INT1 INT2 INT3 INT4 INT8 INTEGER INTERVAL INTO IO_AFTER_GTIDS IO_BEFORE_GTIDS IS ITERATE JOIN
    KEY KEYS KILL LEADING LEAVE LEFT LIKE LIMIT LINEAR LINES LOAD LOCALTIME LOCALTIMESTAMP LOCK LONG LONGBLOB
    LONGTEXT LOOP LOW_PRIORITY MATCH MAXVALUE MEDIUMBLOB MEDIUMINT MEDIUMTEXT MIDDLEINT MINUTE_MICROSECOND
    MINUTE_SECOND MOD MODIFIES NATURAL NOT NO_WRITE_TO_BINLOG NULL NUMERIC ON OPTIMIZE OPTIMIZER_COSTS OPTION
    OPTIONALLY OR ORDER OUT OUTER OUTFILE PARTITION PRECISION PRIMARY PROCEDURE PURGE RANGE READ READS
    READ_WRITE REAL REFERENCES REGEXP RELEASE RENAME REPEAT REPLACE REQUIRE RESIGNAL RESTRICT RETURN REVOKE
    RIGHT RLIKE SCHEMA SCHEMAS SECOND_MICROSECOND SELECT SENSITIVE SEPARATOR SET SHOW SIGNAL SMALLINT SPATIAL
    SPECIFIC SQL SQLEXCEPTION SQLSTATE SQLWARNING SQL_BIG_RESULT SQL_CALC_FOUND_ROWS SQL_SMALL_RESULT SSL
    STARTING STORED STRAIGHT_JOIN TABLE TERMINATED THEN TINYBLOB TINYINT TINYTEXT TO TRAILING TRIGGER TRUE
    UNDO UNION UNIQUE UNLOCK UNSIGNED UPDATE USAGE USE USING UTC_DATE UTC_TIME UTC_TIMESTAMP VALUES VARBINARY
    VARCHAR VARCHARACTER VARYING VIRTUAL WHEN WHERE WHILE WITH WRITE XOR YEAR_MONTH ZEROFILL";

/// Reserved since `MySQL` 8.0 or 8.4: an older server takes them as they are.
const SINCE_8: &str = "\
    CUBE CUME_DIST DENSE_RANK EMPTY EXCEPT FIRST_VALUE FUNCTION GROUPING GROUPS INTERSECT JSON_TABLE LAG
    LAST_VALUE LATERAL LEAD MANUAL NTH_VALUE NTILE OF OVER PARALLEL PERCENT_RANK QUALIFY RANK RECURSIVE ROW
    ROWS ROW_NUMBER SYSTEM TABLESAMPLE WINDOW";

/// How long a word has been reserved.
#[derive(Debug, Clone, Copy)]
enum Since {
    Always,
    Version8,
}

/// All of them: every name of a DDL file is looked up here.
static WORDS: LazyLock<BTreeMap<&str, Since>> = LazyLock::new(|| {
    let words = |words: &'static str, since| words.split_ascii_whitespace().map(move |word| (word, since));
    words(ALWAYS, Since::Always).chain(words(SINCE_8, Since::Version8)).collect()
});

/// Whether MySQL 8 keeps this word for itself.
pub fn is_reserved(name: &str) -> bool {
    WORDS.contains_key(name.to_ascii_uppercase().as_str())
}

/// The complaint that the unquoted `name` is reserved, if it is.
pub(super) fn complaint(name: &str, span: &Span) -> Option<Fault> {
    let (kind, since) = match WORDS.get(name.to_ascii_uppercase().as_str())? {
        Since::Always => (Kind::Mistake("ddl-reserved-word"), ""),
        Since::Version8 => (Kind::Remark("ddl-newly-reserved-word"), " since version 8"),
    };
    let message = format!("the name `{name}` is a reserved word of MySQL{since}");
    let fault = Fault::syntax(span.clone(), message).help(format!("write it in backticks: `` `{name}` ``"));
    Some(Fault { kind, ..fault })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(name: &str) -> Option<Kind> {
        complaint(name, &(0..1)).map(|fault| fault.kind)
    }

    #[test]
    fn a_word_reserved_of_old_is_a_mistake_and_a_newer_one_a_remark() {
        assert_eq!(kind("order"), Some(Kind::Mistake("ddl-reserved-word")));
        assert_eq!(kind("Rank"), Some(Kind::Remark("ddl-newly-reserved-word")));
    }

    #[test]
    fn keywords_that_people_use_as_names_are_free() {
        for name in [
            "status",
            "type",
            "date",
            "time",
            "timestamp",
            "year",
            "name",
            "comment",
            "text",
            "user",
            "value",
            "data",
            "json",
            "level",
            "role",
            "hash",
            "action",
            "end",
            "start",
            "view",
            "offset",
            "language",
            "position",
            "count",
            "id",
            "key_",
            "enum",
            "bit",
            "bool",
            "engine",
            "first",
            "after",
            "description",
            "path",
            "version",
            "source",
        ] {
            assert_eq!(kind(name), None, "{name}");
        }
    }
}
