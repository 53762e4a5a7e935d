//! Views of the retail example, for the tests of this module.

use std::sync::LazyLock;

use crate::ddl::{Attributes, Column, ColumnType, Constraints, Table};

/// `testdb.retail_trans` of the first origin document.
pub(super) static RETAIL_TRANS: LazyLock<Table> = LazyLock::new(|| {
    table(
        "retail_trans",
        &[
            ("trans_id", ColumnType::BigInt { unsigned: false }),
            ("customer_id", ColumnType::VarChar { length: 12 }),
            ("event", ColumnType::VarChar { length: 10 }),
            ("sku", ColumnType::VarChar { length: 10 }),
            ("amount", ColumnType::Int { unsigned: false }),
            ("device", ColumnType::VarChar { length: 10 }),
            ("trans_datetime", ColumnType::DateTime { fraction: 0 }),
        ],
        "(
  trans_id BIGINT(20) AUTO_INCREMENT,
  customer_id VARCHAR(12) NOT NULL,
  event VARCHAR(10) DEFAULT NULL,
  sku VARCHAR(10) NOT NULL,
  amount INT DEFAULT 0,
  device VARCHAR(10) DEFAULT NULL,
  trans_datetime DATETIME DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY(trans_id),
  KEY(trans_datetime)
) ENGINE=InnoDB AUTO_INCREMENT=0",
    )
});

/// A table whose first column is the key.
pub(super) fn table(name: &str, columns: &[(&str, ColumnType)], definition: &str) -> Table {
    let column = |(index, (name, kind)): (usize, &(&str, ColumnType))| Column {
        name: (*name).to_owned(),
        kind: kind.clone(),
        nullable: index > 0,
        attributes: Attributes::default(),
        span: 0..0,
    };
    Table {
        schema: None,
        name: name.to_owned(),
        columns: columns.iter().enumerate().map(column).collect(),
        primary_key: columns.first().map(|(name, _)| (*name).to_owned()).into_iter().collect(),
        definition: definition.to_owned(),
        constraints: Constraints::default(),
        place: crate::finding::Place::Manifest(crate::source::DocPath::root(), crate::source::Part::Value),
    }
}
