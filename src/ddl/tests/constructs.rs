//! Everything that `SHOW CREATE TABLE` of MySQL 8.0 and 8.4 prints, and what people write by hand.

use super::{outline, read, shown, table};

#[test]
fn each_attribute_of_a_column_is_understood() {
    for attributes in [
        "int GENERATED ALWAYS AS (`b` + 1) VIRTUAL",
        "int GENERATED ALWAYS AS ((`b` + 1)) STORED",
        "int AS (b + 1)",
        "varchar(10) GENERATED ALWAYS AS (json_unquote(json_extract(`j`,_utf8mb4'$.x'))) VIRTUAL",
        "varchar(10) GENERATED ALWAYS AS (_utf8mb4'x\\'s') VIRTUAL",
        "varchar(10) COLLATE utf8mb4_bin GENERATED ALWAYS AS (x) STORED COMMENT 'y'",
        "int DEFAULT '0' /*!80023 INVISIBLE */",
        "int VISIBLE",
        "varchar(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT 'x' COMMENT 'it''s, (a) ; \\' -- comment'",
        "varchar(10) COLLATE 'utf8mb4_bin'",
        "point /*!80003 SRID 4326 */",
        "char(36) DEFAULT (uuid())",
        "bit(1) DEFAULT b'0'",
        "bit(4) DEFAULT 0b0101",
        "int DEFAULT 0x1F",
        "varbinary(10) DEFAULT X'1F'",
        "varchar(9) DEFAULT _utf8mb4'x'",
        "varchar(9) DEFAULT (_utf8mb4'x')",
        "varchar(9) DEFAULT N'x'",
        "varchar(9) DEFAULT 'a' 'b'",
        "varchar(9) DEFAULT \"it's\"",
        "timestamp(6) NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)",
        "datetime DEFAULT NOW() ON UPDATE LOCALTIMESTAMP",
        "int DEFAULT -1",
        "decimal(3,1) DEFAULT +1.5",
        "double DEFAULT -1e10",
        "double DEFAULT .5",
        "bool DEFAULT TRUE",
        "json DEFAULT (json_array())",
        "date DEFAULT ((curdate() + interval 1 day))",
        "int UNIQUE KEY COMMENT 'x'",
        "int UNIQUE",
        "int /*!50606 STORAGE DISK */ /*!50606 COLUMN_FORMAT DYNAMIC */",
        "int /*!80021 ENGINE_ATTRIBUTE '{}' */ SECONDARY_ENGINE_ATTRIBUTE='{}'",
        "int NOT SECONDARY",
        "int REFERENCES b(id) MATCH FULL ON DELETE CASCADE",
        "int CHECK (a > 0) NOT ENFORCED",
        "int CONSTRAINT `c` CHECK ((regexp_like(`a`,_utf8mb4'^[a-z]'))) ENFORCED",
        "int CONSTRAINT CHECK (json_valid(`a`))",
        "int CHECK (((`a` between 1 and 2) or (`a` is null)) and (`a` <=> 1) and (`a` member of (`b`)))",
        "int CHECK (cast(a as signed) in (1,2) and a div 2 = 0 and a % 2 and (a & 1) and (~(a) << 2) and (a xor b))",
        "int CHECK (j->'$.x' > 1 and j->>'$.y' like 'x' escape '!' and convert(a using utf8mb4) = 'x')",
    ] {
        assert_eq!(outline(&table(&format!("CREATE TABLE t (a {attributes})"))), "a? ()", "{attributes}");
    }
}

