//! What kind of a statement it is: a table, the noise of a dump, or something that has no place in a DDL file.

use super::fault::nearest;
use super::tokens::shortened;

/// What to do with a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// `CREATE TABLE`: read it.
    Table,
    /// A dump prints it, and it says nothing about tables.
    Noise,
    /// Ignored, but the user should know: its name.
    Ignored(String),
    /// Refused: its name and what to do instead.
    Unsupported(String, &'static str),
    /// Not SQL: its first word and what was probably meant.
    Unknown(String, Option<&'static str>),
}

const DUMP_WITHOUT: &str = "remove it, or dump with `mysqldump --no-data --skip-triggers`";
const INTO_THE_TABLE: &str = "write the change into the `CREATE TABLE` statement, as `SHOW CREATE TABLE` prints it";
const NO_ROWS: &str = "remove it, or dump with `mysqldump --no-data`: rows have no place in a DDL file";
const NO_VIEW: &str = "remove it: the binary log has no rows of views, so that a pipeline can't capture them";
const WRITE_PLAIN: &str = "write `CREATE TABLE`";
const REMOVE: &str = "remove it: a DDL file holds `CREATE TABLE` statements";
const PROMPT: &str = "remove the prompt and whatever else the client printed";

/// Verbs that MySQL knows, beyond those with a rule of their own below.
const VERBS: &[&str] = &[
    "ANALYZE",
    "BINLOG",
    "CACHE",
    "CALL",
    "CHANGE",
    "CHECK",
    "CHECKSUM",
    "CLONE",
    "DEALLOCATE",
    "DESC",
    "DESCRIBE",
    "DO",
    "EXECUTE",
    "EXPLAIN",
    "FLUSH",
    "GRANT",
    "HANDLER",
    "HELP",
    "IMPORT",
    "INSTALL",
    "KILL",
    "OPTIMIZE",
    "PREPARE",
    "PURGE",
    "RELEASE",
    "RENAME",
    "REPAIR",
    "RESET",
    "RESTART",
    "REVOKE",
    "ROLLBACK",
    "SAVEPOINT",
    "SELECT",
    "SHOW",
    "SHUTDOWN",
    "SIGNAL",
    "SOURCE",
    "START",
    "STOP",
    "TABLE",
    "TRUNCATE",
    "UNINSTALL",
    "VALUES",
    "WITH",
    "XA",
];

/// What a `CREATE` may make, other than tables and databases.
const OBJECTS: &[&str] =
    &["VIEW", "TRIGGER", "PROCEDURE", "FUNCTION", "EVENT", "INDEX", "USER", "ROLE", "SERVER", "TABLESPACE"];

/// Judges the statement `text`, in which comments are blanked.
pub(super) fn judge(text: &str) -> Verdict {
    let words = leading_words(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let unsupported = |name: &str, help| Verdict::Unsupported(name.to_owned(), help);
    match words.as_slice() {
        ["CREATE", "TABLE", ..] => Verdict::Table,
        ["CREATE", "TEMPORARY", ..] => unsupported("CREATE TEMPORARY TABLE", WRITE_PLAIN),
        ["CREATE", "OR", "REPLACE", "TABLE", ..] => unsupported("CREATE OR REPLACE TABLE", WRITE_PLAIN),
        ["CREATE", "DATABASE" | "SCHEMA", ..]
        | ["SET" | "USE" | "UNLOCK" | "BEGIN" | "COMMIT", ..]
        | ["LOCK", "TABLES" | "TABLE", ..]
        | ["START", "TRANSACTION", ..] => Verdict::Noise,
        ["CREATE", ..] => match object(text) {
            Some(name @ ("TRIGGER" | "PROCEDURE" | "FUNCTION" | "EVENT")) => {
                unsupported(&format!("CREATE {name}"), DUMP_WITHOUT)
            }
            Some("VIEW") => unsupported("CREATE VIEW", NO_VIEW),
            Some("INDEX") => unsupported("CREATE INDEX", INTO_THE_TABLE),
            Some(name) => unsupported(&format!("CREATE {name}"), REMOVE),
            None => Verdict::Unknown(
                words[..words.len().min(2)].join(" "),
                words.get(1).and_then(|word| nearest(word, ["TABLE"])),
            ),
        },
        ["DROP", object, "IF", "EXISTS", ..] => Verdict::Ignored(format!("DROP {object} IF EXISTS")),
        ["DROP", object, ..] => unsupported(&format!("DROP {object}"), REMOVE),
        // mysqldump prints these around rows, and the rows are reported already.
        ["ALTER", "TABLE", ..] if ends_with_keys(text) => Verdict::Noise,
        ["ALTER", object, ..] => unsupported(&format!("ALTER {object}"), INTO_THE_TABLE),
        [verb @ ("INSERT" | "REPLACE" | "UPDATE" | "DELETE" | "LOAD"), ..] => unsupported(verb, NO_ROWS),
        ["DELIMITER", ..] => unsupported("DELIMITER", DUMP_WITHOUT),
        ["MYSQL" | "MARIADB"] => unsupported("mysql>", PROMPT),
        [verb, ..] if VERBS.contains(verb) => unsupported(verb, REMOVE),
        [word, ..] => Verdict::Unknown((*word).to_owned(), nearest(word, ["CREATE", "INSERT", "ALTER"])),
        [] => Verdict::Unknown(shortened(text.split_whitespace().next().unwrap_or_default()), None),
    }
}

/// Up to six words from the beginning, in upper case, as far as nothing else stands between them.
fn leading_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text;
    while words.len() < 6 {
        rest = rest.trim_start();
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        if end == 0 {
            break;
        }
        words.push(shortened(&rest[..end]).to_uppercase());
        rest = &rest[end..];
    }
    words
}

/// The word that says what is created; `DEFINER=..` and the like may stand before it.
fn object(text: &str) -> Option<&'static str> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).take(20);
    words.into_iter().find_map(|word| OBJECTS.iter().find(|object| word.eq_ignore_ascii_case(object)).copied())
}

