//! What the sample data says.

use super::*;
use crate::ddl::{Table, parse};
use crate::source::SourceFile;

const AMOUNTS: Amounts = Amounts { rows: 3, updates: 2, deletes: 1, seed: 7 };

fn tables(text: &str) -> Vec<Table> {
    let (tables, findings) = parse(&SourceFile::new("shop.sql", text));
    assert!(findings.iter().all(|finding| finding.level == Level::Warning), "{findings:?}");
    tables
}

fn made(text: &str, amounts: Amounts) -> (Option<String>, Vec<String>) {
    let tables = tables(text);
    let sources: Vec<Source<'_>> = tables.iter().map(|table| Source { schema: "shop", table }).collect();
    let (script, findings) = sample_data(&sources, amounts);
    (script.map(|script| script.blocks().collect()), findings.into_iter().map(|finding| finding.message).collect())
}

fn script(text: &str, amounts: Amounts) -> String {
    let (script, findings) = made(text, amounts);
    script.unwrap_or_else(|| panic!("{findings:?}"))
}

/// The statements behind the head.
fn body(text: &str, amounts: Amounts) -> String {
    let script = script(text, amounts);
    script.split_once("@@auto_increment_increment;\n").expect("a head").1.to_owned()
}

const LINES: &str =
    "CREATE TABLE order_lines (id INT AUTO_INCREMENT PRIMARY KEY, order_no INT NOT NULL, total INT AS (1) STORED,
    FOREIGN KEY (order_no) REFERENCES orders (no));";
const ORDERS: &str = "CREATE TABLE orders (no INT PRIMARY KEY, email VARCHAR(100) UNIQUE, note VARCHAR(30));";

#[test]
fn rows_come_behind_those_that_they_refer_to_and_go_before_them() {
    insta::assert_snapshot!(body(&format!("{LINES}{ORDERS}"), AMOUNTS), @r#"

    START TRANSACTION;
    INSERT INTO `shop`.`orders` (`no`, `email`, `note`) VALUES
      (1074493441, 'ada.lovelace700000@example.com', 'Checked twice, looks "fine".'),
      (1074493442, 'alan.lovelace700001@example.com', 'First line.
    Second line.'),
      (1074493443, 'anita.lovelace700002@example.com', NULL);
    COMMIT;

    START TRANSACTION;
    INSERT INTO `shop`.`order_lines` (`order_no`) VALUES
      (1074493441),
      (1074493442),
      (1074493442);
    SET @cdcc_2_0 = LAST_INSERT_ID();
    COMMIT;

    START TRANSACTION;
    UPDATE `shop`.`orders` SET `note` = 'See the notes of last week.' WHERE `no` = 1074493441;
    UPDATE `shop`.`orders` SET `note` = 'The second attempt worked.' WHERE `no` = 1074493442;
    COMMIT;

    START TRANSACTION;
    DELETE FROM `shop`.`order_lines` WHERE `id` = @cdcc_2_0 + 2 * @cdcc_step;
    COMMIT;

    START TRANSACTION;
    DELETE FROM `shop`.`orders` WHERE `no` = 1074493443;
    COMMIT;
    "#);
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_one_others() {
    let text = format!("{LINES}{ORDERS}");
    assert_eq!(script(&text, AMOUNTS), script(&text, AMOUNTS));
    let other = script(&text, Amounts { seed: 8, ..AMOUNTS });
    let values =
        |script: &str| script.lines().filter(|line| line.starts_with("  (")).map(str::to_owned).collect::<Vec<_>>();
    for row in values(&script(&text, AMOUNTS)) {
        assert!(!values(&other).contains(&row), "{row}");
    }
}

#[test]
fn a_table_or_column_more_changes_no_other_value() {
    let alone = body(ORDERS, AMOUNTS);
    let inserted = alone.split("COMMIT").next().expect("a transaction");
    assert!(body(&format!("CREATE TABLE a (id INT PRIMARY KEY);{ORDERS}"), AMOUNTS).contains(inserted));
    let wider = ORDERS.replace("(no INT PRIMARY KEY,", "(no INT PRIMARY KEY, colour VARCHAR(9) NOT NULL,");
    let emails = |script: &str| {
        let start = script.match_indices('@').map(|(at, _)| script[..at].rfind('\'').unwrap_or(0)..at + 1);
        start.map(|place| script[place].to_owned()).collect::<Vec<_>>()
    };
    assert!(!emails(&alone).is_empty());
    assert_eq!(emails(&body(&wider, AMOUNTS)), emails(&alone));
}

#[test]
fn what_cannot_be_filled_is_said() {
    let cases = [
        (
            "CREATE TABLE a (id INT PRIMARY KEY, b INT NOT NULL REFERENCES b (id));
             CREATE TABLE b (id INT PRIMARY KEY, a INT NOT NULL REFERENCES a (id));",
            "`shop.a` and `shop.b` refer to each other: no row of them can be the first",
        ),
        (
            "CREATE TABLE a (id INT PRIMARY KEY, b INT NOT NULL, FOREIGN KEY (b) REFERENCES other.b (id));",
            "the rows of `shop.a` must refer to rows of `other.b`, which are not known",
        ),
        ("CREATE TABLE a (kind ENUM('x', 'y') PRIMARY KEY);", "a key of `shop.a` has room for 2 rows: `kind`"),
        (
            "CREATE TABLE a (id INT PRIMARY KEY, kind ENUM('\\0') NOT NULL);",
            "no value of the column `kind` of `shop.a` can be written",
        ),
    ];
    for (text, message) in cases {
        let (script, findings) = made(text, AMOUNTS);
        assert!(script.is_none() && findings.iter().any(|found| found == message), "{findings:?}");
    }
}

#[test]
fn what_the_server_may_refuse_is_a_warning() {
    let (script, findings) = made("CREATE TABLE a (id INT PRIMARY KEY, b INT CHECK (b < 7));", AMOUNTS);
    assert!(script.is_some());
    assert_eq!(findings, ["`shop.a` has a CHECK, which the rows may not pass"]);
    let (_, findings) = made("CREATE TABLE a (id INT PRIMARY KEY, b INT, UNIQUE ((b + 1)));", AMOUNTS);
    assert_eq!(findings, ["a unique key of `shop.a` is computed: its values may come twice"]);
}

#[test]
fn a_circle_that_may_be_open_is_opened() {
    let text = "CREATE TABLE a (id INT PRIMARY KEY, b INT, FOREIGN KEY (b) REFERENCES b (id));
        CREATE TABLE b (id INT PRIMARY KEY, a INT NOT NULL, FOREIGN KEY (a) REFERENCES a (id));";
    let body = body(text, AMOUNTS);
    let (a, b) = (body.find("INSERT INTO `shop`.`a`"), body.find("INSERT INTO `shop`.`b`"));
    assert!(a < b && body.contains(", NULL)"), "{body}");
}

#[test]
fn seeds_do_not_meet_in_a_key() {
    let numbers = |seed: u64| {
        let body = body("CREATE TABLE a (id SMALLINT PRIMARY KEY, b INT);", Amounts { seed, rows: 9, ..AMOUNTS });
        let rows = body.lines().filter_map(|line| line.strip_prefix("  (")?.split(',').next());
        rows.map(|id| id.parse().expect("a number")).collect::<Vec<u32>>()
    };
    let all: std::collections::BTreeSet<u32> = (0..100).flat_map(numbers).collect();
    assert_eq!(all.len(), 900);
}