#[test]
fn each_key_and_constraint_is_understood() {
    for item in [
        "CONSTRAINT `c` CHECK ((`a` > 0)) /*!80016 NOT ENFORCED */",
        "CHECK (a > 0)",
        "KEY `k` ((lower(`a`)))",
        "KEY `k` ((lower(`a`)) DESC,`a`(3) ASC)",
        "KEY `k` ((cast(json_extract(`a`,_utf8mb4'$.zip') as unsigned array)))",
        "FULLTEXT KEY `k` (`a`,`b`) /*!50100 WITH PARSER `ngram` */ ",
        "SPATIAL KEY `k` (`a`)",
        "UNIQUE KEY `u` (`a`,`b`(3)) USING BTREE COMMENT 'x'",
        "UNIQUE (a)",
        "UNIQUE INDEX u USING HASH (a)",
        "CONSTRAINT u UNIQUE KEY (a)",
        "CONSTRAINT UNIQUE KEY (a)",
        "KEY `u` (`a` DESC) KEY_BLOCK_SIZE=4 /*!80000 INVISIBLE */",
        "KEY (a)",
        "INDEX type (a)",
        "INDEX type USING BTREE (a)",
        "KEY `k` (a) /*!80021 ENGINE_ATTRIBUTE '{}' */",
        "CONSTRAINT `f` FOREIGN KEY (`a`) REFERENCES `b` (`id`) ON DELETE CASCADE ON UPDATE SET NULL",
        "CONSTRAINT `f` FOREIGN KEY (`a`,`b`) REFERENCES `s`.`b` (`id`,`x`) ON DELETE RESTRICT ON UPDATE NO ACTION",
        "FOREIGN KEY name (a) REFERENCES b (id) MATCH SIMPLE",
    ] {
        assert_eq!(outline(&table(&format!("CREATE TABLE t (a int, b int, {item})"))), "a? b? ()", "{item}");
    }
}

#[test]
fn a_primary_key_is_read_in_key_order_wherever_it_stands() {
    for (body, expected) in [
        ("a int PRIMARY KEY, b int", "a b? (a)"),
        ("a int KEY, b int", "a b? (a)"),
        ("a int NOT NULL AUTO_INCREMENT PRIMARY KEY COMMENT 'x', b int", "a b? (a)"),
        ("a int, b int, PRIMARY KEY (b, a)", "a b (b a)"),
        ("a int, b varchar(20), PRIMARY KEY (`b`(10) DESC,`A`) USING BTREE", "a b (b a)"),
        ("PRIMARY KEY USING BTREE (a), a int, b int", "a b? (a)"),
        ("a int, b int, CONSTRAINT `pk` PRIMARY KEY (a)", "a b? (a)"),
        ("a int, b int, CONSTRAINT PRIMARY KEY pk (a)", "a b? (a)"),
    ] {
        assert_eq!(outline(&table(&format!("CREATE TABLE t ({body})"))), expected, "{body}");
    }
}

#[test]
fn each_table_option_is_understood() {
    for options in [
        "ENGINE=InnoDB AUTO_INCREMENT=12 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci",
        "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 ROW_FORMAT=DYNAMIC COMMENT='it''s; (x'",
        "ENGINE=InnoDB KEY_BLOCK_SIZE=8 STATS_PERSISTENT=1 STATS_AUTO_RECALC=DEFAULT STATS_SAMPLE_PAGES=20",
        "/*!50100 TABLESPACE `innodb_system` */ ENGINE=InnoDB /*!80016 DEFAULT ENCRYPTION='Y' */ COMPRESSION='zlib'",
        "/*!50606 TABLESPACE `ts` STORAGE DISK */ ENGINE=ndbcluster",
        "ENGINE=MRG_MyISAM UNION=(`a`,`b`) INSERT_METHOD=LAST",
        "ENGINE InnoDB DEFAULT CHARACTER SET = utf8mb4, COLLATE utf8_bin DATA DIRECTORY='/x/'",
        "ENGINE=InnoDB /*!80023 AUTOEXTEND_SIZE=4194304 */ AUTOEXTEND_SIZE=4M SECONDARY_ENGINE=RAPID",
        "ENGINE=InnoDB PARTITION BY HASH (`a`) PARTITIONS 4",
        "ENGINE=InnoDB\n/*!50100 PARTITION BY RANGE (year(`a`))\n(PARTITION p0 VALUES LESS THAN (1991) ENGINE = InnoDB,\n \
         PARTITION p1 VALUES LESS THAN MAXVALUE ENGINE = InnoDB) */",
        "ENGINE=InnoDB\n/*!50500 PARTITION BY LIST  COLUMNS(a)\n(PARTITION p0 VALUES IN ('x','y') ENGINE = InnoDB) */",
        "START TRANSACTION",
    ] {
        let text = format!("CREATE TABLE t (a int) {options} ;");
        let table = table(&text);
        assert_eq!(outline(&table), "a? ()", "{options}");
        assert_eq!(table.definition, format!("(a int) {options}"));
    }
}

