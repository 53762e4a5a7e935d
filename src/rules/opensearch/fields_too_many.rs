//! Tables that share an index which gets too wide.

use crate::finding::Level;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "fields-too-many",
    level: Level::Warning,
    summary: "tables of one index that have more than 1,000 fields together",
    why: "An index refuses documents with further fields at 1,000, unless its template says otherwise; the one that cdcc makes does. But every \
          node keeps all of them in memory, and each change of a mapping goes to every node: wide indexes make a domain slow.",
    fix: "Give the tables indexes of their own (`indexes`). Leave out columns that nobody searches by.",
    source: "OpenSearch documentation, \"Mapping limit settings\": index.mapping.total_fields.limit",
    bad: "
        $ echo \"CREATE TABLE a (id INT PRIMARY KEY, $(seq -f 'a%g VARCHAR(9)' -s ', ' 300));\" > wide.sql
        $ echo \"CREATE TABLE b (id INT PRIMARY KEY, $(seq -f 'b%g VARCHAR(9)' -s ', ' 300));\" >> wide.sql
        $ sed -i 's/shop.orders: orders.sql/shop.a: wide.sql, shop.b: wide.sql/' shop.yaml
        $ cdcc check shop.yaml --deny warnings
    ",
    good: "
        $ echo \"CREATE TABLE a (id INT PRIMARY KEY, $(seq -f 'a%g VARCHAR(9)' -s ', ' 300));\" > wide.sql
        $ echo \"CREATE TABLE b (id INT PRIMARY KEY, $(seq -f 'b%g VARCHAR(9)' -s ', ' 300));\" >> wide.sql
        $ sed -i 's/shop.orders: orders.sql/shop.a: wide.sql, shop.b: wide.sql/' shop.yaml
        $ sed -i 's/index: orders/indexes: { a: [shop.a], b: [shop.b] }/' shop.yaml
        $ cdcc check shop.yaml --deny warnings
    ",
    // Found where the index template is made (`text::search`).
    check: None,
};
