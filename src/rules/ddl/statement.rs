//! Statements that are not the definition of a table, or cannot be read.

use crate::finding::Level;
use crate::rules::Rule;

pub(super) static DDL_DUPLICATE_TABLE: Rule = Rule {
    name: "ddl-duplicate-table",
    level: Level::Error,
    summary: "two definitions of one table",
    why: "Which of them describes the table would be a guess.",
    fix: "Remove one of the two.",
    source: "MySQL 8.4 Reference Manual, \"CREATE TABLE Statement\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits:
              ddl_inline: |
                CREATE TABLE visits (
                  id BIGINT NOT NULL PRIMARY KEY,
                  page VARCHAR(80)
                );
                CREATE TABLE visits (id INT PRIMARY KEY); -- # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits:
              ddl_inline: |
                CREATE TABLE visits (
                  id BIGINT NOT NULL PRIMARY KEY,
                  page VARCHAR(80)
                );
    ",
    check: None,
};

pub(super) static DDL_IGNORED_STATEMENT: Rule = Rule {
    name: "ddl-ignored-statement",
    level: Level::Warning,
    summary: "a statement of a dump that says nothing about tables",
    why: "It has no effect here: only CREATE TABLE statements are read. That is right for a dump, and worth knowing for \
          anything else.",
    fix: "Remove it, or leave it: nothing depends on it.",
    source: Rule::OWN,
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits:
              ddl_inline: |
                DROP TABLE IF EXISTS visits; -- # <-
                CREATE TABLE visits (
                  id BIGINT NOT NULL PRIMARY KEY,
                  page VARCHAR(80)
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
                  page VARCHAR(80)
                );
    ",
    check: None,
};

pub(super) static DDL_NOT_UNDERSTOOD: Rule = Rule {
    name: "ddl-not-understood",
    level: Level::Warning,
    summary: "a definition that a server printed and cdcc cannot read",
    why: "The table is captured all the same; its columns get no typed mapping, and nothing is checked about them.",
    fix: "Simplify the definition in this file if the columns need types.",
    source: "MySQL 8.4 Reference Manual, \"SHOW CREATE TABLE Statement\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits:
              ddl_inline: |
                CREATE TABLE `visits` (
                  `id` bigint NOT NULL,
                  `page` frobnicated DEFAULT NULL, -- # <-
                  PRIMARY KEY (`id`)
                ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits:
              ddl_inline: |
                CREATE TABLE visits (
                  id BIGINT NOT NULL PRIMARY KEY,
                  page VARCHAR(80)
                );
    ",
    check: None,
};

pub(super) static DDL_SYNTAX: Rule = Rule {
    name: "ddl-syntax",
    level: Level::Error,
    summary: "text that is no statement of MySQL",
    why: "The database would refuse it in the bootstrap, 20 minutes into the apply.",
    fix: "Put right what the finding underlines, or let the server print it: `SHOW CREATE TABLE`.",
    source: "MySQL 8.4 Reference Manual, \"CREATE TABLE Statement\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits:
              ddl_inline: |
                CREATE TABLE visits ( -- # <-
                  id BIGINT NOT NULL PRIMARY KEY,
                  page VARCHAR(80)
                ;
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits:
              ddl_inline: |
                CREATE TABLE visits (
                  id BIGINT NOT NULL PRIMARY KEY,
                  page VARCHAR(80)
                );
    ",
    check: None,
};

pub(super) static DDL_TOO_LARGE: Rule = Rule {
    name: "ddl-too-large",
    level: Level::Error,
    summary: "a file of DDL of more than 4 MiB",
    why: "No table is described in so much text: this is a dump with its rows.",
    fix: "Dump the definitions alone: `mysqldump --no-data`.",
    source: "MySQL 8.4 Reference Manual, \"mysqldump\"",
    bad: "
        $ { cat orders.sql; head -c 5000000 /dev/zero | tr '\\0' ' '; } > large.sql; mv large.sql orders.sql
        $ cdcc check shop.yaml
    ",
    good: "
        $ cdcc check shop.yaml
    ",
    check: None,
};

pub(super) static DDL_UNSUPPORTED_STATEMENT: Rule = Rule {
    name: "ddl-unsupported-statement",
    level: Level::Error,
    summary: "a statement that changes or makes something else than a table",
    why: "It would not be run: the bootstrap makes tables, and an ALTER or a VIEW left out would make them other than \
          they look here.",
    fix: "Write the table as it is in the end, in one CREATE TABLE statement. A view cannot be captured: name the tables \
          that it reads.",
    source: "MySQL 8.4 Reference Manual, \"SQL Statements\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits:
              ddl_inline: |
                CREATE VIEW visits AS SELECT 1; -- # <-
                CREATE TABLE visits (
                  id BIGINT NOT NULL PRIMARY KEY,
                  page VARCHAR(80)
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
                  page VARCHAR(80)
                );
    ",
    check: None,
};
