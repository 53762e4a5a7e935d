//! Columns that MySQL refuses, or that cdcc cannot judge.

use crate::finding::Level;
use crate::rules::Rule;

pub(super) static DDL_BAD_TYPE: Rule = Rule {
    name: "ddl-bad-type",
    level: Level::Error,
    summary: "a type with a length that MySQL does not take",
    why: "MySQL refuses the statement in the bootstrap, 20 minutes into the apply.",
    fix: "Write a length of the range that the finding names.",
    source: "MySQL 8.4 Reference Manual, \"Data Types\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits:
              ddl_inline: |
                CREATE TABLE visits (
                  id BIGINT NOT NULL PRIMARY KEY,
                  page VARCHAR(70000) -- # <-
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

pub(super) static DDL_BARE_DEFAULT: Rule = Rule {
    name: "ddl-bare-default",
    level: Level::Warning,
    summary: "a function as a default without parentheses",
    why: "MariaDB takes it, MySQL does not (error 1067).",
    fix: "Put the function in parentheses: `DEFAULT (uuid())`.",
    source: "MySQL 8.4 Reference Manual, \"Data Type Default Values\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits:
              ddl_inline: |
                CREATE TABLE visits (
                  id CHAR(36) NOT NULL DEFAULT uuid() PRIMARY KEY -- # <-
                );
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits:
              ddl_inline: |
                CREATE TABLE visits (
                  id CHAR(36) NOT NULL DEFAULT (uuid()) PRIMARY KEY
                );
    ",
    check: None,
};

pub(super) static DDL_UNCHECKED_EXPRESSION: Rule = Rule {
    name: "ddl-unchecked-expression",
    level: Level::Warning,
    summary: "an expression that cdcc cannot judge",
    why: "Whether MySQL takes it shows in the bootstrap.",
    fix: "Run the statement on a MySQL server once.",
    source: Rule::OWN,
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.visits:
              ddl_inline: |
                CREATE TABLE visits (
                  id BIGINT NOT NULL PRIMARY KEY,
                  page VARCHAR(80) CHECK (page @@@ 1) -- # <-
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
