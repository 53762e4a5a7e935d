//! Columns that would have one name in Parquet.

use std::collections::BTreeMap;

use crate::finding::{Finding, Level};
use crate::plan::hive_name;
use crate::resolve::{Format, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "parquet-column",
    level: Level::Error,
    summary: "two columns of a table whose names are one in Parquet",
    why: "Hive's names have lower-case letters, digits and underscores alone, so that every other name is mapped onto such a one. \
          Two columns of one name in a table of the Glue catalog: the table is refused, or one column hides the other.",
    fix: "Rename one of the columns with `rename`, leave one out, or write JSON.",
    source: "Firehose developer guide, \"Convert input data format in Amazon Data Firehose\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.prices:
              ddl_inline: |
                CREATE TABLE prices (
                  id BIGINT NOT NULL PRIMARY KEY,
                  `net-price` INT NOT NULL,
                  `net_price` INT NOT NULL
                );
        sinks:
          lake:
            s3:
              format: parquet # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.prices:
              ddl_inline: |
                CREATE TABLE prices (
                  id BIGINT NOT NULL PRIMARY KEY,
                  `net-price` INT NOT NULL,
                  gross INT NOT NULL
                );
        sinks:
          lake:
            s3:
              format: parquet
    ",
    check: Some(check),
};

/// Hive knows lower-case letters, digits and `_`; a key of JSON that is none of these is mapped onto such a name.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for (name, archive) in pipeline.archives() {
        let Format::Parquet(_) = &archive.format else { continue };
        let Some(table) = pipeline.only_table_into(name) else { continue };
        let mut known: BTreeMap<String, &str> = BTreeMap::new();
        for column in table.ddl.iter().flat_map(|ddl| &ddl.columns) {
            if let Some(other) = known.insert(hive_name(&column.name), &column.name) {
                let at = DocPath::root().key("sinks").key(name).key("s3").key("format");
                let message = format!(
                    "columns `{other}` and `{}` of `{}` would both be `{}` in Parquet",
                    column.name,
                    table.name,
                    hive_name(&column.name)
                );
                findings.push(RULE.finding(&at, message).help("write `format: json`, or rename one of them"));
            }
        }
    }
}
