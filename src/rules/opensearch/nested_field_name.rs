//! A column with a dot in its name, and another that has the name before the dot.

use crate::finding::Level;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "nested-field-name",
    level: Level::Error,
    summary: "columns of which one has the name of the other up to a dot",
    why: "A dot in the name of a field stands for an object: `size.width` is the field `width` of the object `size`. Where `size` \
          is a column too, the field cannot be both, and OpenSearch refuses every document with the second one.",
    fix: "Rename one of the columns (`rename: { columns: .. }`), or leave one out.",
    source: "OpenSearch documentation, \"Object field type\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.boxes:
              ddl_inline: |
                CREATE TABLE boxes (
                  id BIGINT NOT NULL PRIMARY KEY,
                  size INT NOT NULL,
                  `size.width` INT NOT NULL
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
                  size INT NOT NULL,
                  `size.width` INT NOT NULL
                );
              rename:
                columns: { size.width: width }
        sinks:
          search:
            opensearch:
              index: boxes
    ",
    // Found where the index template is made (`text::search`).
    check: None,
};