#[test]
fn names_may_be_quoted_qualified_long_and_odd() {
    let long = "ü".repeat(64);
    let text = format!(
        "CREATE TABLE `my shop`.`a``b.c` (`order` int, `a b` int, `a.b` int, `{long}` int, \
                        über int, $x int, 1a int, status int, date date, comment text, type year, timestamp timestamp)"
    );
    let table = table(&text);
    assert_eq!((table.schema.as_deref(), table.name.as_str()), (Some("my shop"), "a`b.c"));
    assert_eq!(
        outline(&table),
        format!("order? a b? a.b? {long}? über? $x? 1a? status? date? comment? type? timestamp? ()")
    );
    for column in &table.columns {
        assert_eq!(text[column.span.clone()].trim_matches('`'), column.name);
    }
    for name in ["shop.2024_orders", "shop . orders", "`shop`.orders", "shop.`2024`", "SHOP.order"] {
        assert!(read(&format!("CREATE TABLE {name} (a int)")).1.is_empty(), "{name}");
    }
}

#[test]
fn names_that_mysql_refuses_are_errors() {
    let long = "x".repeat(65);
    let text = format!("CREATE TABLE t (`😀` int, `a ` int, `{long}` int, `` int);");
    insta::assert_snapshot!(shown(&read(&text).1), @r#"
    error 1:17 "`😀`" ddl-bad-name: the column name `😀` has the character U+1F600; MySQL allows up to U+FFFF | write a name of 1 to 64 characters from U+0001 to U+FFFF that does not end with a space
    error 1:26 "`a `" ddl-bad-name: the column name `a ` ends with a space | write a name of 1 to 64 characters from U+0001 to U+FFFF that does not end with a space
    error 1:36 "`xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`" ddl-bad-name: the name of a column has 65 characters; MySQL allows 64 | write a name of 1 to 64 characters from U+0001 to U+FFFF that does not end with a space
    error 1:109 "``" ddl-bad-name: the name of a column is empty | write a name of 1 to 64 characters from U+0001 to U+FFFF that does not end with a space
    "#);
}

#[test]
fn a_definition_is_the_text_from_the_parenthesis_to_the_end() {
    for (text, expected) in [
        ("create table a(b int)", "(b int)"),
        ("CREATE TABLE a\n(b int) -- why\n ENGINE=InnoDB /* x */ ; ", "(b int) -- why\n ENGINE=InnoDB"),
        ("CREATE TABLE a (b int) # the end", "(b int)"),
        ("CREATE TABLE a (b int)\n/*!50100 PARTITION BY HASH (b) */;", "(b int)\n/*!50100 PARTITION BY HASH (b) */"),
        ("/* é */ CREATE TABLE /*!32312 IF NOT EXISTS*/ a (b int /* ; */)\r\n;", "(b int /* ; */)"),
    ] {
        let table = table(text);
        assert_eq!(table.definition, expected);
    }
}

#[test]
fn a_type_of_another_server_is_a_warning_and_the_table_has_no_columns() {
    let (tables, findings) = read("CREATE TABLE t (id uuid, v vector(3));\nCREATE TABLE u (a int);");
    assert_eq!((tables[0].name.as_str(), outline(&tables[0]).as_str()), ("t", " ()"));
    assert_eq!(tables[0].definition, "(id uuid, v vector(3))");
    assert_eq!(outline(&tables[1]), "a? ()");
    insta::assert_snapshot!(shown(&findings), @r#"warning 1:20 "uuid" ddl-not-understood: table `t` is not understood: column `id` is of type UUID | simplify the definition in this file if the columns need types"#);
}

#[test]
fn what_a_server_printed_and_we_cannot_read_is_a_warning() {
    let text = "CREATE TABLE `t` (\n  `a` int NOT NULL WITHOUT WORRIES,\n  `b` hyperint DEFAULT NULL,\n  PRIMARY KEY (`a`)\n\
                ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4";
    let (tables, findings) = read(text);
    assert_eq!((tables[0].name.as_str(), outline(&tables[0]).as_str()), ("t", " ()"));
    insta::assert_snapshot!(shown(&findings), @r#"warning 2:20 "WITHOUT" ddl-not-understood: table `t` is not understood: unexpected `WITHOUT` in column `a` | simplify the definition in this file if the columns need types"#);
    // The same by hand is a mistake.
    let by_hand = text.replace('`', "");
    assert!(read(&by_hand).1.iter().all(|finding| finding.level == super::Level::Error));
}

#[test]
fn a_clear_misspelling_is_an_error_even_in_what_looks_printed() {
    let text = "CREATE TABLE `t` (\n  `a` varchr(12) NOT NULL\n) ENGINE=InnoDB";
    insta::assert_snapshot!(shown(&read(text).1), @r#"error 2:7 "varchr" ddl-syntax: column `a` is of the unknown type `VARCHR` | write `VARCHAR`"#);
}

#[test]
fn what_a_table_demands_of_its_rows_is_kept() {
    let table = table(
        "CREATE TABLE t (id SERIAL, email VARCHAR(90) UNIQUE, a INT AS (1) STORED CHECK (a > 0), p POINT SRID 4326, f FLOAT(5,2),
           b INT, PRIMARY KEY (id), UNIQUE KEY k (B, email(7)), UNIQUE u ((b + 1)), KEY x (b),
           FOREIGN KEY (b) REFERENCES other.s (`c`) ON DELETE CASCADE)",
    );
    let says = |at: usize| table.columns[at].attributes.clone();
    assert!(says(0).auto_increment && says(2).generated && table.constraints.checked);
    assert_eq!((says(3).srid, says(4).digits), (Some(4326), Some((5, 2))));
    let keys: Vec<String> = table.constraints.unique.iter().map(|key| format!("{key:?}")).collect();
    assert_eq!(keys.len(), 5, "{keys:?}");
    assert!(keys[3].contains(r#"name: "b", prefix: None"#) && keys[3].contains(r#"name: "email", prefix: Some(7)"#));
    assert!(keys[4].contains("expression: true") && !keys[3].contains("expression: true"));
    let foreign = &table.constraints.foreign[0];
    assert_eq!((foreign.schema.as_deref(), foreign.table.as_str()), (Some("other"), "s"));
    assert_eq!(
        (foreign.columns.as_slice(), foreign.references.as_slice()),
        (&["b".to_owned()][..], &["c".to_owned()][..])
    );
}

#[test]
fn partitions_are_noticed_also_in_the_comment_of_a_dump() {
    let partitioned = |rest: &str| {
        table(&format!("CREATE TABLE t (id INT NOT NULL PRIMARY KEY) ENGINE=InnoDB {rest}")).constraints.partitioned
    };
    assert!(partitioned("PARTITION BY HASH (id) PARTITIONS 4"));
    assert!(partitioned("/*!50100 PARTITION BY KEY () PARTITIONS 2 */"));
    assert!(!partitioned(""));
}

#[test]
fn a_zero_date_is_noticed_where_it_is_a_default() {
    let zero =
        |attributes: &str| table(&format!("CREATE TABLE t (d DATETIME {attributes})")).columns[0].attributes.zero_date;
    assert!(zero("NOT NULL DEFAULT '0000-00-00 00:00:00'"));
    assert!(!zero("DEFAULT '2026-01-01'") && !zero("COMMENT '0000-00-00'") && !zero("DEFAULT NULL"));
}
