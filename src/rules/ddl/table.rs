//! Definitions that MySQL refuses.

use crate::finding::Level;
use crate::rules::Rule;

pub(super) static DDL_BAD_NAME: Rule = Rule {
    name: "ddl-bad-name",
    level: Level::Error,
    summary: "a name that MySQL does not take",
    why: "The database would refuse it in the bootstrap: a name has 1 to 64 characters and does not end with a space.",
    fix: "Write a shorter name.",
    source: "MySQL 8.4 Reference Manual, \"Identifier Length Limits\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits:
              ddl_inline: |
                CREATE TABLE visits (
                  id BIGINT NOT NULL PRIMARY KEY,
                  ppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp INT -- # <-
                );
    ",
    good: super::VISITS,
    check: None,
};

pub(super) static DDL_DUPLICATE_COLUMN: Rule = Rule {
    name: "ddl-duplicate-column",
    level: Level::Error,
    summary: "one column twice in a table",
    why: "MySQL refuses the statement (error 1060), 20 minutes into the apply.",
    fix: "Remove or rename one of the two; names of columns do not differ by case alone.",
    source: "MySQL 8.4 Reference Manual, \"CREATE TABLE Statement\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits:
              ddl_inline: |
                CREATE TABLE visits (
                  id BIGINT NOT NULL PRIMARY KEY,
                  page VARCHAR(80),
                  Page INT -- # <-
                );
    ",
    good: super::VISITS,
    check: None,
};

pub(super) static DDL_RESERVED_WORD: Rule = Rule {
    name: "ddl-reserved-word",
    level: Level::Error,
    summary: "a reserved word as a name without backticks",
    why: "MySQL refuses the statement (error 1064).",
    fix: "Put the name in backticks.",
    source: "MySQL 8.4 Reference Manual, \"Keywords and Reserved Words\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits:
              ddl_inline: |
                CREATE TABLE visits (
                  id BIGINT NOT NULL PRIMARY KEY,
                  order INT -- # <-
                );
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits:
              ddl_inline: |
                CREATE TABLE visits (
                  id BIGINT NOT NULL PRIMARY KEY,
                  `order` INT
                );
    ",
    check: None,
};

pub(super) static DDL_NEWLY_RESERVED_WORD: Rule = Rule {
    name: "ddl-newly-reserved-word",
    level: Level::Warning,
    summary: "a word that MySQL has reserved since version 8, as a name without backticks",
    why: "MySQL 5.7 took it as it is; 8.0 and later refuse the statement (error 1064).",
    fix: "Put the name in backticks.",
    source: "MySQL 8.4 Reference Manual, \"Keywords and Reserved Words\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits:
              ddl_inline: |
                CREATE TABLE visits (
                  id BIGINT NOT NULL PRIMARY KEY,
                  rank INT -- # <-
                );
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits:
              ddl_inline: |
                CREATE TABLE visits (
                  id BIGINT NOT NULL PRIMARY KEY,
                  `rank` INT
                );
    ",
    check: None,
};

pub(super) static DDL_SECOND_PRIMARY_KEY: Rule = Rule {
    name: "ddl-second-primary-key",
    level: Level::Error,
    summary: "two primary keys in one table",
    why: "MySQL refuses the statement (error 1068).",
    fix: "Name all columns of the key in one PRIMARY KEY.",
    source: "MySQL 8.4 Reference Manual, \"CREATE TABLE Statement\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits:
              ddl_inline: |
                CREATE TABLE visits (
                  id BIGINT NOT NULL PRIMARY KEY,
                  page VARCHAR(80),
                  PRIMARY KEY (page) -- # <-
                );
    ",
    good: super::VISITS,
    check: None,
};

pub(super) static DDL_TOO_MANY_COLUMNS: Rule = Rule {
    name: "ddl-too-many-columns",
    level: Level::Error,
    summary: "a table of more than 4096 columns",
    why: "MySQL takes no more, InnoDB 1017.",
    fix: "Split the table.",
    source: "MySQL 8.4 Reference Manual, \"Limits on Table Column Count and Row Size\"",
    bad: "
        $ { printf 'CREATE TABLE orders (id INT PRIMARY KEY'; for n in $(seq 4100); do printf ', c%s INT' $n; done; printf ');'; } > orders.sql
        $ cdcc check shop.yaml
    ",
    good: "
        $ cdcc check shop.yaml
    ",
    check: None,
};

pub(super) static DDL_UNKNOWN_KEY_COLUMN: Rule = Rule {
    name: "ddl-unknown-key-column",
    level: Level::Error,
    summary: "a key on a column that the table does not have",
    why: "MySQL refuses the statement (error 1072).",
    fix: "Put right the name, or add the column.",
    source: "MySQL 8.4 Reference Manual, \"CREATE TABLE Statement\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits:
              ddl_inline: |
                CREATE TABLE visits (
                  id BIGINT NOT NULL,
                  PRIMARY KEY (ident) -- # <-
                );
    ",
    good: super::VISITS,
    check: None,
};

pub(super) static TABLE_NOT_IN_DDL: Rule = Rule {
    name: "table-not-in-ddl",
    level: Level::Error,
    summary: "a table that its DDL does not have",
    why: "Its columns would be unknown: no typed mapping, no checks, and in a new database no table.",
    fix: "Name the file that has it, or put right its name; upper and lower case count.",
    source: Rule::OWN,
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.Orders: orders.sql # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders: orders.sql
    ",
    check: None,
};