fn ends_with_keys(text: &str) -> bool {
    let mut words = text.split_whitespace().rev();
    let last = [words.next(), words.next()];
    matches!(last, [Some(keys), Some(verb)] if keys.eq_ignore_ascii_case("KEYS")
        && ["DISABLE", "ENABLE"].iter().any(|known| verb.eq_ignore_ascii_case(known)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_noise_of_a_dump_is_told_from_statements_that_matter() {
        for noise in [
            "SET NAMES utf8mb4",
            "use `shop`",
            "LOCK TABLES `a` WRITE",
            "UNLOCK TABLES",
            "CREATE DATABASE  IF NOT EXISTS `shop`",
            "ALTER TABLE `a` DISABLE KEYS ",
            "START TRANSACTION",
            "COMMIT",
        ] {
            assert_eq!(judge(noise), Verdict::Noise, "{noise}");
        }
        assert_eq!(judge("drop table if exists `a`"), Verdict::Ignored("DROP TABLE IF EXISTS".to_owned()));
        assert_eq!(judge("create table a"), Verdict::Table);
    }

    #[test]
    fn other_statements_are_named_in_full() {
        for (text, expected) in [
            ("INSERT INTO a VALUES (1)", "INSERT"),
            ("ALTER TABLE a ADD b int", "ALTER TABLE"),
            ("CREATE ALGORITHM=UNDEFINED DEFINER=`a`@`%` SQL SECURITY DEFINER VIEW `v` AS SELECT 1", "CREATE VIEW"),
            ("CREATE UNIQUE INDEX a ON b (c)", "CREATE INDEX"),
            ("CREATE TEMPORARY TABLE a (b int)", "CREATE TEMPORARY TABLE"),
            ("DROP TABLE a", "DROP TABLE"),
            ("DELIMITER ;;", "DELIMITER"),
            ("GRANT ALL ON *.* TO a", "GRANT"),
            ("MySQL [testdb]> CREATE TABLE a (b int)", "mysql>"),
        ] {
            assert!(
                matches!(judge(text), Verdict::Unsupported(name, _) if name == expected),
                "{text}: {:?}",
                judge(text)
            );
        }
    }

    #[test]
    fn a_misspelt_verb_is_not_a_statement() {
        assert_eq!(judge("CREAT TABLE a (b int)"), Verdict::Unknown("CREAT".to_owned(), Some("CREATE")));
        assert_eq!(judge("CREATE TABEL a (b int)"), Verdict::Unknown("CREATE TABEL".to_owned(), Some("TABLE")));
        assert_eq!(judge("-> a"), Verdict::Unknown("->".to_owned(), None));
    }
}
