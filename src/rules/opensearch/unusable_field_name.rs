//! A column whose name no field can have.

use crate::finding::Level;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "unusable-field-name",
    level: Level::Error,
    summary: "a column whose name has nothing before, behind or between dots",
    why: "OpenSearch takes a dot for the border between an object and its field, and refuses every document in which one of them \
          has no name.",
    fix: "Rename the column (`rename: { columns: .. }`), or leave it out.",
    source: "OpenSearch documentation, \"Object field type\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.boxes:
              ddl_inline: |
                CREATE TABLE boxes (
                  id BIGINT NOT NULL PRIMARY KEY,
                  `no.` INT NOT NULL
                );
        sinks:
          search:
            opensearch:
              index: boxes # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.boxes:
              ddl_inline: |
                CREATE TABLE boxes (
                  id BIGINT NOT NULL PRIMARY KEY,
                  `no.` INT NOT NULL
                );
              rename:
                columns: { no.: number }
        sinks:
          search:
            opensearch:
              index: boxes
    ",
    // Found where the index template is made (`text::search`).
    check: None,
};
