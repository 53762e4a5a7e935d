//! Two tables of one index whose columns of one name have types that no field holds.

use crate::finding::Level;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "conflicting-field-types",
    level: Level::Warning,
    summary: "columns of one name in one index, with types that no one field holds",
    why: "An index has one field of a name, and the first type to come decides: a document whose value is of the other is \
          refused. The index template makes such a field a `keyword`, which takes both and loses nothing, but compares numbers \
          and dates as text: no ranges, no sums.",
    fix: "Give the tables indexes of their own (`indexes`), or rename one of the columns. Leave it where nobody searches by that \
          column.",
    source: "OpenSearch documentation, \"Mappings and field types\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders: orders.sql
            shop.visits:
              ddl_inline: |
                CREATE TABLE visits (
                  id BIGINT NOT NULL PRIMARY KEY,
                  placed INT NOT NULL
                );
        sinks:
          search:
            opensearch:
              index: changes # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders: orders.sql
            shop.visits:
              ddl_inline: |
                CREATE TABLE visits (
                  id BIGINT NOT NULL PRIMARY KEY,
                  placed INT NOT NULL
                );
        sinks:
          search:
            opensearch:
              indexes:
                orders: [shop.orders]
                visits: [shop.visits]
    ",
    // Found where the index template is made (`text::search`).
    check: None,
};
